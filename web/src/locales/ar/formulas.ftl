# Formulas, rules, what begins calculated, and making a field one of another kind.
kinds-calculated = محسوبة
kind-formula-says = يُستنتج من حقول أخرى: مجموع، عمر، حالة

formula = الصيغة
formula-placeholder = مثل price * quantity
formula-hint = تُقترح الحقول والدوال أثناء الكتابة. Ctrl + المسافة يعرضها كلها.
formula-completions = الحقول والدوال
formula-option-says = أحد خياراته
formula-word-says = كلمة من اللغة
formula-fault-line = السطر { $line }:
formula-result = النتيجة
formula-trial = ما تعطيه من أحدث السجلات
formula-nothing = لا شيء
formula-no-records = لا يوجد بعدُ ما تُجرَّب عليه: { $names }.
formula-changes-by-itself = تُحسب من جديد كل ليلة
formula-gives-number = تعطي عددًا
formula-gives-text = تعطي نصًا
formula-gives-boolean = تعطي نعم أو لا
formula-gives-date = تعطي تاريخًا
formula-gives-datetime = تعطي تاريخًا ووقتًا
formula-gives-money = تعطي مبلغًا من المال
formula-gives-list = تعطي قائمة كلمات
formula-gives-reference = تعطي سجلًا

functions = الدوال
functions-find = البحث عن دالة
functions-conditions = الشروط
functions-numbers = الأعداد والمبالغ
functions-texts = النصوص
functions-dates = التواريخ
functions-lists = القوائم

studio-begins = تبدأ السجلات الجديدة بـ
studio-begins-value = قيمة ثابتة
studio-begins-formula = صيغة
studio-default-formula = صيغة القيمة الأولية
studio-visible-if = يظهر في النماذج إذا
studio-visible-if-says = لا أهمية لذلك في المواضع الأخرى. تبقى قيمه حتى وهو غير ظاهر.
studio-visible-always = يظهر دائمًا ما لم يكن هناك شرط.

retype = تغيير النوع …
retype-title = تغيير نوع { $name }
retype-from-to = { $from } يصبح { $to }
retype-do = تغيير النوع
retype-outlook = ماذا سيحلّ بالقيم
retype-needs-options = اذكر الخيارات الموجودة، فيتّضح ما سيحلّ بالقيم.
retype-no-values = ليس لأي سجل قيمة فيه.
retype-all = { $count ->
    [one] القيمة الوحيدة الموجودة قابلة للتحويل.
    [two] القيمتان قابلتان للتحويل.
    [few] كل القيم ({ $shown }) قابلة للتحويل.
    [many] كل القيم ({ $shown }) قابلة للتحويل.
   *[other] كل القيم ({ $shown }) قابلة للتحويل.
}
retype-blocked = { $count ->
    [one] قيمة واحدة من { $all } لا يمكن تحويلها.
    [two] قيمتان من { $all } لا يمكن تحويلهما.
   *[other] { $blocking } من { $all } من القيم لا يمكن تحويلها.
}
retype-blocking = السجلات التي تحول دون ذلك
retype-again = إعادة الفحص
retype-value = القيمة، ولماذا لا
retype-more = { $count ->
    [one] وسجل آخر.
    [two] وسجلان آخران.
    [few] و{ $count } سجلات أخرى.
    [many] و{ $count } سجلًا آخر.
   *[other] و{ $count } سجل آخر.
}
retype-says = لا تنتقل الحدود ولا القيمة الأولية. يعمل الجميع بالنوع الجديد فورًا.
retype-running = يجري تحويل القيم
retype-running-values = { $count ->
    [0] يجري تغيير النوع …
    [one] يجري تحويل قيمة واحدة …
    [two] يجري تحويل قيمتين …
    [few] يجري تحويل { $shown } قيم …
    [many] يجري تحويل { $shown } قيمة …
   *[other] يجري تحويل { $shown } قيمة …
}
retype-running-says = لا حاجة إلى الانتظار: يستمر ذلك عند إغلاق هذه النافذة.
retype-done = { $name } الآن من النوع { $kind }
mark-converting = قيد التغيير
mark-converting-says = يجري تحويل قيمه إلى النوع الجديد.

in-use-title = { $name } ما زال مستخدَمًا
in-use-says = لن يعمل هذا بدونه. غيّره أولًا.
use-field = حقل
use-rule = قاعدة
use-other = تعريف
problem-core-definition-in_use = شيء آخر يستخدم هذا ولن يعمل بعدئذ. غيّره أولًا.

rules = القواعد
entity-pages = صفحات عن هذه السجلات
rules-lead = ما يجب أن يصحّ في كل سجل من { $names }، أيًّا كان من يكتبه وكيفما كتبه.
rules-none = لا قواعد بعدُ لـ { $names }
rules-none-says = تمنع القاعدة حفظ سجلات لا يمكن أن تكون صحيحة: نهاية قبل البداية، أو بيع بلا سعر.
rule-add = إضافة قاعدة
rule-new = قاعدة جديدة لـ { $names }
rule-made = القاعدة { $name } سارية من الآن
rule-name = الاسم
rule-name-says = ما تعرفها به أنت وزملاؤك.
rule-must = ما يجب أن يصحّ
rule-must-placeholder = مثل end is empty or end >= start
rule-message = الرسالة
rule-message-says = ما يقرؤه من يخالفها.
rule-field = تظهر عند
rule-field-first = أول حقل تتناوله القاعدة
rule-shown-at = تظهر عند { $field }
rule-languages = الرسالة بلغات أخرى
rule-languages-says = حيث لا يُذكر شيء تظهر الرسالة أعلاه.
rule-kept-by-all = { $count ->
    [one] السجل الوحيد يوافقها.
    [two] السجلان يوافقانها.
    [few] أحدث { $count } سجلات توافقها كلها.
    [many] أحدث { $count } سجلًا توافقها كلها.
   *[other] أحدث { $count } سجل توافقها كلها.
}
rule-broken-by = { $count ->
    [one] سجل واحد من أحدث { $all } يخالفها. يبقى كما هو، ويُلزَم بالقاعدة حين يغيّره أحد.
    [two] سجلان من أحدث { $all } يخالفانها. يبقيان كما هما، ويُلزَمان بالقاعدة حين يغيّرهما أحد.
   *[other] { $count } من أحدث { $all } تخالفها. تبقى كما هي، وتُلزَم بالقاعدة حين يغيّرها أحد.
}
rule-broken-more = { $count ->
    [one] وسجل آخر
    [two] وسجلان آخران
    [few] و{ $count } سجلات أخرى
    [many] و{ $count } سجلًا آخر
   *[other] و{ $count } سجل آخر
}
rule-is-paused = متوقفة مؤقتًا
rule-pause = إيقاف مؤقت
rule-resume = استئناف
rule-paused = القاعدة { $name } متوقفة مؤقتًا
rule-resumed = القاعدة { $name } سارية من جديد
rule-deleted = حُذفت القاعدة { $name }
