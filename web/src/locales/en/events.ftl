# What happened, in words: the audit log, the activity, the history of a record. { $actor }, { $record } and the others are
# more than text and stand wherever the language wants them. `about` is `this` on the page of the record itself.
event-created = { $actor } { $about ->
    [this] made this
   *[record] added { $record }
}
event-trashed = { $actor } { $about ->
    [this] put this into the trash
   *[record] put { $record } into the trash
}
event-restored = { $actor } { $about ->
    [this] took this back out of the trash
   *[record] took { $record } back out of the trash
}
event-archived = { $actor } { $about ->
    [this] archived this
   *[record] archived { $record }
}
event-unarchived = { $actor } { $about ->
    [this] took this out of the archive
   *[record] took { $record } out of the archive
}
event-purged = { $actor } { $about ->
    [this] deleted this for good
   *[record] deleted { $record } for good
}
event-merged = { $actor } { $about ->
    [this] merged { $others } into this
   *[record] merged { $others } into { $record }
}
event-unmerged = { $actor } { $about ->
    [this] undid the merge of this
   *[record] undid the merge of { $record }
}
other-records = other records
event-touched = { $actor } { $about ->
    [this] saved this
   *[record] saved { $record }
}
event-changed = { $actor } changed { $field } { $about ->
    [this] from { $from } to { $to }
   *[record] of { $record } from { $from } to { $to }
}
event-set = { $actor } set { $field } { $about ->
    [this] to { $to }
   *[record] of { $record } to { $to }
}
event-cleared = { $actor } { $about ->
    [this] emptied { $field }
   *[record] emptied { $field } of { $record }
}
event-changed-many = { $actor } { $about ->
    [this] changed { $fields }
   *[record] changed { $fields } of { $record }
}
event-other = { $actor }: { $deed } – { $record }
event-other-alone = { $actor }: { $deed }
more-fields = { $count ->
    [one] one more field
   *[other] { $count } more fields
}
nothing = nothing
somebody = Somebody
former-member = A former member
the-platform = The platform
actor-core-demo = The demo data
a-record = a record

event-core-session-started = { $actor } signed in
event-core-session-ended = { $actor } signed out of a device
event-core-session-all_ended = { $actor } signed out everywhere
event-core-session-switched = { $actor } came over from another organisation
event-core-session-token_reused = A sign-in of { $record } was used by somebody else, and ended
event-core-password-changed = { $actor } changed their password
event-core-password-reset = { $actor } chose a new password by mail
event-core-profile-changed = { $actor } changed their profile
event-core-invitation-made = { $actor } invited somebody as { $roles }
event-core-invitation-accepted = { $actor } accepted an invitation
event-core-invitation-resent = { $actor } sent an invitation again
event-core-invitation-revoked = { $actor } took an invitation back
event-core-member-added = { $record } joined the organisation
event-core-member-roles_changed = { $actor } changed the role of { $record } from { $before } to { $roles }
event-core-member-removed = { $actor } removed { $record }
event-core-tenant-ownership_transferred = { $actor } handed the organisation over
event-core-tenant-created = { $actor } made the organisation
event-core-tenant-changed = { $actor } changed { $fields } of the organisation
event-core-tenant-suspended = { $actor } suspended the organisation
event-core-tenant-resumed = { $actor } resumed the organisation
event-core-tenant-deleted = { $actor } deleted the organisation
event-core-subscriber-replayed = { $actor } had the ledger read again
event-core-subscriber-parked_retried = { $actor } had parked deliveries tried again
event-core-subscriber-parked_dropped = { $actor } dropped parked deliveries
tenant-field-name = the name
tenant-field-domain = the domain
tenant-field-locale = the language
tenant-field-time_zone = the time zone
tenant-field-currency = the currency
tenant-field-metadata = the metadata

role-owner = Owner
role-admin = Administrator
role-member = Member
role-viewer = Viewer
role-operator = Operator
