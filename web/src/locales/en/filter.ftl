# Filters: fields, operators, values, and the chips that say them.
filter = Filter
filters = Filters
filter-add = Add a filter
filter-count = { $count ->
    [one] Filter, one condition
   *[other] Filter, { $count } conditions
}
filter-field = Field
filter-find-field = Find a field …
filter-operator = Condition
filter-value = Value
filter-values = Values
filter-from = From
filter-to = To
filter-me = Me
filter-chip = { $field } { $operator } { $values }
filter-change = Change the filter: { $words }
filter-remove = Remove the filter: { $words }
filter-clear = Clear filters
filter-advanced = Groups and conditions …
filter-advanced-title = Which records?
filter-advanced-chip = { $count ->
    [one] One condition in groups
   *[other] { $count } conditions in groups
}
filter-unreadable = A filter from the address
filter-unknown-field = a field that is not there
filter-all-of = All of these hold
filter-any-of = At least one of these holds
filter-none-of = Not all of these hold together
filter-none-of-any = None of these holds
filter-group-join = How the conditions of this group go together
filter-add-condition = Add condition
filter-add-group = Add group
filter-remove-group = Remove the group
filter-apply = Apply
filter-back = Another field
filter-of = Fields of { $name }
filter-date = A certain day
filter-period = Or as people say it
filter-words-hint = Several, with commas between them
filter-search-values = Search …
filter-no-values = Nothing of that name
filter-and-more = { $names } and { $count } more

op-is = is
op-is-not = is not
op-contains = contains
op-starts = begins with
op-equals = =
op-differs = ≠
op-greater = >
op-at-least = ≥
op-less = <
op-at-most = ≤
op-before = is before
op-after = is after
op-until = is until
op-since = is since
op-between = is between
op-between-values = { $from } and { $to }
op-any-of = has any of
op-all-of = has all of
op-none-of = has none of
op-empty = is empty
op-filled = is not empty

period-today = today
period-yesterday = yesterday
period-tomorrow = tomorrow
period-this-week = this week
period-last-week = last week
period-next-week = next week
period-this-month = this month
period-last-month = last month
period-next-month = next month
period-this-quarter = this quarter
period-last-quarter = last quarter
period-next-quarter = next quarter
period-this-year = this year
period-last-year = last year
period-next-year = next year
period-last-counted = the last { $count } { $unit ->
    [week] { $count ->
        [one] week
       *[other] weeks
    }
    [month] { $count ->
        [one] month
       *[other] months
    }
    [quarter] { $count ->
        [one] quarter
       *[other] quarters
    }
    [year] { $count ->
        [one] year
       *[other] years
    }
   *[day] { $count ->
        [one] day
       *[other] days
    }
}
period-next-counted = the next { $count } { $unit ->
    [week] { $count ->
        [one] week
       *[other] weeks
    }
    [month] { $count ->
        [one] month
       *[other] months
    }
    [quarter] { $count ->
        [one] quarter
       *[other] quarters
    }
    [year] { $count ->
        [one] year
       *[other] years
    }
   *[day] { $count ->
        [one] day
       *[other] days
    }
}

state-active = In use
state-archived = Archived
state-trashed = Trash
state-all = In use and archived
state-show = Which records: { $state }

fields-standard = Of every record
filter-linked = Linked records
