# رسوم القوائم وأرقام السجلات الكثيرة.
view-chart = رسم بياني
figures-none = بلا قيمة
figures-others = أخرى
figures-total = المجموع
figures-of-all = الكل معًا
figures-count = عدد السجلات
figures-sum = المجموع
figures-avg = المتوسط
figures-min = الأصغر
figures-max = الأكبر
figures-sum-of = مجموع { $field }
figures-avg-of = متوسط { $field }
figures-min-of = أصغر { $field }
figures-max-of = أكبر { $field }
figures-quarter = الربع { $quarter } { $year }
figures-by-interval = { $field }، { $interval }
figures-interval-day = حسب اليوم
figures-interval-week = حسب الأسبوع
figures-interval-month = حسب الشهر
figures-interval-quarter = حسب ربع السنة
figures-interval-year = حسب السنة
chart-column = أعمدة
chart-bar = أشرطة
chart-line = خط
chart-area = مساحة
chart-donut = حلقة
chart-number = رقم
chart-pivot = جدول محوري
chart-kind = طريقة الرسم: { $kind }
chart-measure = يعرض: { $what }
chart-by = حسب
chart-and = و
chart-by-field = حسب الحقل: { $field }
chart-by2-field = مقسّم حسب: { $field }
chart-undivided = لا شيء آخر
chart-interval = التواريخ: { $interval }
chart-currency = العملة: { $currency }
chart-title = { $what } حسب { $by }
chart-title-two = { $what } حسب { $by } و{ $also }
chart-all-of = كل { $names }
chart-as-table = الأرقام في جدول
chart-more = المزيد لهذا الرسم
chart-order = الترتيب
chart-largest = الأكبر أولًا
chart-natural = بترتيبها الخاص
chart-divided = العلامات المقسّمة
chart-stacked = بعضها فوق بعض
chart-beside = بعضها بجانب بعض
chart-limit = { $count } على الأكثر
chart-save-picture = حفظ بصيغة SVG
chart-save-figures = حفظ الأرقام بصيغة CSV
chart-says = رسم بياني
chart-hint = تنقّل الأسهم من علامة إلى أخرى. يفتح Enter قائمة ما تمثله العلامة.
chart-left = { $count ->
    [zero] كل المجموعات معروضة.
    [one] مجموعة أخرى غير معروضة. يجدها عامل تصفية.
    [two] مجموعتان أخريان غير معروضتين. يجدهما عامل تصفية.
    [few] { $count } مجموعات أخرى غير معروضة. يجدها عامل تصفية.
   *[other] { $count } مجموعة أخرى غير معروضة. يجدها عامل تصفية.
}
chart-by-this = رسم بياني حسب هذا الحقل

group-rows = تجميع
group-by = تجميع حسب
group-by-this = تجميع حسب هذا الحقل
group-none = بلا مجموعات
grouped-by = مجمّعة حسب { $field }
group-head = { $name }، { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}
group-fold = إغلاق { $name }
group-unfold = فتح { $name }
group-add = إضافة إلى { $name }
group-more = عرض { $count } أخرى
group-beyond = { $count ->
    [zero] كل المجموعات معروضة.
    [one] مجموعة أخرى غير معروضة. يجدها عامل تصفية.
    [two] مجموعتان أخريان غير معروضتين. يجدهما عامل تصفية.
    [few] { $count } مجموعات أخرى غير معروضة. يجدها عامل تصفية.
   *[other] { $count } مجموعة أخرى غير معروضة. يجدها عامل تصفية.
}
column-figure = رقم أسفل العمود
column-figure-none = بلا رقم
figures-row = أرقام كل السجلات
