# Several records become one: comparing, choosing, and the way back.
merging-title = Merge { $names }
merging-may-not = You cannot merge these
merging-needs-rights = Merging takes the right to change { $names } and to delete them. Ask an administrator for it.
merging-needs-trash = { $names } have no trash, so merging them could not be undone.
merging-empty-title = Nothing to merge yet
merging-empty = Select two to { $count } records of a list, then press Merge.
merging-to-list = To the list of { $names }

merging-with = Merge { $name } with …
merging-search = Search { $names } …
merging-alike = Resemble it
merging-others = Others
merging-picked = { $count ->
    [one] One chosen
   *[other] { $count } chosen
}
merging-too-many = No more than { $count } can be compared at once.
merging-compare = Compare
merging-add = Add another
merging-remove = Leave { $name } out
merging-open = Open { $name } in a new tab

merging-records = Records
merging-result = Result
merging-which-stays = Which one stays
merging-stays-named = { $name } stays
merging-stays = Stays
merging-goes = Goes
merging-suggested = Suggested
merging-archived = Archived
merging-made = Made { $date }
merging-in-trash = It is in the trash. Restore it first, or leave it out.
merging-not-yours-to-change = You may not change this one.
merging-not-yours-to-delete = You may not delete this one, so it has to be the one that stays.
merging-cannot = It cannot be done like this: see what is said of the records above.

merging-links = What leads here
merging-no-links = Nothing
merging-links-unknown = Cannot be counted now
merging-links-hidden = { $count ->
    [one] and one that is not shown
   *[other] and { $shown } that are not shown
}
merging-links-then = All of it will lead to the one that stays.
merging-value-of = { $value } · { $name }
merging-nothing = empty
merging-together = { $count ->
    [one] of one record
   *[other] of { $count } records
}
merging-from = from { $name }
merging-all-agree = They agree in everything that can be chosen.
merging-agree = { $count ->
    [one] One field agrees
   *[other] { $count } fields agree
}
merging-kept = { $count ->
    [one] One field follows by itself
   *[other] { $count } fields follow by themselves
}
merging-kept-then = follows by itself

merging-then = { $count ->
    [one] One record goes to the trash; what leads to it will lead to { $name }. You can undo this.
   *[other] { $count } records go to the trash; what leads to them will lead to { $name }. You can undo this.
}
merging-reset = Choose anew
merging-do = Merge { $count }
merging-shortcut = Merge the records that are compared
merging-changed = Somebody has changed this one since.
merging-stale = Somebody has changed some of these since. What you have chosen stays chosen.
merging-look-again = Look at them again
merging-without = { $count ->
    [one] Go on without the missing one
   *[other] Go on without the missing ones
}

merging-done = { $count } records are one now
merging-moved = { $count ->
    [0] Nothing led to what was merged
    [one] One link leads to it now
   *[other] { $shown } links lead to it now
}
merging-moved-of = { $moved } of { $total } links
merging-undone = They are several records again
merging-undoing = The merge is being undone
merging-in-background = This goes on in the background, also when you leave this page. The settings say how far it is.
merging-left = { $count ->
    [one] One change was left alone
   *[other] { $shown } changes were left alone
}
merging-left-why = Somebody had gone on with these, so they stay as they are.
merging-left-more = { $count ->
    [one] And one more.
   *[other] And { $shown } more.
}
merging-look = Look at it
merging-open-survivor = Open the record
merging-state-running = They are one record. What led to the others follows.
merging-state-done = They are one record
merging-state-stopped = Something does not follow
merging-state-undoing = The merge is being undone
merging-state-undone = They are several records again

merges-empty-title = No merges yet
merges-empty = Select two to ten records of a list and merge them. What you do appears here, with the way back.
merges-state-running = Going on
merges-state-done = Done
merges-state-stopped = Broke off
merges-state-undoing = Being undone
merges-state-undone = Undone

problem-core-merge-refused = Something that leads to these records cannot lead elsewhere, so nothing was merged.
problem-core-merge-not_last = What these have become was merged itself since. Undo that merge first.
problem-core-merge-final = This can no longer be undone: the records that were merged are gone for good.
problem-core-merge-state = The merge is not at a point where this can be done.
