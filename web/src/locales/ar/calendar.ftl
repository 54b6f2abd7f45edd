# التقويمات: السجلات في أيام أحد حقول التاريخ.
calendar-month = شهر
calendar-week = أسبوع
calendar-one-day = يوم
calendar-period = مقدار ما يُعرض
calendar-by = الأيام حسب { $field }
calendar-today = اليوم
calendar-go-today = الذهاب إلى اليوم
calendar-show-month = عرض شهر
calendar-show-week = عرض أسبوع
calendar-show-day = عرض يوم
calendar-step-left = إلى الأيام على اليسار
calendar-step-right = إلى الأيام على اليمين
calendar-previous-month = الشهر السابق
calendar-next-month = الشهر التالي
calendar-previous-week = الأسبوع السابق
calendar-next-week = الأسبوع التالي
calendar-previous-day = اليوم السابق
calendar-next-day = اليوم التالي
calendar-hours = الساعات
calendar-day = { $day }، { $count ->
    [0] لا شيء
    [one] مدخل واحد
    [two] مدخلان
    [few] { $count } مدخلات
   *[other] { $count } مدخلاً
}
calendar-more = +{ $count } أخرى
calendar-moved = أصبح { $name } في { $day }
calendar-hint = ‏Alt مع الأسهم ينقله بالأيام والأسابيع.
calendar-hint-hours = ‏Alt مع الأسهم ينقله بالأيام وأرباع الساعة.
calendar-make = جديد في { $day }
calendar-empty = لا شيء في هذه الأيام
calendar-empty-hint = انتقل إلى أيام أخرى أو اختر حقلاً آخر من الأعلى.
calendar-nothing = لا شيء اليوم
calendar-cut = تُعرض أول ١٠٠٠ من { $total } فقط. التصفية تقلّلها.
calendar-no-field = لا يوجد ما يوضع على الأيام
calendar-no-field-hint = لا يوجد في { $plural } حقل تاريخ، والتقويم يحتاج إلى واحد.
