# بطاقات وحدة جهات الاتصال.
contacts-reach = التواصل
contacts-unreachable = لا بريد إلكتروني ولا رقم هاتف بعد.
contacts-add-reach = إضافة
contacts-write = مراسلة
contacts-call = اتصال
contacts-visit = فتح
contacts-copy = نسخ { $field }
contacts-copied = نُسخ { $text }
contacts-add-address = إضافة عنوان
contacts-no-address = لا عنوان بعد.
contacts-default-address = افتراضي
contacts-no-people = لا أحد معروف هنا بعد.
