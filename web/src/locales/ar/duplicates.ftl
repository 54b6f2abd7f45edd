# سجلات قد تكون عن الشيء نفسه: أثناء الكتابة، وفي قائمة المكرّرات، والقواعد التي تُعرف بها.
resembling = ما قد يكون موجودًا من قبل
resembling-found = { $count ->
    [one] قد يكون هذا موجودًا من قبل
    [two] قد يكون أحد هذين
   *[other] قد يكون أحد هؤلاء
}
resembling-heard = قد يكون هذا موجودًا من قبل: { $names }
resembling-all = { $count ->
    [one] إظهاره
   *[other] إظهار الكل ({ $count })
}
resembling-fewer = إظهار أقل
resembling-beside = نظرة
resembling-look = إلقاء نظرة على { $name } بجانب النموذج
resembling-open = فتح هذا بدلًا منه
resembling-take = اختيار هذا
resembling-back-to-form = العودة إلى النموذج
resembling-refused = يبدو أن هذا موجود من قبل.
resembling-refused-says = لم يُنشأ شيء. إن كان غيره فأنشئه رغم ذلك.
resembling-forbidden-says = لم يُنشأ شيء: ثمة قاعدة لا تسمح بهذا إلا مرة واحدة. افتح الموجود أو غيّر ما يتطابق.
resembling-unseen = سجل لا يحق لك الاطلاع عليه
resembling-go-back = رجوع
resembling-accept = الإنشاء رغم ذلك

duplicates = المكرّرات
duplicates-alike = { $why }: { $share }
duplicates-others = { $count ->
    [one] واحد آخر
    [two] اثنان آخران
    [few] { $count } آخرون
   *[other] { $count } غيرهم
}
duplicates-which = أي المجموعات
duplicates-open = للمراجعة
duplicates-told-apart = مختلفة
duplicates-groups = مجموعات سجلات قد تكون الشيء نفسه
duplicates-any-rule = كل القواعد
duplicates-by = وُجدت بقاعدة: { $rule }
duplicates-keys-move = للتنقل
duplicates-next = المجموعة التالية
duplicates-previous = المجموعة السابقة
duplicates-records = { $count ->
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}
duplicates-first-records = { $count ->
    [one] السجل الأول
    [two] أول سجلين
    [few] أول { $shown } سجلات
   *[other] أول { $shown } سجلًا
}
duplicates-merge = دمج
duplicates-merge-first = دمج أول { $count }
duplicates-different = مختلفة
duplicates-not-this = { $name } ليس أيًّا من هؤلاء
duplicates-same-after-all = هي الشيء نفسه
duplicates-said-different = وُصفت بأنها مختلفة
duplicates-agrees = متطابق
duplicates-more = إظهار المزيد
duplicates-are-different = { $count ->
    [2] { $names } مختلفان
   *[other] { $names } كلها مختلفة
}
duplicates-is-different = { $name } شيء آخر
duplicates-are-open-again = { $names } للمراجعة من جديد
duplicates-none = لا مكرّرات
duplicates-none-says = كل ما يُكتب من الآن يُقارن من تلقاء نفسه.
duplicates-none-scan = ما يُكتب يُقارن من تلقاء نفسه. وما كان قبل القاعدة يُعثر عليه بفحص الكل.
duplicates-none-by = لا شيء وُجد بقاعدة «{ $rule }»
duplicates-none-different = لم يوصف شيء بأنه مختلف
duplicates-none-different-says = ما تصفه بأنه مختلف يُحفظ هنا، ولا يعيده أي فحص لاحق.
duplicates-no-rules = لا قواعد بعد: { $names }
duplicates-no-rules-says = تقول القاعدة أي الحقول تدل على أن سجلين عن الشيء نفسه: البريد نفسه، أو اسم مشابه.
duplicates-to-rules = إنشاء قاعدة

duplicates-scan = فحص الكل
duplicates-scanning = يجري فحص الكل: { $names }
duplicates-scan-of = { $done } من { $total }
duplicates-scan-stop = إيقاف
duplicates-scan-broken = انقطع الفحص
duplicates-last-scan = آخر فحص
duplicates-scan-done = { $count ->
    [one] فُحص سجل واحد ({ $names })
    [two] فُحص سجلان ({ $names })
    [few] فُحصت { $looked } سجلات ({ $names })
   *[other] فُحص { $looked } سجلًا ({ $names })
}
duplicates-scan-stopped = { $count ->
    [one] توقف بعد سجل واحد ({ $names })
    [two] توقف بعد سجلين ({ $names })
    [few] توقف بعد { $looked } سجلات ({ $names })
   *[other] توقف بعد { $looked } سجلًا ({ $names })
}
duplicates-scan-found = { $count ->
    [0] لا جديد
    [one] زوج جديد واحد
    [two] زوجان جديدان
    [few] { $found } أزواج جديدة
   *[other] { $found } زوجًا جديدًا
}
duplicates-common = { $count ->
    [one] قيمة واحدة شائعة أكثر من اللازم
    [two] قيمتان شائعتان أكثر من اللازم
    [few] { $count } قيم شائعة أكثر من اللازم
   *[other] { $count } قيمة شائعة أكثر من اللازم
}
duplicates-common-says = تشترك فيها سجلات كثيرة فلا تدل على شيء بين أي اثنين منها، ولذلك تُتجاوز.

duplicate-rules-lead = بمَ يُعرف أن سجلين عن الشيء نفسه ({ $names })، وماذا يحدث عندها.
duplicate-rule-add = إضافة قاعدة
duplicate-rule-new = قاعدة جديدة للمكرّرات: { $names }
duplicate-rule-made = أُنشئت القاعدة { $name }
duplicate-rule-name = الاسم
duplicate-rule-name-says = يقرؤه من يُنبَّه.
duplicate-rule-name-placeholder = مثل: الموقع نفسه
duplicate-rule-languages = الاسم بلغات أخرى
duplicate-rule-languages-says = حيث لا يُذكر شيء يظهر الاسم أعلاه.
duplicate-rule-of-module = مضمّنة
duplicate-rule-changed = معدّلة
duplicate-rule-is-paused = متوقفة مؤقتًا
duplicate-rule-preparing = قيد التجهيز
duplicate-rule-pause = إيقاف مؤقت
duplicate-rule-resume = استئناف
duplicate-rule-as-it-came = إعادتها كما كانت
duplicate-rule-paused = أُوقفت القاعدة { $name } مؤقتًا
duplicate-rule-resumed = القاعدة { $name } تعمل من جديد
duplicate-rule-deleted = حُذفت القاعدة { $name }
duplicate-rule-reset = عادت القاعدة { $name } كما كانت
duplicate-parts = ما يجب أن يتطابق
duplicate-parts-says = يجب أن يتطابق كله. وحيث لا قيمة في السجل فلا تطابق.
duplicate-parts-missing = أضف حقلًا واحدًا على الأقل للمقارنة.
duplicate-parts-as-they-came = كما كانت
duplicate-parts-change = مقارنة شيء آخر
duplicate-parts-reset = المقارنة كما كانت
duplicate-part-add = إضافة حقل
duplicate-part-and = وحقل آخر أيضًا
duplicate-part-field = الحقل الذي يُقارن
duplicate-part-how = كيف يُقارن { $field }
duplicate-part-remove = عدم مقارنة { $field }
duplicate-part-or = أو
duplicate-part-or-another = أو حقل آخر
duplicate-part-also = مقارنة { $field } بحقل آخر أيضًا
duplicate-part-normalised = { $fields } (كيفما كُتب)
duplicate-part-similar = { $fields } (متشابه من { $share })
duplicate-least = متشابه من
likeness-exact = مطابق تمامًا
likeness-exact-says = القيمة نفسها بعينها.
likeness-normalised = كيفما كُتب
likeness-normalised-says = بلا اعتبار للحروف الكبيرة والحركات والمسافات والعلامات؛ ولا يُحسب GmbH وLtd وأمثالهما في النهاية.
likeness-normalised-email = بلا اعتبار للحروف الكبيرة.
likeness-normalised-phone = مع رمز البلد، كيفما جُمعت الأرقام.
likeness-normalised-url = بحسب نطاقه، مثل bakery-nord.example.
likeness-similar = متشابه
likeness-similar-says = أخطاء الكتابة والتهجئات الأخرى: نسبة من الحروف المشتركة.
on-duplicate = عندما يتطابق سجل جديد
on-duplicate-nothing = يُدرج في القائمة فقط
on-duplicate-nothing-says = لا يُزعج أحد؛ ويظهر الزوج في قائمة المكرّرات.
on-duplicate-warn = يُنبَّه من يكتب
on-duplicate-warn-says = يُظهر النموذج ما هو موجود، ويمكن الحفظ مباشرة.
on-duplicate-refuse = يُرفض حتى يؤكده أحد
on-duplicate-refuse-says = يُرفض الحفظ مرة، و«الإنشاء رغم ذلك» يمضي به.
on-duplicate-forbid = يُرفض
on-duplicate-forbid-says = لا يمكن أن يوجد ثانٍ، لأي أحد. وتتجاوز عمليات الاستيراد مثل هذه الصفوف.
