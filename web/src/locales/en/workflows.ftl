# Workflows on records: states, the ways between them, and what stands in a way.
workflow-of = { $field }: where to go from here
workflow-state-of = { $field }: { $state }. Time in each state
workflow-no-state = { $field } not set
workflow-leads-to = to { $state }
workflow-more-ways = More ways
workflow-shortcut = What to do with this record next
workflow-is-now = { $name } is { $state } now
workflow-refused = This is not possible now
workflow-refused-field = { $field } { $message }.
workflow-too-late = This can no longer be taken back
workflow-goes-only = Goes from { $from } only to { $to }
workflow-no-way-on = Nothing leads on from { $state }
workflow-not-open = “{ $transition }” is for other roles
workflow-begins-only = Begins with { $states }
workflow-never-empty = { $field } cannot be empty, because a workflow goes by it
workflow-ask-title = { $transition }: { $name }
workflow-ask-hint = { $count ->
    [one] One thing is still needed.
   *[other] Some things are still needed.
}
workflow-time-in-states = Time in each state
workflow-no-stays = Nothing has been recorded yet.
workflow-just-now = under a minute
workflow-since = since { $from }
workflow-from-until = { $from } – { $until }
workflow-more-stays = and { $count } before that
