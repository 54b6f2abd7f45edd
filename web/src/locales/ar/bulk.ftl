# تغيير كل السجلات المطابقة على الخادم: قبله وأثناءه وبعده.

many-select-all = تحديد الكل ({ $shown })
many-select-over = تحديد الكل، أكثر من { $shown }
many-selected-over = حُدّد أكثر من { $shown }

many-counting = جارٍ العدّ
many-cannot = لا يمكن تنفيذ هذا
many-title-update = { $count ->
    [one] تغيير سجل واحد من { $names }؟
    [two] تغيير سجلين من { $names }؟
    [few] تغيير { $shown } سجلات من { $names }؟
   *[other] تغيير { $shown } سجلًا من { $names }؟
}
many-title-delete = { $count ->
    [one] حذف سجل واحد من { $names }؟
    [two] حذف سجلين من { $names }؟
    [few] حذف { $shown } سجلات من { $names }؟
   *[other] حذف { $shown } سجلًا من { $names }؟
}
many-title-restore = { $count ->
    [one] استعادة سجل واحد من { $names }؟
    [two] استعادة سجلين من { $names }؟
    [few] استعادة { $shown } سجلات من { $names }؟
   *[other] استعادة { $shown } سجلًا من { $names }؟
}
many-title-archive = { $count ->
    [one] أرشفة سجل واحد من { $names }؟
    [two] أرشفة سجلين من { $names }؟
    [few] أرشفة { $shown } سجلات من { $names }؟
   *[other] أرشفة { $shown } سجلًا من { $names }؟
}
many-title-unarchive = { $count ->
    [one] إخراج سجل واحد من { $names } من الأرشيف؟
    [two] إخراج سجلين من { $names } من الأرشيف؟
    [few] إخراج { $shown } سجلات من { $names } من الأرشيف؟
   *[other] إخراج { $shown } سجلًا من { $names } من الأرشيف؟
}
many-do-update = تغيير { $shown }
many-do-delete = حذف { $shown }
many-do-restore = استعادة { $shown }
many-do-archive = أرشفة { $shown }
many-do-unarchive = إخراج { $shown }
many-then = يستمر هذا في الخلفية حتى لو غادرت هذه الصفحة. يمكنك إيقافه والتراجع عنه لاحقًا.
many-none = لم يعد أي سجل مطابقًا.
many-emptied = يُفرَّغ
many-added = يُضاف { $text }
many-removed = يُزال { $text }

many-doing-update = جارٍ تغيير { $names }
many-doing-delete = جارٍ حذف { $names }
many-doing-restore = جارٍ استعادة { $names }
many-doing-archive = جارٍ أرشفة { $names }
many-doing-unarchive = جارٍ إخراج { $names } من الأرشيف
many-undoing = جارٍ التراجع: { $names }
many-was-update = { $names }: تغيير
many-was-delete = { $names }: حذف
many-was-restore = { $names }: استعادة
many-was-archive = { $names }: أرشفة
many-was-unarchive = { $names }: إخراج من الأرشيف
many-dock = نظرة على التغييرات الجماعية
many-stop = إيقاف
many-hide = إخفاء؛ يستمر العمل
many-of = { $count ->
    [one] سجل واحد
    [two] سجلان
    [few] { $shown } سجلات
   *[other] { $shown } سجلًا
}

many-between = ،{" "}
many-changed = { $count ->
    [0] لم يتغيّر شيء
   *[other] تغيّر { $shown }
}
many-unchanged = { $shown } كانت كذلك أصلًا
many-refused = رُفض { $shown }
many-taken-back = تُراجع عن { $shown }
many-left-alone = تُرك { $shown } كما هو
many-see-refused = { $count ->
    [one] عرض السجل المرفوض
    [two] عرض السجلين المرفوضين
   *[other] عرض السجلات المرفوضة
}
many-see-left = { $count ->
    [one] عرض السجل المتروك
    [two] عرض السجلين المتروكين
   *[other] عرض السجلات المتروكة
}
many-refused-title = { $count ->
    [one] رفض سجل واحد التغيير
    [two] رفض سجلان التغيير
    [few] رفضت { $count } سجلات التغيير
   *[other] رفض { $count } سجلًا التغيير
}
many-left-title = { $count ->
    [one] تُرك سجل واحد كما هو
    [two] تُرك سجلان كما هما
    [few] تُركت { $count } سجلات كما هي
   *[other] تُرك { $count } سجلًا كما هو
}
many-table = كجدول
many-nothing-left = لم يعد هنا ما يُرى

many-state-draft = مسودة
many-state-running = قيد التنفيذ
many-state-done = تم
many-state-stopped = انقطع
many-state-cancelled = أُوقف
many-state-undoing = قيد التراجع
many-state-undone = تُراجع عنه

settings-changes = التغييرات الجماعية
settings-changes-says = ما أُجري على سجلات كثيرة دفعة واحدة: من أجراه، وكيف سار، وطريق العودة.
many-empty-title = لا تغييرات جماعية بعد
many-empty = حدّد كل سجلات قائمة وغيّرها معًا، فيظهر ما تفعله هنا.
