# Tables, boards, calendars and their filters.
views = Views
view-table = Table
view-board = Board
view-calendar = Calendar
search-in = Search { $names }
shortcut-search = Search this list
shortcut-new = Make a new record
list-more = More for this list
copy-view-link = Copy link to this view
list-reset = Without filter, search and order
sheet-done = Done
sort = Sort
sort-by = Sort by
sorted-by = Sorted by { $name }
sort-clear = Without order
sort-newest = The newest first
filter-and-sort = Filter and sort
records-shown = Which records

columns = Columns
columns-reset = Columns as at the beginning
column-sort = Sort by { $name }
column-plain = { $name }, cannot be sorted
column-menu = Column { $name }
column-width = Width of { $name }
column-rising = Sort rising
column-falling = Sort falling
column-then-rising = Then by this, rising
column-then-falling = Then by this, falling
column-unsorted = Do not sort by this
column-earlier = Move towards the start
column-later = Move towards the end
column-moved = { $name } is column { $place } of { $count }
column-fit = As wide as needed
column-wider = Wider
column-narrower = Narrower
column-hide = Hide the column
own-field-add = Add field …
own-fields-edit = Edit fields

rows-count = { $count ->
    [one] One record
   *[other] { $shown } records
}
rows-about = about { $shown } records
rows-not-loaded = Some rows could not be loaded.
rows-beyond = The list goes on, but only the first { $count } can be scrolled to. A search or a filter finds the others.
row-selected = selected
row-not-selected = not selected
select-all = Select all
selection = Selection
selection-clear = Clear the selection
selection-changed = The selection has changed
selected-count = { $count ->
    [one] One selected
   *[other] { $shown } selected
}

row-menu = { $name }
row-open = Open
row-open-beside = Open beside the list
row-open-tab = Open in a new tab

cell-in-trash = What is in the trash cannot be changed. Restore it first.
cell-no-right = You may look at these records, but not change them.
cell-not-yours = You may only change your own records.
cell-title = The title follows from other fields. Open the record to change them.
cell-computed = This is worked out and cannot be typed.
cell-fixed = This is given once and stays.
cell-in-form = This is changed on the page of the record.
cells-emptied = { $count ->
    [one] One row emptied
   *[other] { $count } rows emptied
}
cells-filled = { $count ->
    [one] One row filled
   *[other] { $count } rows filled
}
cells-copied = { $count ->
    [one] Copied
   *[other] { $count } cells copied
}
rows-pasted = { $count ->
    [one] Pasted into one row
   *[other] Pasted into { $count } rows
}
paste-refused = { $count ->
    [one] One cell was left as it was
   *[other] { $count } cells were left as they were
}
paste-refused-because = { $field }, “{ $text }”: { $why }
paste-read-only = They cannot be changed here.
paste-not-typed = { $field } cannot be pasted
undone = Taken back: { $what }
nothing-to-undo = There is nothing to take back

list-empty = No { $names } yet
list-empty-hint = Make the first one. It appears here, and everybody who may see it finds it.
nothing-matches = Nothing matches
nothing-matches-hint = Try other words or fewer conditions.
trash-empty = The trash is empty
archive-empty = Nothing is archived
show-active = Show what is in use

bulk-set-field = Change
bulk-set-field-title = { $count ->
    [one] Change one record
   *[other] Change { $count } records
}
bulk-change = { $count ->
    [one] Change one record
   *[other] Change { $count } records
}
bulk-empty-field = Empty the field
bulk-assign = Assign
bulk-nobody = Nobody
bulk-tag = Tags
bulk-tag-add = Add
bulk-tag-remove = Take away
bulk-more = More
bulk-copy = Copy as a table
bulk-export = Export as CSV
bulk-progress = { $done } of { $total }
bulk-changing = Changing { $field }
bulk-changed = { $count ->
    [one] One record changed
   *[other] { $count } records changed
}
bulk-archiving = Archiving
bulk-archived = { $count ->
    [one] Archived
   *[other] { $count } records archived
}
bulk-unarchiving = Taking out of the archive
bulk-unarchived = { $count ->
    [one] Taken out of the archive
   *[other] { $count } records taken out of the archive
}
bulk-restoring = Restoring
bulk-restored = { $count ->
    [one] Restored
   *[other] { $count } records restored
}
bulk-trashing = Putting into the trash
bulk-purging = Deleting for good
bulk-purged = { $count ->
    [one] Deleted for good
   *[other] { $count } records deleted for good
}
bulk-acted = { $count ->
    [one] { $action }: done
   *[other] { $action }: { $count } records
}
bulk-act-question = { $count ->
    [one] { $says } With one record.
   *[other] { $says } With { $count } records.
}
bulk-limit = This goes as far as the first { $count } records; a filter finds the others.
bulk-taking-back = Taking back
bulk-copying = Copying
bulk-copied = { $count ->
    [one] One record copied
   *[other] { $count } records copied
}
bulk-exporting = Exporting
bulk-exported = { $count ->
    [one] One record exported
   *[other] { $count } records exported
}
bulk-stopped = Stopped
bulk-left = { $count ->
    [one] Stopped: one record is as it was.
   *[other] Stopped: { $count } records are as they were.
}
bulk-failed-title = { $count ->
    [one] It did not work with one record
   *[other] It did not work with { $count } records
}
bulk-failed-more = and { $count } more
bulk-purge-title = { $count ->
    [one] Delete this record for good?
   *[other] Delete { $count } records for good?
}
purge-warning = Nobody can bring them back, with all that was written in them.
purge-type = Type { $count } if you mean it
purge-mistyped = This is another number.
