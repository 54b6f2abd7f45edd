# Lists, forms and pages of records.
record-trashed = { $name } is in the trash
records-trashed = { $count ->
    [one] One record is in the trash
   *[other] { $count } records are in the trash
}
