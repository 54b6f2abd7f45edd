# الجداول واللوحات والتقاويم وأدواتها.
views = طرق العرض
view-table = جدول
view-board = لوحة
view-calendar = تقويم
search-in = البحث في { $names }
shortcut-search = البحث في هذه القائمة
shortcut-new = إنشاء سجل جديد
list-more = المزيد لهذه القائمة
copy-view-link = نسخ رابط هذا العرض
list-reset = بلا ترشيح ولا بحث ولا ترتيب
sheet-done = تم
sort = ترتيب
sort-by = الترتيب حسب
sorted-by = مرتبة حسب { $name }
sort-clear = بلا ترتيب
sort-newest = الأحدث أولًا
filter-and-sort = ترشيح وترتيب
records-shown = أي السجلات

columns = الأعمدة
columns-reset = الأعمدة كما في البداية
column-sort = الترتيب حسب { $name }
column-plain = { $name }، لا يمكن الترتيب حسبه
column-menu = العمود { $name }
column-width = عرض { $name }
column-rising = ترتيب تصاعدي
column-falling = ترتيب تنازلي
column-then-rising = ثم حسب هذا، تصاعديًا
column-then-falling = ثم حسب هذا، تنازليًا
column-unsorted = عدم الترتيب حسب هذا
column-earlier = نقل نحو البداية
column-later = نقل نحو النهاية
column-moved = { $name } هو العمود { $place } من { $count }
column-fit = بالعرض اللازم
column-wider = أعرض
column-narrower = أضيق
column-hide = إخفاء العمود
own-field-add = إضافة حقل…
own-fields-edit = تعديل الحقول

rows-count = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}
rows-about = نحو { $shown } سجل
rows-not-loaded = تعذر تحميل بعض الصفوف.
rows-beyond = القائمة أطول، ولكن لا يمكن الوصول بالتمرير إلا إلى أول { $count }. يجد البحث أو الترشيح ما سواها.
row-selected = محدد
row-not-selected = غير محدد
select-all = تحديد الكل
selection = التحديد
selection-clear = إلغاء التحديد
selection-changed = تغير التحديد
selected-count = { $count ->
    [one] واحد محدد
    [two] اثنان محددان
    [few] { $shown } محددة
   *[other] { $shown } محددًا
}

row-menu = { $name }
row-open = فتح
row-open-beside = فتح بجانب القائمة
row-open-tab = فتح في علامة تبويب جديدة

cell-in-trash = ما في سلة المهملات لا يمكن تغييره. استعده أولًا.
cell-no-right = يمكنك رؤية هذه السجلات، لا تغييرها.
cell-not-yours = يمكنك تغيير سجلاتك فقط.
cell-title = العنوان مستخلص من حقول أخرى. افتح السجل لتغييرها.
cell-computed = هذا يُحسب ولا يُكتب.
cell-fixed = هذا يُعطى مرة واحدة ويبقى.
cell-in-form = هذا يُغيّر في صفحة السجل.
cells-emptied = { $count ->
    [one] أُفرغ صف واحد
    [two] أُفرغ صفان
    [few] أُفرغت { $count } صفوف
   *[other] أُفرغ { $count } صفًا
}
cells-filled = { $count ->
    [one] مُلئ صف واحد
    [two] مُلئ صفان
    [few] مُلئت { $count } صفوف
   *[other] مُلئ { $count } صفًا
}
cells-copied = { $count ->
    [one] نُسخ
    [two] نُسخت خليتان
    [few] نُسخت { $count } خلايا
   *[other] نُسخت { $count } خلية
}
rows-pasted = { $count ->
    [one] لُصق في صف واحد
    [two] لُصق في صفين
    [few] لُصق في { $count } صفوف
   *[other] لُصق في { $count } صفًا
}
paste-refused = { $count ->
    [one] بقيت خلية واحدة كما كانت
    [two] بقيت خليتان كما كانتا
    [few] بقيت { $count } خلايا كما كانت
   *[other] بقيت { $count } خلية كما كانت
}
paste-refused-because = { $field }، «{ $text }»: { $why }
paste-read-only = لا يمكن تغييرها هنا.
paste-not-typed = لا يمكن لصق { $field }
undone = تم التراجع: { $what }
nothing-to-undo = لا شيء يُتراجع عنه

list-empty = لا شيء في { $names } بعد
list-empty-hint = أنشئ الأول. يظهر هنا، ويجده كل من يحق له رؤيته.
nothing-matches = لا شيء مطابق
nothing-matches-hint = جرّب كلمات أخرى أو شروطًا أقل.
trash-empty = سلة المهملات فارغة
archive-empty = لا شيء مؤرشف
show-active = إظهار ما هو قيد الاستخدام

bulk-set-field = تغيير
bulk-set-field-title = { $count ->
    [one] تغيير سجل واحد
    [two] تغيير سجلين
    [few] تغيير { $count } سجلات
   *[other] تغيير { $count } سجلًا
}
bulk-change = { $count ->
    [one] تغيير سجل واحد
    [two] تغيير سجلين
    [few] تغيير { $count } سجلات
   *[other] تغيير { $count } سجلًا
}
bulk-empty-field = إفراغ الحقل
bulk-assign = إسناد
bulk-nobody = لا أحد
bulk-tag = الوسوم
bulk-tag-add = إضافة
bulk-tag-remove = إزالة
bulk-more = المزيد
bulk-copy = نسخ كجدول
bulk-export = تصدير CSV
bulk-progress = { $done } من { $total }
bulk-changing = جارٍ تغيير { $field }
bulk-changed = { $count ->
    [one] تغيّر سجل واحد
    [two] تغيّر سجلان
    [few] تغيّرت { $count } سجلات
   *[other] تغيّر { $count } سجلًا
}
bulk-archiving = جارٍ الأرشفة
bulk-archived = { $count ->
    [one] تمت الأرشفة
    [two] أُرشف سجلان
    [few] أُرشفت { $count } سجلات
   *[other] أُرشف { $count } سجلًا
}
bulk-unarchiving = جارٍ الإخراج من الأرشيف
bulk-unarchived = { $count ->
    [one] أُخرج من الأرشيف
    [two] أُخرج سجلان من الأرشيف
    [few] أُخرجت { $count } سجلات من الأرشيف
   *[other] أُخرج { $count } سجلًا من الأرشيف
}
bulk-restoring = جارٍ الاستعادة
bulk-restored = { $count ->
    [one] تمت الاستعادة
    [two] استُعيد سجلان
    [few] استُعيدت { $count } سجلات
   *[other] استُعيد { $count } سجلًا
}
bulk-trashing = جارٍ النقل إلى سلة المهملات
bulk-purging = جارٍ الحذف نهائيًا
bulk-purged = { $count ->
    [one] حُذف نهائيًا
    [two] حُذف سجلان نهائيًا
    [few] حُذفت { $count } سجلات نهائيًا
   *[other] حُذف { $count } سجلًا نهائيًا
}
bulk-acted = { $count ->
    [one] { $action }: تم
    [two] { $action }: سجلان
    [few] { $action }: { $count } سجلات
   *[other] { $action }: { $count } سجلًا
}
bulk-act-question = { $count ->
    [one] { $says } لسجل واحد.
    [two] { $says } لسجلين.
    [few] { $says } لعدد { $count } سجلات.
   *[other] { $says } لعدد { $count } سجلًا.
}
bulk-limit = يشمل هذا أول { $count } سجل؛ ويجد الترشيح ما سواها.
bulk-taking-back = جارٍ التراجع
bulk-copying = جارٍ النسخ
bulk-copied = { $count ->
    [one] نُسخ سجل واحد
    [two] نُسخ سجلان
    [few] نُسخت { $count } سجلات
   *[other] نُسخ { $count } سجلًا
}
bulk-exporting = جارٍ التصدير
bulk-exported = { $count ->
    [one] صُدّر سجل واحد
    [two] صُدّر سجلان
    [few] صُدّرت { $count } سجلات
   *[other] صُدّر { $count } سجلًا
}
bulk-stopped = توقّف
bulk-left = { $count ->
    [one] توقّف: بقي سجل واحد كما كان.
    [two] توقّف: بقي سجلان كما كانا.
    [few] توقّف: بقيت { $count } سجلات كما كانت.
   *[other] توقّف: بقي { $count } سجلًا كما كان.
}
bulk-failed-title = { $count ->
    [one] لم ينجح الأمر مع سجل واحد
    [two] لم ينجح الأمر مع سجلين
    [few] لم ينجح الأمر مع { $count } سجلات
   *[other] لم ينجح الأمر مع { $count } سجلًا
}
bulk-failed-more = و{ $count } أخرى
bulk-purge-title = { $count ->
    [one] أتحذف هذا السجل نهائيًا؟
    [two] أتحذف سجلين نهائيًا؟
    [few] أتحذف { $count } سجلات نهائيًا؟
   *[other] أتحذف { $count } سجلًا نهائيًا؟
}
purge-warning = لن يستطيع أحد استعادتها، ولا ما كُتب فيها.
purge-type = اكتب { $count } إن كنت تقصد ذلك
purge-mistyped = هذا رقم آخر.
