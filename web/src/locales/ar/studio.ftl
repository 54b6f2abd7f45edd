# Fields that tenants make: the kinds of records, their fields, and the dialog of a field.
settings-records = السجلات والحقول
settings-records-says = ممّ تتكوّن سجلاتك: الحقول التي جاءت معها، وحقولك الخاصة.
fields-built-in = { $count ->
    [zero] لا حقول مضمّنة
    [one] حقل مضمّن واحد
    [two] حقلان مضمّنان
    [few] { $count } حقول مضمّنة
    [many] { $count } حقلًا مضمّنًا
   *[other] { $count } حقل مضمّن
}
fields-own = { $count ->
    [one] حقل خاص
    [two] حقلان خاصان
    [few] { $count } حقول خاصة
    [many] { $count } حقلًا خاصًا
   *[other] { $count } حقل خاص
}
fields-lead = ممّ تتكوّن { $names }. تظهر حقولك الخاصة فورًا في النماذج والجداول وعوامل التصفية وواجهة البرمجة.
fields-all = الحقول
fields-without-heading = بلا عنوان
fields-retired = { $count ->
    [one] متقاعد: حقل واحد
    [two] متقاعد: حقلان
    [few] متقاعدة: { $count } حقول
    [many] متقاعدة: { $count } حقلًا
   *[other] متقاعدة: { $count } حقل
}
fields-retired-says = لا يراها أحد، وتبقى قيمها محفوظة. عند استعادتها تعود كما كانت.
mark-built-in = مضمّن
mark-hidden = مخفي
mark-hidden-from = لا يراه: { $roles }
mark-read-only = للقراءة فقط
mark-read-only-for = يقرؤه فقط: { $roles }
mark-put-away = لا يظهر في القوائم والنماذج والصفحات

studio-say = إعادة تسمية أو إخفاء
studio-say-title = { $name } في مؤسستك
studio-say-lead = جاء هذا الحقل مع السجلات. سمّه كما تسمّونه؛ ما يحتويه وطريقة التحقق منه يبقيان.
studio-unsay = كما كان
studio-as-it-came = عاد { $name } كما كان
studio-hide = مخفي
studio-hide-says = لا يظهر في القوائم والنماذج والصفحات. تبقى قيمه.
studio-label-in = الاسم بلغة { $language }

studio-add = إضافة حقل
studio-new = حقل جديد في { $names }
studio-made = أصبح الحقل { $name } موجودًا
studio-retire = إحالة إلى التقاعد
studio-retired = تقاعد { $name }، وقيمه محفوظة
studio-bring-back = استعادة
studio-is-back = عاد { $name } مع قيمه
studio-deleted = حُذف { $name }. التراجع يعيده مع قيمه.
studio-more-of = المزيد لـ { $name }
studio-up = نقل لأعلى
studio-down = نقل لأسفل
studio-move = نقل { $name }
studio-move-hint = اسحب، أو اضغط السهمين لأعلى ولأسفل
studio-moved = { $name } في الموضع { $place } من { $count }

studio-kinds = أنواع الحقول
studio-find-kind = أي نوع من الحقول؟
studio-other-kind = نوع آخر
studio-kind-stays = لا يتغيّر النوع، فقد تكون له قيم.
studio-label = التسمية
studio-options = الخيارات
studio-options-help = اضغط Enter بعد كل خيار، أو ألصق قائمة.
studio-options-needed = لا بد من خيار واحد على الأقل
studio-option-unnamed = كل خيار يحتاج إلى اسم
studio-option-add = إضافة خيار
studio-option-name = الخيار { $place }
studio-option-remove = إزالة { $name }
studio-colour-of = لون { $name }
studio-target = يشير إلى
studio-target-stays = لا يتغيّر، فقد تكون هناك روابط.
studio-called-there = الاسم في الطرف الآخر
studio-called-there-says = ما تسمّي به صفحة السجل المرتبط السجلاتِ التي تشير إليه. بلا اسم لا تُعرض هناك.
studio-called-there-languages = الاسم في الطرف الآخر بلغات أخرى
studio-other-side = الجانب الآخر من
studio-other-side-help = رابط من سجلات أخرى يشير إلى هنا. يعرض هذا الحقل كل ما يشير إليه.
studio-no-links = لا يشير أي رابط إلى { $names } بعد. أنشئ واحدًا هناك أولًا.
studio-rollup-of = أي سجلات
studio-rollup-of-help = رابط في سجلات أخرى يشير إلى هنا. تُحسب السجلات التي تحمله، ما عدا ما في المهملات.
studio-rollup-how = ماذا منها
studio-rollup-count = كم عددها
studio-rollup-sum = مجموع حقل
studio-rollup-avg = متوسط حقل
studio-rollup-min = الأصغر أو الأقدم في حقل
studio-rollup-max = الأكبر أو الأحدث في حقل
studio-rollup-field = أي حقل
studio-rollup-where = بعضها فقط
studio-rollup-all = تُحتسب كلها.
studio-rollup-some = لا يُحتسب إلا ما يستوفي الشرط.
studio-places = المنازل العشرية
studio-preview = كما سيظهر
studio-more = المزيد
studio-help = المساعدة
studio-help-says = تظهر تحت الحقل في النماذج.
studio-heading = العنوان
studio-no-heading = بلا عنوان
studio-new-heading = عنوان جديد…
studio-required = إلزامي
studio-required-says = لا يُحفظ السجل من دونه.
studio-unique = فريد
studio-unique-says = لا يتكرر في سجلين.
studio-quick = سريع التصفية
studio-quick-says = تبقى التصفية والفرز به سريعين مهما كثرت السجلات.
studio-quick-soon = ما زالت قيمه قيد التجهيز، وسيكون سريعًا بعد لحظات.
studio-searched = مشمول بالبحث
studio-searched-says = يشمله البحث أيضًا.
studio-default = القيمة الافتراضية
studio-default-says = تبدأ به السجلات الجديدة.
studio-default-today = يوم إنشاء السجل
studio-default-now = لحظة إنشاء السجل
studio-default-me = من ينشئ السجل
studio-limits = الحدود
studio-min = الأصغر
studio-max = الأكبر
studio-length-min = أقل عدد من الأحرف
studio-length-max = أكثر عدد من الأحرف
studio-pattern = النمط (تعبير نمطي)
studio-access = من يراه
studio-access-changes = يراه ويغيّره
studio-access-reads = يقرؤه فقط
studio-access-nothing = لا يراه
studio-languages = بلغات أخرى
studio-languages-says = حيث لا يُذكر شيء تظهر التسمية أعلاه.

hue-gray = رمادي
hue-red = أحمر
hue-orange = برتقالي
hue-amber = كهرماني
hue-green = أخضر
hue-teal = أزرق مخضر
hue-blue = أزرق
hue-indigo = نيلي
hue-violet = بنفسجي
hue-pink = وردي

kinds-words = نصوص
kinds-choices = اختيارات
kinds-numbers = أرقام
kinds-times = الوقت
kinds-relations = أشخاص وسجلات
kinds-others = أخرى

kind-text = نص
kind-text-says = سطر واحد: اسم أو رمز
kind-long-text = نص طويل
kind-long-text-says = عدة أسطر كالملاحظات
kind-rich-text = نص منسّق
kind-rich-text-says = بعناوين وقوائم وروابط
kind-email = بريد إلكتروني
kind-email-says = عنوان يمكن مراسلته
kind-phone = هاتف
kind-phone-says = رقم يمكن الاتصال به
kind-url = عنوان ويب
kind-url-says = رابط إلى صفحة
kind-select = اختيار
kind-select-says = خيار واحد من عدة خيارات ملوّنة
kind-multi-select = اختيار متعدد
kind-multi-select-says = عدة خيارات من قائمة
kind-tags = قائمة كلمات
kind-tags-says = كلمات تُكتب بحرية
kind-boolean = نعم أو لا
kind-boolean-says = مفتاح تبديل
kind-number = رقم
kind-number-says = قياس: وزن أو طول
kind-integer = عدد صحيح
kind-integer-says = عدّ: قطع أو أشخاص
kind-decimal = عدد عشري
kind-decimal-says = دقيق حتى عدد من المنازل
kind-money = مبلغ
kind-money-says = مبلغ مع عملته
kind-percent = نسبة مئوية
kind-percent-says = حصة: خصم أو معدل
kind-date = تاريخ
kind-date-says = يوم في التقويم
kind-datetime = تاريخ ووقت
kind-datetime-says = لحظة بتوقيت كل شخص
kind-time = وقت من اليوم
kind-time-says = مثل 9:30
kind-duration = مدة
kind-duration-says = كم يستغرق شيء ما
kind-user = شخص
kind-user-says = عضو في مؤسستك
kind-link = رابط
kind-link-says = سجل واحد من نوع آخر
kind-links = روابط
kind-links-says = عدة سجلات من نوع آخر
kind-inverse = الجانب الآخر لرابط
kind-inverse-says = كل السجلات التي تشير إلى هنا
kind-address = عنوان
kind-address-says = الشارع والمدينة والبلد
kind-json = بيانات
kind-json-says = JSON للبرامج
kind-file = ملف
kind-file-says = مستند أو عقد أو نسخة ممسوحة
kind-image = صورة
kind-image-says = صورة أو شعار
kind-auto-number = رقم السجل
kind-formula = صيغة
kind-rollup = ملخّص
kind-rollup-says = يعدّ السجلات التي تشير إلى هنا أو يجمعها
kind-id = معرّف
entity-layouts = التخطيطات
entity-duplicates = المكرّرات
