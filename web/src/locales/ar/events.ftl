# ما حدث، بالكلمات.
event-created = { $about ->
    [this] أنشأ { $actor } هذا السجل
   *[record] أضاف { $actor } «{ $record }»
}
event-trashed = { $about ->
    [this] نقل { $actor } هذا السجل إلى المهملات
   *[record] نقل { $actor } «{ $record }» إلى المهملات
}
event-restored = { $about ->
    [this] استعاد { $actor } هذا السجل من المهملات
   *[record] استعاد { $actor } «{ $record }» من المهملات
}
event-archived = { $about ->
    [this] أرشف { $actor } هذا السجل
   *[record] أرشف { $actor } «{ $record }»
}
event-unarchived = { $about ->
    [this] أخرج { $actor } هذا السجل من الأرشيف
   *[record] أخرج { $actor } «{ $record }» من الأرشيف
}
event-purged = { $about ->
    [this] حذف { $actor } هذا السجل نهائيًا
   *[record] حذف { $actor } «{ $record }» نهائيًا
}
event-merged = { $about ->
    [this] دمج { $actor } «{ $others }» في هذا السجل
   *[record] دمج { $actor } «{ $others }» في «{ $record }»
}
event-unmerged = { $about ->
    [this] ألغى { $actor } دمج هذا السجل
   *[record] ألغى { $actor } دمج «{ $record }»
}
other-records = سجلات أخرى
event-touched = { $about ->
    [this] حفظ { $actor } هذا السجل
   *[record] حفظ { $actor } «{ $record }»
}
event-changed = { $about ->
    [this] غيّر { $actor } «{ $field }» من { $from } إلى { $to }
   *[record] غيّر { $actor } «{ $field }» في «{ $record }» من { $from } إلى { $to }
}
event-set = { $about ->
    [this] جعل { $actor } «{ $field }»: { $to }
   *[record] جعل { $actor } «{ $field }» في «{ $record }»: { $to }
}
event-cleared = { $about ->
    [this] أفرغ { $actor } «{ $field }»
   *[record] أفرغ { $actor } «{ $field }» في «{ $record }»
}
event-changed-many = { $about ->
    [this] غيّر { $actor } { $fields }
   *[record] غيّر { $actor } { $fields } في «{ $record }»
}
event-other = { $actor }: { $deed } – { $record }
event-other-alone = { $actor }: { $deed }
more-fields = { $count ->
    [one] حقل آخر
    [two] حقلان آخران
    [few] { $count } حقول أخرى
   *[other] { $count } حقلًا آخر
}
nothing = لا شيء
somebody = شخص ما
former-member = عضو سابق
the-platform = المنصة
actor-core-demo = البيانات التجريبية
a-record = سجل

event-core-session-started = سجّل { $actor } الدخول
event-core-session-ended = سجّل { $actor } الخروج من جهاز
event-core-session-all_ended = سجّل { $actor } الخروج من كل الأجهزة
event-core-session-switched = انتقل { $actor } من مؤسسة أخرى
event-core-session-token_reused = استخدم شخص آخر جلسة «{ $record }» فأُنهيت
event-core-password-changed = غيّر { $actor } كلمة مروره
event-core-password-reset = اختار { $actor } كلمة مرور جديدة عبر البريد
event-core-profile-changed = غيّر { $actor } ملفه الشخصي
event-core-invitation-made = دعا { $actor } شخصًا بدور { $roles }
event-core-invitation-accepted = قبل { $actor } دعوة
event-core-invitation-resent = أعاد { $actor } إرسال دعوة
event-core-invitation-revoked = سحب { $actor } دعوة
event-core-member-added = انضم «{ $record }» إلى المؤسسة
event-core-member-roles_changed = غيّر { $actor } دور «{ $record }» من { $before } إلى { $roles }
event-core-member-removed = أزال { $actor } «{ $record }»
event-core-tenant-ownership_transferred = نقل { $actor } ملكية المؤسسة
event-core-tenant-created = أنشأ { $actor } المؤسسة
event-core-tenant-changed = غيّر { $actor } { $fields } في المؤسسة
event-core-tenant-suspended = علّق { $actor } المؤسسة
event-core-tenant-resumed = أعاد { $actor } تفعيل المؤسسة
event-core-tenant-deleted = حذف { $actor } المؤسسة
event-core-subscriber-replayed = أعاد { $actor } قراءة سجل الأحداث
event-core-subscriber-parked_retried = أعاد { $actor } محاولة التسليمات المؤجلة
event-core-subscriber-parked_dropped = ألغى { $actor } التسليمات المؤجلة
tenant-field-name = الاسم
tenant-field-domain = النطاق
tenant-field-locale = اللغة
tenant-field-time_zone = المنطقة الزمنية
tenant-field-currency = العملة
tenant-field-metadata = البيانات الوصفية

role-owner = مالك
role-admin = مدير
role-member = عضو
role-viewer = مطّلع
role-operator = مشغّل
