# Pages of records: what can be done, what has happened.
record = Record
record-tabs = Views of this record
record-trashed = { $name } is in the trash
records-trashed = { $count ->
    [one] One record is in the trash
   *[other] { $count } records are in the trash
}
record-archived = { $name } is archived
details = Details
open = Open
open-page = Open as a page
more-actions = More
copy-link = Copy link
link-copied = Link copied
duplicate = Duplicate
archive = Archive
unarchive = Take out of the archive
move-to-trash = Move to the trash
restore = Restore
purge = Delete for good
purge-title = Delete { $name } for good?
purge-question = This cannot be undone. The record and its history are gone.
in-trash-since = In the trash since { $time }
archived-since = Archived since { $time }
tab-details = Details
tab-activity = Activity
tab-history = History
add-value = Add
no-value = nothing
edit-field = { $field }: { $value }. Edit
field-changed = { $field } changed
history-empty = Nothing has happened yet
history-actions = What can be done with this change
show-older = Show older
current-version = Now
became = became
version = Version { $version }
take-back = Take this change back
back-to-version = Back to version { $version }
show-version = Look at version { $version }
taken-back = Done. This is version { $version } now
differs-now = different now
