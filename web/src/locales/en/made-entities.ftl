# Kinds of records that tenants make: their dialog, their page, what becomes of them.
entity-new = New kind of record
entity-new-says = Vehicles, leases, courses: with a list, a board, forms, pages, search, history and an API of their own, at once.
entity-made = { $name } are there. What do you want to know about them?
entity-singular = Name
entity-singular-example = Vehicle
entity-plural = Plural
entity-plural-example = Vehicles
entity-icon = Icon: { $name }
entity-icon-find = Find an icon
entity-icons = Icons
entity-colour = Colour
entity-numbers = Numbers
entity-numbers-none = None
entity-numbers-none-says = You can begin with numbers later.
entity-numbers-own = My pattern
entity-pattern = Pattern
entity-pattern-says = { $zeros } is the number with as many digits, { $year } and { $month } are those of the day. With them it begins anew each year or month.
entity-pattern-wrong = This needs one place for the number, such as { $zeros }. Beside it there are { $year } and { $month }.
entity-number-like = Such as { $number }
entity-first-number = The first one gets { $number }.

entity-description = What they are for
entity-title = Title
entity-title-says = What one of them is called in lists and links. With { $name } each has a name; behind | stands what is taken if the rest is empty.
entity-title-name = Name
entity-title-number = Number
entity-title-insert = Insert { $field }
entity-path = Address in the API
entity-path-says = Lower case letters, digits and hyphens. Earlier addresses go on working.
entity-path-follows = It follows from the plural
entity-languages-says = Where nothing is said, the names above are shown.
entity-singular-in = Name in { $language }
entity-plural-in = Plural in { $language }
entity-features = What they have
feature-search = Search
feature-search-says = They are found by their words.
feature-comments = Comments
feature-comments-says = People talk about them where they are.
feature-tags = Tags
feature-tags-says = Words put them together freely.
feature-files = Files
feature-files-says = Something can be attached to them.
feature-archive = Archive
feature-archive-says = What is over is put away and kept.
feature-duplicates = Duplicates
feature-duplicates-says = Two of the same are noticed.
feature-versions = Versions
feature-versions-says = One can go back to how they were.
entity-grants = Who may do what
entity-grants-says = Owners may do everything. “Own” reaches the records somebody looks after or has made.

entity-one = One of them: { $name }
entity-open = Open the list
entity-delete = Delete …
entity-retired = { $names } are retired; their records are kept
entity-is-back = { $names } are back, with all their records
entity-deleted = { $names } are in the trash with all their records
entities-retired = { $count ->
    [one] Retired: one kind of record
   *[other] Retired: { $count } kinds of records
}
entities-retired-says = Nobody sees them, and their records are kept. Brought back, they are as they were.
entities-trashed = { $count ->
    [one] In the trash: one kind of record
   *[other] In the trash: { $count } kinds of records
}
entities-trashed-says = Restored, they are as they were, with all their records.
entity-purge-says = This cannot be undone. Its records, their history and its fields are gone.

entity-delete-title = Delete { $names }?
entity-delete-says = They go to the trash at once with all their records, for everybody. They can be restored from there for 30 days.
entity-delete-retired = They are retired. Bring them back first if you want to see or export their records.
entity-delete-records = { $count ->
    [one] One record
   *[other] { $shown } records
}
entity-delete-fields = { $count ->
    [0] No fields of your own
    [one] One field of your own
   *[other] { $count } fields of your own
}
entity-delete-leading = { $count ->
    [one] One field of other records that leads here
   *[other] { $count } fields of other records that lead here
}
entity-delete-type = Type “{ $names }” to agree
entity-delete-type-wrong = Type { $names }, as it is written above

suggest = Suggested fields
suggest-first = A name is there already. What else do you want to know about each { $name }?
suggest-next = And what else?
suggest-state = State
suggest-open = Open
suggest-begun = In progress
suggest-done = Done
suggest-date = Date
suggest-amount = Amount
suggest-notes = Notes
