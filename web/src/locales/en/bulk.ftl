# Changes of all records that fit, by the server: before, while and after.

many-select-all = Select all { $shown }
many-select-over = Select all, more than { $shown }
many-selected-over = More than { $shown } selected

many-counting = Counting
many-cannot = This cannot be done
many-title-update = { $count ->
    [one] Change one record of { $names }?
   *[other] Change { $shown } { $names }?
}
many-title-delete = { $count ->
    [one] Delete one record of { $names }?
   *[other] Delete { $shown } { $names }?
}
many-title-restore = { $count ->
    [one] Restore one record of { $names }?
   *[other] Restore { $shown } { $names }?
}
many-title-archive = { $count ->
    [one] Archive one record of { $names }?
   *[other] Archive { $shown } { $names }?
}
many-title-unarchive = { $count ->
    [one] Take one record of { $names } out of the archive?
   *[other] Take { $shown } { $names } out of the archive?
}
many-do-update = Change { $shown }
many-do-delete = Delete { $shown }
many-do-restore = Restore { $shown }
many-do-archive = Archive { $shown }
many-do-unarchive = Take out { $shown }
many-then = This goes on in the background, also when you leave this page. You can stop it, and undo it later.
many-none = No record fits any more.
many-emptied = is emptied
many-added = { $text } is added
many-removed = { $text } is taken away

many-doing-update = Changing { $names }
many-doing-delete = Deleting { $names }
many-doing-restore = Restoring { $names }
many-doing-archive = Archiving { $names }
many-doing-unarchive = Taking { $names } out of the archive
many-undoing = Undoing: { $names }
many-was-update = { $names }: changed
many-was-delete = { $names }: deleted
many-was-restore = { $names }: restored
many-was-archive = { $names }: archived
many-was-unarchive = { $names }: taken out of the archive
many-dock = Bulk changes at a glance
many-stop = Stop
many-hide = Hide; it goes on
many-of = { $count ->
    [one] One record
   *[other] { $shown } records
}

many-between = ,{" "}
many-changed = { $count ->
    [0] Nothing changed
   *[other] { $shown } changed
}
many-unchanged = { $shown } were so already
many-refused = { $shown } refused
many-taken-back = { $shown } undone
many-left-alone = { $shown } left alone
many-see-refused = { $count ->
    [one] Look at the refused one
   *[other] Look at the refused ones
}
many-see-left = { $count ->
    [one] Look at the one left alone
   *[other] Look at those left alone
}
many-refused-title = { $count ->
    [one] One record refused the change
   *[other] { $count } records refused the change
}
many-left-title = { $count ->
    [one] One record was left alone
   *[other] { $count } records were left alone
}
many-table = As a table
many-nothing-left = Nothing to see here any more

many-state-draft = Draft
many-state-running = Running
many-state-done = Done
many-state-stopped = Broke off
many-state-cancelled = Stopped
many-state-undoing = Being undone
many-state-undone = Undone

settings-changes = Bulk changes
settings-changes-says = What was done to many records at once: who did it, how it went, and the way back.
many-empty-title = No bulk changes yet
many-empty = Select all records of a list and change them together. What you do appears here.
