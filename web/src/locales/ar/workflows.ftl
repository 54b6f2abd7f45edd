# Workflows on records: states, the ways between them, and what stands in a way.
workflow-of = { $field }: إلى أين من هنا
workflow-state-of = { $field }: { $state }. المدة في كل حالة
workflow-no-state = { $field } غير محدد
workflow-leads-to = إلى { $state }
workflow-more-ways = خطوات أخرى
workflow-shortcut = الخطوة التالية لهذا السجل
workflow-is-now = { $name } الآن في حالة { $state }
workflow-refused = هذا غير ممكن الآن
workflow-refused-field = { $field }: { $message }.
workflow-too-late = لم يعد بالإمكان التراجع عن هذا
workflow-goes-only = من { $from } إلى { $to } فقط
workflow-no-way-on = لا انتقال من { $state } إلى حالة أخرى
workflow-not-open = «{ $transition }» لأدوار أخرى
workflow-begins-only = يبدأ بحالة { $states }
workflow-never-empty = لا يمكن أن يكون { $field } فارغًا، فهو محكوم بسير عمل
workflow-ask-title = { $transition }: { $name }
workflow-ask-hint = { $count ->
    [one] بقي شيء واحد مطلوب.
   *[other] بقيت أشياء مطلوبة.
}
workflow-time-in-states = المدة في كل حالة
workflow-no-stays = لم يُسجَّل شيء بعد.
workflow-just-now = أقل من دقيقة
workflow-since = منذ { $from }
workflow-from-until = { $from } – { $until }
workflow-more-stays = و{ $count } قبل ذلك
