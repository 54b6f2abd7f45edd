# أنواع السجلات التي تنشئها المؤسسات: نافذتها وصفحتها وما يحدث لها.
entity-new = نوع سجلات جديد
entity-new-says = مركبات أو عقود أو دورات: بقائمة ولوحة ونماذج وصفحات وبحث وسجل تغييرات وواجهة برمجية خاصة بها، فورًا.
entity-made = { $name }: أصبحت موجودة. ماذا تريد أن تعرف عنها؟
entity-singular = الاسم
entity-singular-example = مركبة
entity-plural = الجمع
entity-plural-example = مركبات
entity-icon = الأيقونة: { $name }
entity-icon-find = ابحث عن أيقونة
entity-icons = الأيقونات
entity-colour = اللون
entity-numbers = الترقيم
entity-numbers-none = بلا أرقام
entity-numbers-none-says = يمكنك البدء بالترقيم لاحقًا.
entity-numbers-own = نمط خاص
entity-pattern = النمط
entity-pattern-says = { $zeros } هو الرقم بهذا العدد من الخانات، و{ $year } و{ $month } سنة اليوم وشهره، ومعهما يبدأ العد من جديد كل سنة أو شهر.
entity-pattern-wrong = يلزم موضع واحد للرقم مثل { $zeros }. ويمكن معه { $year } و{ $month }.
entity-number-like = مثل { $number }
entity-first-number = الأول يحصل على { $number }.

entity-description = الغرض منها
entity-title = العنوان
entity-title-says = ما يظهر لكل سجل في القوائم والروابط. مع { $name } يكون لكل سجل اسم، وبعد | ما يؤخذ إن كان ما قبله فارغًا.
entity-title-name = الاسم
entity-title-number = الرقم
entity-title-insert = إدراج { $field }
entity-path = العنوان في الواجهة البرمجية
entity-path-says = أحرف لاتينية صغيرة وأرقام وشرطات. العناوين السابقة تظل تعمل.
entity-path-follows = يُشتق من صيغة الجمع
entity-languages-says = حيث لا يُكتب شيء تظهر الأسماء أعلاه.
entity-singular-in = الاسم بـ{ $language }
entity-plural-in = الجمع بـ{ $language }
entity-features = ما الذي تتضمنه
feature-search = البحث
feature-search-says = يُعثر عليها بكلماتها.
feature-comments = التعليقات
feature-comments-says = يُتحدث عنها حيث هي.
feature-tags = الوسوم
feature-tags-says = كلمات تجمعها بحرية.
feature-files = الملفات
feature-files-says = يمكن إرفاق شيء بها.
feature-archive = الأرشيف
feature-archive-says = ما انتهى يُنحّى جانبًا ويُحفظ.
feature-duplicates = المكررات
feature-duplicates-says = يُلاحظ وجود اثنين متماثلين.
feature-versions = النسخ
feature-versions-says = يمكن الرجوع إلى ما كانت عليه.
entity-grants = من يحق له ماذا
entity-grants-says = المالكون يحق لهم كل شيء. و«الخاصة» هو ما يتولاه الشخص أو أنشأه من السجلات.

entity-one = الواحد منها: { $name }
entity-open = فتح القائمة
entity-delete = حذف…
entity-retired = { $names }: خرجت من الاستخدام وسجلاتها محفوظة
entity-is-back = { $names }: عادت بكل سجلاتها
entity-deleted = { $names }: في سلة المهملات بكل سجلاتها
entities-retired = { $count ->
    [one] خارج الاستخدام: نوع واحد
    [two] خارج الاستخدام: نوعان
    [few] خارج الاستخدام: { $count } أنواع
   *[other] خارج الاستخدام: { $count } نوعًا
}
entities-retired-says = لا يراها أحد وسجلاتها محفوظة. وعند إعادتها تكون كما كانت.
entities-trashed = { $count ->
    [one] في سلة المهملات: نوع واحد
    [two] في سلة المهملات: نوعان
    [few] في سلة المهملات: { $count } أنواع
   *[other] في سلة المهملات: { $count } نوعًا
}
entities-trashed-says = عند استعادتها تكون كما كانت بكل سجلاتها.
entity-purge-says = لا يمكن التراجع عن هذا. تزول سجلاتها وتاريخها وحقولها.

entity-delete-title = حذف { $names }؟
entity-delete-says = كل ما فيها ينتقل إلى سلة المهملات فورًا لدى الجميع، ويمكن استعادته منها خلال 30 يومًا.
entity-delete-retired = هي خارج الاستخدام. أعدها أولًا إن أردت رؤية سجلاتها أو تصديرها.
entity-delete-records = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}
entity-delete-fields = { $count ->
    [zero] لا حقول خاصة
    [one] حقل خاص واحد
    [two] حقلان خاصان
    [few] { $count } حقول خاصة
   *[other] { $count } حقلًا خاصًا
}
entity-delete-leading = { $count ->
    [one] حقل واحد من سجلات أخرى يؤدي إلى هنا
    [two] حقلان من سجلات أخرى يؤديان إلى هنا
    [few] { $count } حقول من سجلات أخرى تؤدي إلى هنا
   *[other] { $count } حقلًا من سجلات أخرى يؤدي إلى هنا
}
entity-delete-type = اكتب «{ $names }» للتأكيد
entity-delete-type-wrong = اكتب { $names } كما هو مكتوب أعلاه

suggest = حقول مقترحة
suggest-first = الاسم موجود. ماذا تريد أن تعرف أيضًا عن كل { $name }؟
suggest-next = وماذا أيضًا؟
suggest-state = الحالة
suggest-open = مفتوح
suggest-begun = قيد التنفيذ
suggest-done = منجز
suggest-date = التاريخ
suggest-amount = المبلغ
suggest-notes = ملاحظات
