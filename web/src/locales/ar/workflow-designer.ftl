# Drawing workflows, in the settings.
workflows = مسارات العمل
workflows-lead = كيف تنتقل { $names } من حالة إلى حالة: من يحق له نقلها، وما الشروط، وماذا يتبع ذلك.
workflows-none = لا مسار عمل لـ{ $names } بعد
workflows-none-says = ارسم الحالات التي يمر بها السجل. بعدها لا ينتقل إلا حيث يقود سهم.
workflows-retired = متقاعدة: { $count }
designer-add = مسار عمل جديد
designer-new = مسار عمل جديد لـ{ $names }
designer-field = الحالات هي خيارات
designer-field-says = يسير مسار العمل بحقل واحد له خيارات.
designer-new-field = حقل جديد
designer-new-field-label = اسم الحقل
designer-states-needed = يحتاج مسار العمل إلى حالتين على الأقل.
designer-states-count = { $count ->
    [one] حالة واحدة
    [two] حالتان
    [few] { $count } حالات
   *[other] { $count } حالة
}
designer-ways-count = { $count ->
    [one] انتقال واحد
    [two] انتقالان
    [few] { $count } انتقالات
   *[other] { $count } انتقالًا
}
designer-name = اسم مسار العمل
designer-all = كل مسارات العمل
designer-gone = لم يعد مسار العمل هذا موجودًا
designer-is-active = نشط
designer-is-paused = متوقف مؤقتًا
designer-activate = تفعيل
designer-pause = إيقاف مؤقت
designer-activated = { $name } نشط الآن
designer-paused = { $name } متوقف مؤقتًا
designer-redo = إعادة
designer-tidy = ترتيب من جديد
designer-graph = حالات { $field } والانتقالات بينها
designer-keys = تنتقل مفاتيح الأسهم بين الحالات، ويفتح Enter إحداها، ويبدأ T انتقالًا، ويحرك Alt مع الأسهم حالة.
designer-state = حالة
designer-begins-here = يبدأ هنا
designer-draw = رسم انتقال
designer-way = { $label }: من { $from } إلى { $to }
designer-way-from-anywhere = { $label }: من كل حالة إلى { $to }
designer-from-anywhere = من كل حالة
designer-drawing-from = انتقال من { $from }. تختار الأسهم وجهته، ويرسمه Enter، ويلغيه Escape.
designer-drawing-to = إلى { $to }
designer-drawing-given-up = أُلغي
designer-drawn = من { $from } إلى { $to }
designer-panel = التفاصيل
designer-hint = اضغط حالة أو سهمًا لتغييره. اسحب من النقطة على حافة الحالة لرسم سهم جديد.
designer-hint-keys = بلوحة المفاتيح: الأسهم، وEnter للفتح، وT للرسم.
designer-label = اسم الزر
designer-from = من
designer-anywhere = كل حالة
designer-from-anywhere-says = من كل حالة. وتُقدَّم الانتقالات التي تسمي بدايتها.
designer-to = إلى
designer-roles = من يحق له
designer-roles-none = كل من يحق له تغيير السجل.
designer-roles-owner = هذه الأدوار والمالكون.
designer-required = يجب ملؤه
designer-required-says = يُطلب الناقص عند الانتقال.
designer-guard = الشرط
designer-guard-says = صيغة يجب أن تكون صحيحة.
designer-message = ما يقال إن لم يتحقق
designer-message-says = جملة كاملة: ما العمل حيال ذلك.
designer-effects = ما يتبع ذلك
designer-effects-says = حقول تُملأ عند الانتقال.
designer-add-effect = ملء حقل
designer-effect-field = الحقل الذي يُملأ
designer-effect-how = كيف يُملأ { $field }
designer-effect-value = بماذا يُملأ { $field }
designer-remove-effect = عدم ملء { $field } بعد الآن
designer-value = قيمة
designer-formula = صيغة
designer-languages = بلغات أخرى
designer-label-in = اسم الزر بلغة { $language }
designer-message-in = ما يقال بلغة { $language }
designer-remove-way = حذف هذا الانتقال
designer-begins = تبدأ السجلات هنا
designer-begins-says = يجوز أن تبدأ السجلات الجديدة بهذه الحالة.
designer-begins-anywhere = لم تُختر حالة: تبدأ السجلات بأي منها.
designer-is-usual = تبدأ السجلات الجديدة بهذه الحالة ما لم تُختر غيرها.
designer-make-usual = البدء هنا ما لم تُختر غيرها
designer-ways-out = الانتقالات من هنا
designer-add-way = إضافة انتقال
designer-enter = عند دخول سجل
designer-leave = عند خروج سجل
