# سجلات عدة تصير سجلًا واحدًا: المقارنة والاختيار وطريق العودة.
merging-title = دمج { $names }
merging-may-not = لا يمكنك دمج هذه السجلات
merging-needs-rights = يتطلب الدمج صلاحية تعديل { $names } وحذفها. اطلبها من أحد المسؤولين.
merging-needs-trash = لا توجد سلة محذوفات لـ { $names }، فلا يمكن التراجع عن دمجها.
merging-empty-title = لا شيء للدمج بعد
merging-empty = حدّد من سجلين إلى { $count } سجلات في قائمة ثم اضغط «دمج».
merging-to-list = إلى قائمة { $names }

merging-with = دمج { $name } مع …
merging-search = ابحث في { $names } …
merging-alike = تشبهه
merging-others = غيرها
merging-picked = { $count ->
    [one] اختير واحد
    [two] اختير اثنان
    [few] اختيرت { $count }
   *[other] اختير { $count }
}
merging-too-many = لا يمكن مقارنة أكثر من { $count } معًا.
merging-compare = مقارنة
merging-add = إضافة سجل آخر
merging-remove = استبعاد { $name }
merging-open = فتح { $name } في علامة تبويب جديدة

merging-records = السجلات
merging-result = النتيجة
merging-which-stays = أيها يبقى
merging-stays-named = يبقى { $name }
merging-stays = يبقى
merging-goes = يذهب
merging-suggested = مقترح
merging-archived = مؤرشف
merging-made = أُنشئ في { $date }
merging-in-trash = هو في سلة المحذوفات. استعده أولًا أو استبعده.
merging-not-yours-to-change = لا يحق لك تعديل هذا السجل.
merging-not-yours-to-delete = لا يحق لك حذف هذا السجل، فيجب أن يكون هو الباقي.
merging-cannot = لا يمكن ذلك هكذا: انظر ما قيل عن السجلات أعلاه.

merging-links = ما يشير إليه
merging-no-links = لا شيء
merging-links-unknown = لا يمكن عدّه الآن
merging-links-hidden = { $count ->
    [one] وواحد لا يُعرض
    [two] واثنان لا يُعرضان
    [few] و{ $shown } لا تُعرض
   *[other] و{ $shown } لا تُعرض
}
merging-links-then = سيشير كل ذلك إلى السجل الباقي.
merging-value-of = { $value } · { $name }
merging-nothing = فارغ
merging-together = { $count ->
    [one] من سجل واحد
    [two] من سجلين
    [few] من { $count } سجلات
   *[other] من { $count } سجلًا
}
merging-from = من { $name }
merging-all-agree = تتفق في كل ما يمكن اختياره.
merging-agree = { $count ->
    [one] حقل واحد متفق
    [two] حقلان متفقان
    [few] { $count } حقول متفقة
   *[other] { $count } حقلًا متفقًا
}
merging-kept = { $count ->
    [one] حقل واحد يتبع من نفسه
    [two] حقلان يتبعان من نفسيهما
    [few] { $count } حقول تتبع من نفسها
   *[other] { $count } حقلًا تتبع من نفسها
}
merging-kept-then = يتبع من نفسه

merging-then = { $count ->
    [one] يذهب سجل واحد إلى سلة المحذوفات، وما يشير إليه سيشير إلى { $name }. يمكنك التراجع عن ذلك.
    [two] يذهب سجلان إلى سلة المحذوفات، وما يشير إليهما سيشير إلى { $name }. يمكنك التراجع عن ذلك.
    [few] تذهب { $count } سجلات إلى سلة المحذوفات، وما يشير إليها سيشير إلى { $name }. يمكنك التراجع عن ذلك.
   *[other] يذهب { $count } سجلًا إلى سلة المحذوفات، وما يشير إليها سيشير إلى { $name }. يمكنك التراجع عن ذلك.
}
merging-reset = اختيار من جديد
merging-do = دمج { $count }
merging-shortcut = دمج السجلات المقارنة
merging-changed = غيّر أحدهم هذا السجل في هذه الأثناء.
merging-stale = غيّر أحدهم بعض هذه السجلات في هذه الأثناء. ما اخترته يبقى مختارًا.
merging-look-again = انظر إليها مجددًا
merging-without = { $count ->
    [one] المتابعة من دون المفقود
   *[other] المتابعة من دون المفقودة
}

merging-done = { $count ->
    [two] صار السجلان سجلًا واحدًا
    [few] صارت { $count } سجلات سجلًا واحدًا
   *[other] صار { $count } سجلًا سجلًا واحدًا
}
merging-moved = { $count ->
    [0] لم يكن شيء يشير إلى ما دُمج
    [one] يشير إليه الآن رابط واحد
    [two] يشير إليه الآن رابطان
    [few] تشير إليه الآن { $shown } روابط
   *[other] يشير إليه الآن { $shown } رابطًا
}
merging-moved-of = { $moved } من { $total } رابطًا
merging-undone = صارت سجلات عدة من جديد
merging-undoing = يجري التراجع عن الدمج
merging-in-background = يستمر هذا في الخلفية ولو غادرت هذه الصفحة. تبيّن الإعدادات مدى تقدمه.
merging-left = { $count ->
    [one] تُرك تغيير واحد كما هو
    [two] تُرك تغييران كما هما
    [few] تُركت { $shown } تغييرات كما هي
   *[other] تُرك { $shown } تغييرًا كما هو
}
merging-left-why = واصل أحدهم العمل على هذه السجلات، فتبقى كما هي.
merging-left-more = { $count ->
    [one] وواحد آخر.
    [two] واثنان آخران.
    [few] و{ $shown } أخرى.
   *[other] و{ $shown } أخرى.
}
merging-look = عرض
merging-open-survivor = فتح السجل
merging-state-running = صارت سجلًا واحدًا، وما كان يشير إلى البقية يتبعه.
merging-state-done = صارت سجلًا واحدًا
merging-state-stopped = شيء ما لا يتبع
merging-state-undoing = يجري التراجع عن الدمج
merging-state-undone = صارت سجلات عدة من جديد

merges-empty-title = لا عمليات دمج بعد
merges-empty = حدّد من سجلين إلى عشرة في قائمة وادمجها. يظهر هنا ما تفعله مع طريق العودة.
merges-state-running = جارية
merges-state-done = تمت
merges-state-stopped = انقطعت
merges-state-undoing = يجري التراجع
merges-state-undone = تُراجع عنها

problem-core-merge-refused = شيء ما يشير إلى هذه السجلات لا يمكن أن يشير إلى غيرها، فلم يُدمج شيء.
problem-core-merge-not_last = السجل الناتج دُمج هو نفسه بعد ذلك. تراجع عن ذلك الدمج أولًا.
problem-core-merge-final = لم يعد التراجع ممكنًا: السجلات المدموجة حُذفت نهائيًا.
problem-core-merge-state = ليس الدمج في مرحلة يمكن فيها فعل ذلك.
