# صفحات السجلات: ما يمكن فعله وما حدث.
record = السجل
record-tabs = طرق عرض هذا السجل
record-trashed = { $name } في سلة المهملات
records-trashed = { $count ->
    [one] سجل واحد في سلة المهملات
    [two] سجلان في سلة المهملات
    [few] { $count } سجلات في سلة المهملات
   *[other] { $count } سجلًا في سلة المهملات
}
record-archived = { $name } مؤرشف
details = التفاصيل
open = فتح
open-page = فتح كصفحة
more-actions = المزيد
copy-link = نسخ الرابط
link-copied = نُسخ الرابط
duplicate = تكرار
archive = أرشفة
unarchive = إخراج من الأرشيف
move-to-trash = نقل إلى سلة المهملات
restore = استعادة
purge = حذف نهائي
purge-title = حذف { $name } نهائيًا؟
purge-question = لا يمكن التراجع عن ذلك. يُحذف السجل وتاريخه.
in-trash-since = في سلة المهملات منذ { $time }
archived-since = مؤرشف منذ { $time }
tab-details = التفاصيل
tab-activity = النشاط
tab-history = السجل التاريخي
add-value = إضافة
no-value = لا شيء
related-none = لا شيء يشير إلى هنا بعد.
related-all = عرض الكل ({ $count })
edit-field = { $field }: { $value }. تعديل
field-changed = تم تغيير { $field }
history-empty = لم يحدث شيء بعد
history-actions = ما يمكن فعله بهذا التغيير
show-older = عرض الأقدم
current-version = الحالية
became = أصبح
version = الإصدار { $version }
take-back = التراجع عن هذا التغيير
back-to-version = العودة إلى الإصدار { $version }
show-version = عرض الإصدار { $version }
taken-back = تم. هذا هو الإصدار { $version } الآن
differs-now = مختلف الآن
arrange-form = ترتيب هذا النموذج
arrange-detail = ترتيب هذه الصفحة
arrange-list = ترتيب هذه القائمة
arrange-board = ترتيب هذه اللوحة
arrange-calendar = ترتيب هذا التقويم
duplicates-find = البحث عن المكرّرات
problem-core-record-duplicate = يبدو أن هذا موجود من قبل.
