# إطار التطبيق، وكلمات تُستخدم في كل مكان.
menu = القائمة
close = إغلاق
cancel = إلغاء
save = حفظ
delete = حذف
undo = تراجع
edit = تحرير
dismiss = إخفاء
try-again = إعادة المحاولة
search = بحث
searching = جارٍ البحث…
nothing-found = لم يُعثر على شيء
untitled = بلا عنوان
home = الرئيسية
go-home = الانتقال إلى الصفحة الرئيسية
hello = مرحبًا { $name }
navigation = التنقل الرئيسي
quick-navigation = تنقل سريع
close-menu = إغلاق القائمة
skip-to-content = الانتقال إلى المحتوى
toggle-dark = فاتح أو داكن
tenants = المؤسسات
tenant-menu = المؤسسة: { $name }
tenant-settings = إعدادات المؤسسة
invite-people = دعوة أشخاص
switch-to = الانتقال إلى { $name }
account-menu = الحساب: { $name }
my-settings = إعداداتي
members = الأعضاء
sign-out = تسجيل الخروج
theme = السمة
theme-system = كما في الجهاز
theme-light = فاتح
theme-dark = داكن
skin = الطابع
skin-indigo = نيلي
skin-emerald = زمردي
skin-amber = كهرماني
skin-graphite = غرافيت
skin-modern = عصري
density = الكثافة
density-compact = متراصّة
density-default = عادية
density-comfortable = رحبة
offline = لا يوجد اتصال. ما تغيّره محفوظ وسيُرسل لاحقًا.
server-away = تعذّر الوصول إلى الخادم. ما تغيّره محفوظ وسيُرسل لاحقًا.
widget-failed = تعذّر تحميل هذا الجزء.
page-missing-title = لا شيء هنا
page-missing = ربما كان العنوان خاطئًا، أو زال ما كان يشير إليه، أو لا يحق لك الاطلاع عليه.
new-record = جديد: { $name }
new-kind-of-record = نوع سجلات جديد

module-contacts = جهات الاتصال
module-example = مثال
module-custom = سجلاتكم الخاصة

palette = البحث والأوامر
palette-placeholder = ابحث أو اكتب أمرًا…
palette-records = السجلات
palette-actions = الإجراءات
palette-pages = الانتقال إلى
palette-move = للتنقل
palette-run = للاختيار
palette-hint = { $letters ->
    [one] يبحث حرف واحد في كل السجلات
    [two] يبحث حرفان في كل السجلات
    [few] تبحث { $letters } أحرف في كل السجلات
   *[other] يبحث { $letters } حرفًا في كل السجلات
}

shortcuts = اختصارات لوحة المفاتيح
shortcuts-everywhere = في كل مكان
shortcuts-table = في الجدول
shortcuts-form = في النموذج
shortcut-palette = البحث والأوامر
shortcut-help = هذه الورقة
shortcut-sidebar = فتح الشريط الجانبي أو إغلاقه
shortcut-home = الانتقال إلى الصفحة الرئيسية
shortcut-settings = الانتقال إلى الإعدادات
shortcut-go = الانتقال إلى { $name }
shortcut-table-move = التنقل بين الخلايا
shortcut-table-open = الفتح بجانب الجدول
shortcut-table-edit = تحرير الخلية
shortcut-table-select = تحديد الصف
shortcut-table-select-all = تحديد كل الصفوف
shortcut-table-copy = نسخ
shortcut-table-clear = إفراغ الخلية
shortcut-table-escape = ترك التحرير أو إلغاء التحديد
shortcut-form-save = حفظ
shortcut-form-close = إغلاق

problem-title-offline = لا يوجد اتصال
problem-title-forbidden = لا يحق لك الاطلاع على هذا
problem-title-missing = غير موجود
problem-title-conflict = تغيّر هذا في الأثناء
problem-title-invalid = شيء ما ليس صحيحًا بعد
problem-title-busy = ازدحام شديد
problem-title-crash = حدث خطأ
problem-crash = حدث أمر غير متوقع. قد تفيد إعادة المحاولة.
problem-reference = المرجع للدعم: { $reference }
problem-web-offline = تعذّر الوصول إلى الخادم. تحقق من الاتصال ثم حاول مرة أخرى.
problem-web-timed_out = يستغرق الخادم وقتًا طويلًا في الرد. حاول مرة أخرى.
problem-web-unreadable = تعذّرت قراءة الرد. حاول مرة أخرى.
problem-web-signed_out = لم تعد مسجّل الدخول.
