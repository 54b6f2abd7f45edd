# تغييرات تنتظر الإرسال وأخرى رفضها الخادم.
outbox = تغييرات قيد الإرسال
outbox-empty = أُرسل كل شيء
outbox-empty-hint = تنتظر التغييرات هنا عند انقطاع الاتصال.
outbox-change = تغيير
outbox-make = سجل جديد
outbox-trash = إلى سلة المهملات
outbox-send = إعادة الإرسال
outbox-accept = الإنشاء رغم ذلك
outbox-discard = تجاهل
outbox-look = عرض
outbox-waiting = { $count ->
    [one] تغيير واحد ينتظر
    [two] تغييران ينتظران
    [few] { $count } تغييرات تنتظر
   *[other] { $count } تغييرًا ينتظر
}
outbox-refused = { $count ->
    [one] رُفض تغيير واحد
    [two] رُفض تغييران
    [few] رُفضت { $count } تغييرات
   *[other] رُفض { $count } تغييرًا
}
outbox-refused-toast = رُفض تغيير في { $name }
sign-out-waiting-title = بعض التغييرات لم تُرسل
sign-out-waiting = { $count ->
    [one] تغيير واحد ينتظر الاتصال. تسجيل الخروج يلغيه.
    [two] تغييران ينتظران الاتصال. تسجيل الخروج يلغيهما.
    [few] { $count } تغييرات تنتظر الاتصال. تسجيل الخروج يلغيها.
   *[other] { $count } تغييرًا ينتظر الاتصال. تسجيل الخروج يلغيها.
}
sign-out-anyway = تسجيل الخروج وتجاهلها
outbox-decide = اتخاذ القرار
