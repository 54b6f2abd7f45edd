# What has happened, in words. The name of the person stands before.
event-by-program = The program
event-by-somebody = Somebody
event-changed = changed { $fields }
event-changed-from-to = changed { $field } from { $from } to { $to }
event-more-fields = { $count } more fields
event-created = made this record
event-updated = changed this record
event-trashed = moved this record to the trash
event-restored = restored this record
event-purged = deleted this record for good
event-archived = archived this record
event-unarchived = took this record out of the archive
event-reverted = took a change back
