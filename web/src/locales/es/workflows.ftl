# Workflows on records: states, the ways between them, and what stands in a way.
workflow-of = { $field }: adónde ir desde aquí
workflow-state-of = { $field }: { $state }. Tiempo en cada estado
workflow-no-state = { $field } sin definir
workflow-leads-to = a { $state }
workflow-more-ways = Más pasos
workflow-shortcut = Qué hacer ahora con este registro
workflow-is-now = { $name } está ahora en { $state }
workflow-refused = Ahora no es posible
workflow-refused-field = { $field }: { $message }.
workflow-too-late = Ya no se puede deshacer
workflow-goes-only = De { $from } solo se pasa a { $to }
workflow-no-way-on = De { $state } no se pasa a ningún otro estado
workflow-not-open = «{ $transition }» es para otros roles
workflow-begins-only = Empieza en { $states }
workflow-never-empty = { $field } no puede quedar vacío: lo rige un flujo de trabajo
workflow-ask-title = { $transition }: { $name }
workflow-ask-hint = { $count ->
    [one] Falta un dato.
   *[other] Faltan algunos datos.
}
workflow-time-in-states = Tiempo en cada estado
workflow-no-stays = Todavía no hay nada registrado.
workflow-just-now = menos de un minuto
workflow-since = desde { $from }
workflow-from-until = { $from } – { $until }
workflow-more-stays = y { $count } anteriores
