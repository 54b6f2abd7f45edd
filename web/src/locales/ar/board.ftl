# اللوحات: السجلات بطاقاتٌ في أعمدة.
board-by = { $plural } حسب { $field }
board-group = الأعمدة حسب { $field }
board-column = { $name }، { $count }
board-choose-column = العمود: { $name }
board-card = بطاقة
board-none = بدون { $field }
board-fold = طيّ { $name }
board-unfold = فتح { $name }
board-make = إضافة إلى { $name }
board-drop-here = أفلت بطاقة هنا
board-nothing = لا شيء هنا
board-empty = لا توجد { $plural } بعد
board-empty-hint = أضف أول سجل في العمود المناسب له.
board-nothing-found = غيّر البحث أو التصفية لرؤية المزيد.
board-show-all = عرض كل { $plural }
board-column-failed = تعذّر تحميل هذا العمود.
board-no-field = لا يوجد ما تُبنى منه الأعمدة
board-no-field-hint = لا يوجد في { $plural } حقل بخيارات، واللوحة تحتاج إلى واحد.
board-moved = أصبح { $name } الآن في { $column }
board-lifted = تم رفع { $name } من { $column }. الأسهم تنقله، وEnter يضعه، وEscape يلغي.
board-over = { $name } فوق { $column }، { $count ->
    [0] فارغ
    [one] بطاقة واحدة
    [two] بطاقتان
    [few] { $count } بطاقات
   *[other] { $count } بطاقة
}
board-put-down = وُضع { $name } في { $column }
board-given-up = بقي { $name } في مكانه

# نقل سجل باليد في اللوحات والتقويمات.
move-read-only = لا يمكن تغيير { $field } باليد.
move-no-right = لا يحق لك تغيير { $plural }.
move-in-trash = لا يمكن نقل ما في سلة المهملات. استعده أولاً.
move-fixed = لم يعد من الممكن تغيير { $field }.
move-not-yours = يمكنك في { $plural } تغيير ما يخصك فقط.
