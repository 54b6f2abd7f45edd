# الإعدادات: الشخصية وإعدادات المؤسسة.
settings = الإعدادات
settings-me = أنا
settings-organisation = المؤسسة
settings-forbidden = صفحة «{ $page }» مخصصة لآخرين في مؤسستك. اسأل أحد المديرين إن احتجت إليها.
settings-profile = الملف الشخصي
settings-profile-says = اسمك، واللغة والمنطقة الزمنية اللتان يُعرض بهما كل شيء.
settings-password = كلمة المرور
settings-password-says = تغيير كلمة المرور التي تسجّل الدخول بها.
settings-sessions = الأجهزة
settings-sessions-says = الأجهزة التي سجّلت الدخول منها، وكيفية الخروج.
settings-appearance = المظهر
settings-appearance-says = كيف يبدو كل شيء على هذا الجهاز. يسري التغيير فورًا.
settings-general = عام
settings-general-says = اسم المؤسسة وعنوانها ولغتها وعملتها.
settings-members-says = من ينتمي إلى المؤسسة، وبأي دور.
settings-roles = الأدوار
settings-roles-says = ما يستطيعه كل دور.
settings-audit = سجل التدقيق
settings-audit-says = كل ما جرى، ومن فعله ومن أين.
settings-jobs = مهام الخلفية
settings-jobs-says = ما يجري في الخلفية وفي المواعيد المحددة.
settings-mails = سجل البريد
settings-mails-says = الرسائل التي أُرسلت، وإلى من.

unsaved-title = المغادرة دون حفظ؟
unsaved = لم يُحفظ بعد ما غيّرته في هذه الصفحة.
leave-without-saving = المغادرة دون حفظ
not-saved-yet = لم يُحفظ بعد
discard = تجاهل
show-choices = إظهار الخيارات
show-more = عرض المزيد
actions = إجراءات
state = الحالة

profile-names = الاسم
name-saved = حُفظ اسمك
email-fixed = به تسجّل الدخول.
profile-language = اللغة والوقت
profile-language-lead = تسري التغييرات فورًا.
language = اللغة
language-saved = تغيّرت اللغة
time-zone = المنطقة الزمنية
time-zone-now = الوقت هناك { $time }.
zone-saved = تغيّرت المنطقة الزمنية

change-password = تغيير كلمة المرور
change-password-lead = سيُسجَّل خروجك من أجهزتك الأخرى.
password-changed = تغيّرت كلمة مرورك
password-changed-devices = سُجّل خروجك من أجهزتك الأخرى.
password-is-the-same = هذه هي الحالية. اختر غيرها.

this-device = هذا الجهاز
seen-ago = شوهد { $ago }
signed-in-at = سُجّل الدخول { $time }
end-session = تسجيل الخروج
end-session-of = تسجيل الخروج من { $device }
session-ended = سُجّل الخروج من { $device }
end-other-sessions = الخروج من كل الأجهزة الأخرى
end-other-sessions-question = { $count ->
    [one] سيُسجَّل الخروج من جهاز آخر، ويضيع ما لم يُحفظ عليه.
    [two] سيُسجَّل الخروج من جهازين آخرين، ويضيع ما لم يُحفظ عليهما.
    [few] سيُسجَّل الخروج من { $count } أجهزة أخرى، ويضيع ما لم يُحفظ عليها.
   *[other] سيُسجَّل الخروج من { $count } جهازًا آخر، ويضيع ما لم يُحفظ عليها.
}
other-sessions-ended = { $count ->
    [one] سُجّل الخروج من جهاز واحد
    [two] سُجّل الخروج من جهازين
    [few] سُجّل الخروج من { $count } أجهزة
   *[other] سُجّل الخروج من { $count } جهازًا
}
sign-out-everywhere = الخروج من كل مكان
sign-out-everywhere-question = سيُسجَّل خروجك من جميع أجهزتك، وهذا الجهاز منها.

appearance-sample = كيف يبدو
appearance-looks = المظهر
appearance-ease = سهولة الاستخدام
density-help = مدى تقارب الصفوف.
motion = الحركة
motion-help = هل تنزلق الأشياء وتتلاشى.
motion-system = كما في الجهاز
motion-full = كاملة
motion-none = بلا حركة
more-contrast = تباين أكبر
more-contrast-help = نص أغمق وخطوط أوضح.
letter-shortcuts = الأحرف المفردة كاختصارات
letter-shortcuts-help = أوقفها إذا تعثّر بها إملاؤك الصوتي أو لوحة مفاتيحك. تبقى الاختصارات مع Ctrl أو ⌘.
sample-title = الطلبات
sample-add = جديد
sample-name = الاسم
sample-state = الحالة
sample-amount = المبلغ
sample-date = الموعد
sample-new = جديد
sample-active = قيد التنفيذ
sample-done = مكتمل

general-section = المؤسسة
general-read-only = يستطيع المالكون والمديرون تغيير ذلك.
general-saved = حُفظت المؤسسة
general-facts = معلومات
tenant-name = الاسم
domain = النطاق
domain-help = الجزء الذي يلي @ في عناوينكم.
tenant-language-help = للأعضاء الجدد وللرسائل.
currency = العملة
currency-help = العملة المقترحة للمبالغ.
slug = الاسم القصير
slug-help = يظهر في كل عنوان ولا يتغير.
plan = الباقة
plan-free = مجانية
plan-free-month = مجانية
plan-pro-month = Pro شهرية
plan-pro-year = Pro سنوية
plan-enterprise-month = Enterprise شهرية
plan-enterprise-year = Enterprise سنوية
tenant-state-active = نشطة
tenant-state-suspended = معلّقة
tenant-state-closed = مغلقة
made-on = أُنشئت في
transfer-ownership = نقل الملكية
transfer-ownership-row = المالك
transfer-ownership-help = يصبح عضو آخر هو المالك وتصبح أنت مديرًا، ولا يستطيع إعادتها إليك سواه.
new-owner = المالك الجديد
your-password = كلمة مرورك
ownership-transferred = أصبح { $name } هو المالك

members-count = { $count ->
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
   *[other] { $count } عضوًا
}
member = العضو
you = أنت
member-invited = مدعو
role = الدور
role-of = دور { $name }: { $role }
role-changed = أصبح دور { $name }: { $role }
role-says-owner = يُسأل عن المؤسسة: يستطيع فيها كل شيء، ويعيّن مالكين آخرين.
role-says-admin = يعتني بالأشخاص والإعدادات والسجلات، ولا يعلوه سوى المالكين.
role-says-member = يعمل على السجلات، ويحذف ما يخصه منها.
role-says-viewer = يقرأ السجلات ولا يغيّر شيئًا.
role-says-operator = يدير المنصة نفسها لجميع المؤسسات.
last-seen = آخر ظهور
actions-for = إجراءات { $name }
remove-member = إزالة
remove-member-title = إزالة { $name }؟
remove-member-question = يفقد { $name } حق الدخول فورًا، ويبقى ما فعله في السجل.
leave-organisation = مغادرة المؤسسة
leave-organisation-question = ستفقد حق الدخول إلى { $name } فورًا.
records-go-to = تنتقل السجلات إلى
records-go-to-help = السجلات التي لا مالك لها تُنسى.
member-removed = أُزيل { $name }
records-handed-over = { $count ->
    [one] أصبح سجل واحد ملكًا لـ{ $name }.
    [two] أصبح سجلان ملكًا لـ{ $name }.
    [few] أصبحت { $count } سجلات ملكًا لـ{ $name }.
   *[other] أصبح { $count } سجلًا ملكًا لـ{ $name }.
}
addresses = عناوين البريد الإلكتروني
addresses-help = عنوان في كل سطر، أو بفواصل بينها.
addresses-unlikely = ليس عنوانًا: { $addresses }
addresses-too-many = لا يزيد على { $count } في المرة الواحدة.
send-invitation = إرسال الدعوة
send-invitations = { $count ->
    [one] إرسال دعوة واحدة
    [two] إرسال دعوتين
    [few] إرسال { $count } دعوات
   *[other] إرسال { $count } دعوة
}
invitations-sent = { $count ->
    [one] دعوة واحدة في الطريق
    [two] دعوتان في الطريق
    [few] { $count } دعوات في الطريق
   *[other] { $count } دعوة في الطريق
}
open-invitations = الدعوات المفتوحة
no-open-invitations = لا توجد دعوات حاليًا.
invitation-expired = منتهية
sent-ago = أُرسلت { $ago }
resend = إعادة الإرسال
resend-to = إعادة الإرسال إلى { $email }
invitation-resent = رابط جديد في الطريق إلى { $email }
revoke = سحب
revoke-of = سحب دعوة { $email }
revoke-title = سحب الدعوة؟
revoke-question = لن يعمل بعد ذلك الرابط الذي وصل إلى { $email }.
invitation-revoked = سُحبت دعوة { $email }

role-members = { $count ->
    [0] لا أحد بهذا الدور.
    [one] عضو واحد بهذا الدور.
    [two] عضوان بهذا الدور.
    [few] { $count } أعضاء بهذا الدور.
   *[other] { $count } عضوًا بهذا الدور.
}
rights-with-records = على السجلات
rights-with-records-lead = «الخاصة» هي ما يملكه المرء أو أنشأه.
records = السجلات
right = الصلاحية
right-read = قراءة
right-create = إنشاء
right-update = تغيير
right-delete = حذف
right-export = تصدير
right-purge = حذف نهائي
reach-all = الكل
reach-own = الخاصة
reach-open = الخاصة والمشتركة
reach-none = لا شيء
rights-beside = صلاحيات أخرى
action-on = { $action } ({ $records })
permission-core-tenant-read = الاطلاع على إعدادات المؤسسة
permission-core-tenant-update = تغيير إعدادات المؤسسة
permission-core-tenant-transfer = نقل المؤسسة إلى مالك آخر
permission-core-member-read = معرفة من ينتمي إلى المؤسسة
permission-core-member-invite = دعوة الأشخاص، والاطلاع على الدعوات وسحبها
permission-core-member-update = تغيير أدوار الأعضاء
permission-core-member-remove = إزالة الأعضاء ونقل سجلاتهم
permission-core-audit-read = الاطلاع على سجل التدقيق
permission-core-activity-read = الاطلاع على ما فعله الجميع
permission-core-job-read = الاطلاع على مهام الخلفية
permission-core-job-manage = تشغيل مهام الخلفية وإعادة محاولتها وإلغاؤها
permission-core-mail-read = الاطلاع على رسائل المؤسسة دون ما فيها من روابط
permission-core-view-share = مشاركة طرق العرض مع الجميع
permission-core-view-default = اختيار العرض الذي تُفتح به القوائم
permission-core-setup-read = قراءة الإعداد كملفات والتخطيط به
permission-core-setup-apply = تطبيق إعداد من ملفات والتراجع عنه

audit-filters = عوامل التصفية
filter-person = من
filter-kind = أي نوع
filter-entity = أي سجلات
filter-time = متى
everybody = الجميع
all-kinds = كل الأنواع
all-records = كل السجلات
kind-sessions = تسجيل الدخول والخروج
kind-passwords = كلمات المرور
kind-profiles = الملفات الشخصية
kind-members = الأعضاء والأدوار
kind-invitations = الدعوات
kind-tenant = إعدادات المؤسسة
since-ever = في أي وقت
since-today = اليوم
since-week = آخر 7 أيام
since-month = آخر 30 يومًا
clear-filters = مسح
audit-empty-title = لم يحدث شيء
audit-empty = هنا يُروى ما يجري في المؤسسة.
audit-empty-filtered = لا شيء يطابق هذه العوامل. امسحها لترى كل شيء.
audit-details = تفاصيل ما حدث في { $time }
audit-when = متى
audit-kind = الاسم
audit-place = من
audit-agent = بواسطة
audit-correlation = معرّف الارتباط
audit-field = الحقل
audit-from = قبل
audit-to = بعد

jobs = المهام
schedules = المجدولة
all-states = الكل
job-waiting = في الانتظار
job-running = قيد التنفيذ
job-done = منجزة
job-failed = فاشلة
job-cancelled = ملغاة
job-timed_out = انتهت مهلتها
job-panicked = انقطعت
job-lost = مفقودة
job-attempt = { $attempt } من { $max }
job-progress = { $done } من { $total }
job-do-run-now = تشغيل الآن
job-do-retry = إعادة المحاولة
job-do-cancel = إلغاء المهمة
job-run-now-done = { $name }: تُنفَّذ الآن
job-retry-done = { $name }: تُعاد المحاولة
job-cancel-done = { $name }: أُلغيت
jobs-empty-title = لا توجد مهام
jobs-empty = تظهر هنا عمليات الاستيراد والبريد وسائر الأعمال الطويلة أثناء تنفيذها وبعده.
jobs-empty-filtered = لا مهمة بهذه الحالة.
job-name-core-empty_trash = إفراغ المهملات
job-name-core-hand_records_over = نقل السجلات
schedules-empty = لا شيء مجدول
schedule-paused = متوقفة مؤقتًا
schedule-next = التالية { $time }
schedule-last = الأخيرة { $ago }
schedule-do-pause = إيقاف مؤقت
schedule-do-resume = استئناف
schedule-pause-done = { $name }: أُوقفت مؤقتًا
schedule-resume-done = { $name }: استُؤنفت
schedule-run-now-done = { $name }: تُنفَّذ الآن
execution-started = البدء
execution-took = المدة
execution-error = سبب الفشل
no-executions = لم تُنفَّذ بعد.
milliseconds = { $count } م.ث

mail = رسالة
mail-queued = في الانتظار
mail-sent = مُرسلة
mail-failed = فاشلة
mail-to = إلى
filter-recipient = عنوان المستلم
mails-empty-title = لا توجد رسائل
mails-empty = تظهر هنا الدعوات ورسائل التأكيد والإشعارات حال كتابتها.
mails-empty-filtered = لا رسالة مطابقة. اختر حالة أو عنوانًا آخر.
mail-masked = تُخفى الروابط ذات الاستخدام الواحد: بها يستطيع شخص آخر تسجيل الدخول.
