# الاستيراد والتصدير: من ملف إلى سجلات، ومن سجلات إلى ملف.
import-title = استيراد
import-all = كل عمليات الاستيراد
import-lead = لا يُحفظ شيء قبل أن ترى ما سينتج، ويمكن التراجع عن كل شيء.
import-forbidden = لا يحق لك إنشاء { $names }، لذلك لا يمكنك استيرادها.
import-zone = أفلت ملفًا هنا أو اختر واحدًا
import-fits-csv = CSV
import-fits-xlsx = Excel ‏(.xlsx)
import-fits-json = JSON
import-fits-vcard = vCard
import-choose = اختيار ملف
import-sending = يُرسل الملف
import-looking = يُفحص الملف
import-understood = تمت قراءة { $name }
import-drafts = بدأت ولم تكتمل

import-steps = خطوات الاستيراد
import-step-file = الملف
import-step-columns = الأعمدة
import-step-check = المراجعة
import-step-result = النتيجة
import-back = رجوع
import-next = متابعة
import-start = استيراد
import-start-rows = { $count ->
    [one] استيراد صف واحد
    [two] استيراد صفين
    [few] استيراد { $shown } صفوف
   *[other] استيراد { $shown } صفًا
}

import-understood-as = كيف يُقرأ الملف
import-format = نوع الملف
import-format-csv = CSV أو نص
import-format-xlsx = مصنف Excel
import-format-json = JSON
import-format-vcard = vCard
import-rows = الصفوف: { $rows }، الأعمدة: { $columns }
import-rows-many = صفوف كثيرة، الأعمدة: { $count }
import-sheet = الورقة
import-delimiter = بين الخلايا
import-delimiter-comma = فاصلة
import-delimiter-semicolon = فاصلة منقوطة
import-delimiter-tab = علامة جدولة
import-delimiter-bar = خط عمودي
import-encoding = الترميز
import-encoding-says = غيّره إذا بدت الحروف خاطئة أدناه.
import-header = الصف الأول يسمّي الأعمدة
import-header-says = وإلا تُرقّم الأعمدة ويكون الصف الأول سجلًا.
import-days = التواريخ
import-days-says = كيف كُتبت الأيام في الملف.
import-days-ymd = ‎2026-11-21 (سنة، شهر، يوم)
import-days-dmy = ‎21.11.2026 (يوم، شهر، سنة)
import-days-mdy = ‎11/21/2026 (شهر، يوم، سنة)
import-numbers = الأرقام
import-left-as-it-was = ما زال الملف يُقرأ كما كان.
import-first-values = القيم الأولى
import-first-values-says = ما يبدأ به كل عمود؛ القيم المتكررة تظهر مرة واحدة.

import-columns = إلى أين تذهب الأعمدة
import-columns-mapped = يُستخدم { $count } من { $all } من الأعمدة
import-column-of-file = عمود الملف
import-leads-to = الحقل
import-column-leads = { $column }: { $field }
import-column-more = المزيد عن العمود { $column }
import-leave-out = تجاهل
import-taken = مستخدم
import-suggested = مقترح
import-suggested-says = مقترح بناءً على اسم العمود وقيمه
import-all-empty = كل الخلايا فارغة
import-where-empty = حيث تكون الخلية فارغة
import-where-empty-says = يوضع هذا مكانها.
import-country = أرقام بلا رمز دولي
import-country-says = البلد الذي تنتمي إليه.
import-country-none = رفضها
import-part-amount = المبلغ
import-needed = { $count ->
    [one] لا يقود أي عمود إلى { $fields }، وكل سجل جديد يحتاج إليه.
   *[other] لا تقود أي أعمدة إلى { $fields }، وكل سجل جديد يحتاج إليها.
}

import-fixed = متساوٍ في كل السجلات
import-fixed-says = لما لا يقوله الملف، مثل مصدر هذه السجلات كلها.
import-fixed-add = إضافة قيمة
import-fixed-remove = إزالة { $field }

import-rules = السجلات الموجودة من قبل
import-mode = ما الذي يُجلب
import-mode-create = الجديدة
import-mode-create-says = كل صف ينشئ سجلًا جديدًا.
import-mode-upsert = الجديدة أو المعروفة
import-mode-upsert-says = الصف المعروف يغيّر سجله، والبقية تنشئ سجلات جديدة.
import-mode-update = المعروفة
import-mode-update-says = تغيّر الصفوف سجلات موجودة، وما ليس له سجل يُرفض.
import-match = السجلات واحدة بحسب
import-match-says = الحقل الذي يميّز بينها.
import-match-none = لا يقود أي عمود إلى حقل يميّز السجلات، مثل البريد الإلكتروني.
import-clears = الخلايا الفارغة تفرغ الحقل
import-clears-says = وإلا يبقى ما في السجل.
import-missing = إنشاء السجلات المرتبطة الناقصة
import-missing-says = وإلا تُرفض الصفوف التي تذكر سجلًا غير موجود.
import-on-error = إذا كان صف خاطئًا
import-on-error-skip = تجاهله
import-on-error-skip-says = يُستورد الباقي، وتحصل على ملف بالصفوف المرفوضة.
import-on-error-stop = التوقف عنده
import-on-error-stop-says = يبقى ما سبق، ويمكنك المتابعة من هناك.

import-all-rows = كل الصفوف
import-try = تجربة الكل
import-try-again = تجربة مرة أخرى
import-try-says = تمر على الملف كله ولا تحفظ شيئًا.
import-trying = تجري تجربة الكل ولا يُحفظ شيء
import-tried = { $count ->
    [one] جُرّب صف واحد. لم يُحفظ شيء.
    [two] جُرّب صفان. لم يُحفظ شيء.
    [few] جُرّبت { $rows } صفوف. لم يُحفظ شيء.
   *[other] جُرّب { $rows } صفًا. لم يُحفظ شيء.
}
import-would-created = ستكون جديدة
import-would-updated = ستتغير
import-would-unchanged = ستبقى كما هي
import-would-refused = ستُرفض
import-would-refuse = { $count ->
    [one] سيُرفض صف واحد
    [two] سيُرفض صفان
    [few] ستُرفض { $shown } صفوف
   *[other] سيُرفض { $shown } صفًا
}
import-preview = الصفوف الأولى
import-preview-says = كما ستصبح. المعروض: { $count }.
import-preview-refused = { $count ->
    [one] سيُرفض صف واحد منها.
    [two] سيُرفض صفان منها.
    [few] ستُرفض { $shown } صفوف منها.
   *[other] سيُرفض { $shown } صفًا منها.
}
import-lacks-links = تذكر بعض الصفوف سجلات غير موجودة.
import-make-missing = إنشاء الناقص
import-no-rows = لا توجد صفوف في هذا الملف
import-no-rows-says = ربما تكون في ورقة أخرى، أو أن الصف الأول ليس عنوانًا.
import-file-gone = لم يعد الملف محفوظًا
import-file-gone-says = تُحذف الملفات بعد مدة. اختره مرة أخرى لاستيراده.
import-choose-again = اختيار الملف مرة أخرى
import-row = الصف
import-row-number = الصف { $row }
import-verdict = يصبح
import-verdict-created = جديد
import-verdict-updated = يتغير
import-verdict-unchanged = كما هو
import-verdict-refused = مرفوض
import-link-new = سيُنشأ

import-running = يجري استيراد { $names }
import-done-of = { $done } من { $total } من الصفوف
import-undone-of = { $done } من نحو { $total } من التغييرات
import-done-rows = { $count ->
    [one] صف واحد
    [two] صفان
    [few] { $done } صفوف
   *[other] { $done } صفًا
}
import-rate = { $rate } في الثانية
import-rest-seconds = { $count ->
    [one] بقيت ثانية تقريبًا
    [two] بقيت ثانيتان تقريبًا
    [few] بقيت { $shown } ثوانٍ تقريبًا
   *[other] بقيت { $shown } ثانية تقريبًا
}
import-rest-minutes = { $count ->
    [one] بقيت دقيقة تقريبًا
    [two] بقيت دقيقتان تقريبًا
    [few] بقيت { $shown } دقائق تقريبًا
   *[other] بقيت { $shown } دقيقة تقريبًا
}
import-stop = إيقاف
import-go-on = متابعة
import-broken = انقطع هذا العمل
import-broken-jobs = يمكن لمن يعتني بالمهام أن يعيد المحاولة: الإعدادات، المهام.
import-finding = يعرف البحث حتى الآن { $done } من { $total } من السجلات الجديدة
import-finding-broken = لا يعرف البحث كل هذه السجلات.
import-is-done = اكتمل الاستيراد
import-is-nothing = تعذّر استيراد أي شيء
import-is-stopped = توقف الاستيراد
import-is-cancelled = أُوقف الاستيراد
import-is-undone = تم التراجع عن الاستيراد
import-became-created = جديدة
import-became-updated = تغيّرت
import-became-unchanged = كانت كذلك
import-became-refused = رُفضت
import-show = عرضها
import-to-list = الذهاب إلى { $names }
import-refused-rows = { $count ->
    [one] رُفض صف واحد
    [two] رُفض صفان
    [few] رُفضت { $shown } صفوف
   *[other] رُفض { $shown } صفًا
}
import-error-file = تنزيل هذه الصفوف
import-error-file-says = يقول الملف عن كل صف ما الخطأ فيه. وبعد تصحيحه يمكن استيراده.
import-mended = استيراد الملف المصحح
import-undo = التراجع عن هذا الاستيراد
import-undo-title = هل تريد التراجع عن هذا الاستيراد؟
import-undo-says = ما أنشأه يذهب إلى سلة المهملات، وما غيّره يعود كما كان. ولا تُمس السجلات التي غيّرها أحد منذ ذلك الحين.
import-undoing = يجري التراجع عن الاستيراد
import-undone-says = { $count ->
    [0] لم يتم التراجع عن شيء.
    [one] تم التراجع عن تغيير واحد.
    [two] تم التراجع عن تغييرين.
    [few] تم التراجع عن { $shown } تغييرات.
   *[other] تم التراجع عن { $shown } تغييرًا.
}
import-left-alone = لم تُمس لأن أحدًا غيّرها منذ ذلك الحين

export-title = تصدير { $names }
export-which = أي السجلات
export-chosen = { $count ->
    [one] الصف المحدد
    [two] الصفان المحددان
    [few] الصفوف المحددة ({ $shown })
   *[other] الصفوف المحددة ({ $shown })
}
export-chosen-many = { $max } من الصفوف المفردة على الأكثر. للمزيد حدد الكل وضيّق القائمة بمرشح.
export-view = ما تعرضه القائمة
export-view-says = بمرشحها وبحثها وترتيبها
export-view-plain = لا مرشح لها الآن، فهذه كل السجلات المستخدمة
export-all = كل { $names }
export-columns = أي الأعمدة
export-columns-shown = { $count ->
    [one] العمود المعروض
    [two] العمودان المعروضان
   *[other] الأعمدة المعروضة ({ $shown })
}
export-columns-all = كل ما يحق لك رؤيته
export-columns-all-says = مع المعرّفات: يمكن استيراده مرة أخرى
export-left-out = ليست في الملف: { $fields }
export-format = نوع الملف
export-format-csv = CSV
export-format-xlsx = Excel
export-format-json = JSON
export-format-vcard = vCard
export-begin = تصدير
export-writing = يُكتب ملف التصدير
export-ready = { $count ->
    [0] التصدير جاهز، وهو فارغ
    [one] التصدير جاهز: سجل واحد
    [two] التصدير جاهز: سجلان
    [few] التصدير جاهز: { $count } سجلات
   *[other] التصدير جاهز: { $count } سجلًا
}
export-failed = تعذّرت كتابة ملف التصدير
export-long = يستغرق التصدير وقتًا أطول
export-long-says = تجده في الإعدادات، الاستيراد والتصدير، عندما يكتمل.
export-expired = لم يعد هذا الملف محفوظًا
export-expired-says = صدّر مرة أخرى لتحصل على ما هو موجود اليوم.
download = تنزيل

exchange-imports = الاستيراد
exchange-exports = التصدير
exchange-more = عرض المزيد
exchange-delete = إزالة من هذه القائمة
exchange-export-again = تصدير مرة أخرى
imports-empty = لم يُستورد شيء بعد
imports-empty-says = افتح قائمة واختر «استيراد…» من قائمتها، أو أفلت ملفًا عليها.
exports-empty = لم تصدّر شيئًا بعد
exports-empty-says = افتح قائمة واختر «تصدير…» من قائمتها.
import-state-draft = مسودة
import-state-trying = قيد التجربة
import-state-running = جارٍ
import-state-done = مكتمل
import-state-stopped = متوقف
import-state-cancelled = متوقف
import-state-undoing = قيد التراجع
import-state-undone = تم التراجع
import-line = جديد: { $created }، متغير: { $updated }، مرفوض: { $refused }
export-state-waiting = قيد الكتابة
export-state-done = جاهز
export-state-failed = فشل
export-state-expired = انتهت مدته
export-line = { $count ->
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}
export-until = محفوظ حتى { $time }

problem-core-import-file_invalid = لا يمكن قراءة الملف هكذا.
problem-core-import-mapping_invalid = الأعمدة والحقول لا تتوافق بعد.
problem-core-import-state = تقدّم الاستيراد في هذه الأثناء. انظر إليه من جديد.
problem-core-export-invalid = لا يمكن تصدير هذا هكذا.
problem-core-export-not_ready = لا يوجد ما يُنزَّل بعد.
problem-core-exchange-person_gone = من طلب هذا لم يعد عضوًا.
