# أنواع الحقول: ما الخطأ في القيمة وكيف تُكتب.
yes = نعم
no = لا
field-required = هذا الحقل مطلوب
field-not-text = يجب أن يكون نصًا
field-one-line = يجب أن يكون سطرًا واحدًا
field-strange-letter = يحتوي على حرف لا يمكن حفظه
field-too-long = { $count } من الأحرف أكثر من اللازم؛ الحد { $max }
field-too-short = يلزم { $min } من الأحرف على الأقل
field-not-like = يجب أن يكون على الشكل { $pattern }
field-not-like-example = يجب أن يكون على الشكل { $example }
field-too-small = { $min } على الأقل
field-too-large = { $max } على الأكثر
field-not-number = هذا ليس رقمًا
field-not-whole = يجب أن يكون عددًا صحيحًا
field-too-many-digits = { $max } رقمًا على الأكثر
field-too-many-places = { $places ->
    [0] بلا منازل عشرية
    [one] منزلة عشرية واحدة على الأكثر
   *[other] { $places } منازل عشرية على الأكثر
}
field-not-money = هذا ليس مبلغًا
field-no-currency = بأي عملة؟
field-not-boolean = نعم أم لا؟
field-not-date = هذا ليس تاريخًا؛ اكتبه هكذا: { $example }
field-not-moment = هذا ليس تاريخًا مع وقت؛ اكتبه هكذا: { $example }
field-not-time = هذا ليس وقتًا؛ اكتبه هكذا: 9:30
field-not-duration = هذه ليست مدة؛ اكتبها هكذا: 2h 15m
field-no-option = لا يوجد خيار «{ $typed }»
field-not-list = يجب أن تكون قائمة
field-entry-not-email = «{ $entry }» ليس عنوان بريد إلكتروني
field-entry-not-phone = «{ $entry }» ليس رقم هاتف
field-entry-too-long = لكل عنصر { $max } حرفًا على الأكثر
field-too-many-entries = { $max } عنصرًا على الأكثر
field-not-email = هذا ليس عنوان بريد إلكتروني
field-not-phone = هذا ليس رقم هاتف؛ اكتبه مع رمز البلد، مثل ‎+966 11 123 4567
field-not-url = هذا ليس عنوان ويب
field-not-record = هذا ليس سجلًا
field-no-member = لا يوجد عضو واحد باسم «{ $typed }»
field-not-address = هذا ليس عنوانًا
field-part-too-long = لكل جزء من العنوان { $max } حرفًا على الأكثر
field-not-country = هذا ليس بلدًا
field-not-json = لا يمكن قراءته بصيغة JSON
field-former-member = عضو سابق
field-linked-record = سجل
duration-hours = { $count } س
duration-minutes = { $count } د
duration-seconds = { $count } ث
day-today = اليوم
day-tomorrow = غدًا
day-yesterday = أمس
