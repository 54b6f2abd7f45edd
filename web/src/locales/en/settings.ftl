# The settings: oneself, the organisation.
settings = Settings
settings-me = Me
settings-organisation = Organisation
settings-forbidden = { $page } is for others in your organisation. Ask an administrator if you need it.
settings-profile = Profile
settings-profile-says = Your name, and the language and time zone everything is shown in.
settings-password = Password
settings-password-says = Change the password you sign in with.
settings-sessions = Devices
settings-sessions-says = Where you are signed in, and the way out.
settings-appearance = Appearance
settings-appearance-says = How everything looks on this device. It holds at once.
settings-general = General
settings-general-says = The organisation’s name, address, language and currency.
settings-members-says = Who belongs to the organisation, and as what.
settings-roles = Roles
settings-roles-says = What each role may do.
settings-audit = Audit log
settings-audit-says = Everything that was done, by whom and from where.
settings-jobs = Background jobs
settings-jobs-says = What is done in the background, and by the clock.
settings-mails = Mail log
settings-mails-says = Which mails went out, and to whom.

unsaved-title = Leave without saving?
unsaved = What you have changed on this page is not saved yet.
leave-without-saving = Leave without saving
not-saved-yet = Not saved yet
discard = Discard
show-choices = Show the choices
show-more = Show more
actions = Actions
state = State

profile-names = Name
name-saved = Your name is saved
email-fixed = You sign in with it.
profile-language = Language and time
profile-language-lead = Changes hold at once.
language = Language
language-saved = The language is changed
time-zone = Time zone
time-zone-now = It is { $time } there.
zone-saved = The time zone is changed

change-password = Change the password
change-password-lead = All your other devices are signed out by it.
password-changed = Your password is changed
password-changed-devices = Your other devices are signed out.
password-is-the-same = This is the current one. Choose another.

this-device = This device
seen-ago = seen { $ago }
signed-in-at = signed in { $time }
end-session = Sign out
end-session-of = Sign out { $device }
session-ended = { $device } is signed out
end-other-sessions = Sign out all others
end-other-sessions-question = { $count ->
    [one] One other device is signed out. What is not saved there is lost.
   *[other] { $count } other devices are signed out. What is not saved there is lost.
}
other-sessions-ended = { $count ->
    [one] One device is signed out
   *[other] { $count } devices are signed out
}
sign-out-everywhere = Sign out everywhere
sign-out-everywhere-question = All your devices are signed out, this one too.

appearance-sample = How it looks
appearance-looks = Looks
appearance-ease = Ease of use
density-help = How close rows stand to each other.
motion = Motion
motion-help = Whether things slide and fade.
motion-system = As the device
motion-full = Full
motion-none = None
more-contrast = More contrast
more-contrast-help = Darker text, stronger lines.
letter-shortcuts = Single letters as shortcuts
letter-shortcuts-help = Switch them off if your speech input or your keyboard trips over them. Shortcuts with Ctrl or ⌘ stay.
sample-title = Orders
sample-add = New
sample-name = Name
sample-state = State
sample-amount = Amount
sample-date = Due
sample-new = New
sample-active = In progress
sample-done = Done

general-section = Organisation
general-read-only = Owners and administrators can change this.
general-saved = The organisation is saved
general-facts = About it
tenant-name = Name
domain = Domain
domain-help = The part of your addresses after the @.
tenant-language-help = For new members and for mails.
currency = Currency
currency-help = What amounts begin with.
slug = Short name
slug-help = It stands in every address and stays.
plan = Plan
plan-free = Free
plan-free-month = Free
plan-pro-month = Pro, monthly
plan-pro-year = Pro, yearly
plan-enterprise-month = Enterprise, monthly
plan-enterprise-year = Enterprise, yearly
tenant-state-active = Active
tenant-state-suspended = Suspended
tenant-state-closed = Closed
made-on = Made on
transfer-ownership = Hand over ownership
transfer-ownership-row = Owner
transfer-ownership-help = Another member becomes the owner, and you become an administrator. Only they can give it back.
new-owner = New owner
your-password = Your password
ownership-transferred = { $name } is the owner now

members-count = { $count ->
    [one] One member
   *[other] { $count } members
}
member = Member
you = you
member-invited = Invited
role = Role
role-of = Role of { $name }: { $role }
role-changed = { $name } is { $role } now
role-says-owner = Answers for the organisation: may do everything in it, and make others owners.
role-says-admin = Looks after people, settings and records; owners alone stand above.
role-says-member = Works with the records, and deletes those that are their own.
role-says-viewer = Reads the records and changes nothing.
role-says-operator = Runs the platform itself, for all organisations.
last-seen = Last seen
actions-for = Actions for { $name }
remove-member = Remove
remove-member-title = Remove { $name }?
remove-member-question = { $name } loses access at once. What they have done stays in the history.
leave-organisation = Leave the organisation
leave-organisation-question = You lose access to { $name } at once.
records-go-to = Their records go to
records-go-to-help = Records nobody owns would be forgotten.
member-removed = { $name } is removed
records-handed-over = { $count ->
    [one] One record belongs to { $name } now.
   *[other] { $count } records belong to { $name } now.
}
addresses = E-mail addresses
addresses-help = One a line, or with commas between.
addresses-unlikely = Not an address: { $addresses }
addresses-too-many = No more than { $count } at once.
send-invitation = Send the invitation
send-invitations = { $count ->
    [one] Send one invitation
   *[other] Send { $count } invitations
}
invitations-sent = { $count ->
    [one] One invitation is on its way
   *[other] { $count } invitations are on their way
}
open-invitations = Open invitations
no-open-invitations = Nobody is invited at the moment.
invitation-expired = Expired
sent-ago = sent { $ago }
resend = Send again
resend-to = Send again to { $email }
invitation-resent = A new link is on its way to { $email }
revoke = Take back
revoke-of = Take back the invitation of { $email }
revoke-title = Take the invitation back?
revoke-question = The link that { $email } has got works no more.
invitation-revoked = The invitation of { $email } is taken back

role-members = { $count ->
    [0] Nobody has this role.
    [one] One member has it.
   *[other] { $count } members have it.
}
rights-with-records = With records
rights-with-records-lead = “Own” are the records one owns or has made.
records = Records
right = Right
right-read = Read
right-create = Create
right-update = Change
right-delete = Delete
right-export = Export
right-purge = Delete for good
reach-all = All
reach-own = Own
reach-open = Own and shared
reach-none = None
rights-beside = Other rights
action-on = { $action } ({ $records })
permission-core-tenant-read = See the organisation’s settings
permission-core-tenant-update = Change the organisation’s settings
permission-core-tenant-transfer = Hand the organisation over to another owner
permission-core-member-read = See who belongs to the organisation
permission-core-member-invite = Invite people, and see and take back invitations
permission-core-member-update = Change what roles members have
permission-core-member-remove = Remove members and hand their records over
permission-core-audit-read = See the audit log
permission-core-activity-read = See what everybody has done
permission-core-job-read = See what is done in the background
permission-core-job-manage = Run, retry and cancel background jobs
permission-core-mail-read = See which mails the organisation has sent, without the links in them
permission-core-view-share = Share views with everybody
permission-core-view-default = Choose the view that lists open with
permission-core-setup-read = Read the set-up as files, and plan with it
permission-core-setup-apply = Apply a set-up from files, and roll it back

audit-filters = Filters
filter-person = Who
filter-kind = What kind
filter-entity = Which records
filter-time = When
everybody = Everybody
all-kinds = All kinds
all-records = All records
kind-sessions = Signing in and out
kind-passwords = Passwords
kind-profiles = Profiles
kind-members = Members and roles
kind-invitations = Invitations
kind-tenant = Organisation settings
since-ever = At any time
since-today = Today
since-week = Last 7 days
since-month = Last 30 days
clear-filters = Clear
audit-empty-title = Nothing happened
audit-empty = What is done in the organisation is told here.
audit-empty-filtered = Nothing fits these filters. Clear them to see everything.
audit-details = Details of what happened { $time }
audit-when = When
audit-kind = Name
audit-place = From
audit-agent = With
audit-correlation = Correlation id
audit-field = Field
audit-from = Before
audit-to = After

jobs = Jobs
schedules = Schedules
all-states = All
job-waiting = Waiting
job-running = Running
job-done = Done
job-failed = Failed
job-cancelled = Cancelled
job-timed_out = Timed out
job-panicked = Broken off
job-lost = Lost
job-attempt = { $attempt } of { $max }
job-progress = { $done } of { $total }
job-do-run-now = Run now
job-do-retry = Try again
job-do-cancel = Cancel the job
job-run-now-done = { $name } is done now
job-retry-done = { $name } is tried again
job-cancel-done = { $name } is cancelled
jobs-empty-title = No jobs
jobs-empty = Imports, mails and other long work are listed here while they run and afterwards.
jobs-empty-filtered = No job is in this state.
job-name-core-empty_trash = Empty the trash
job-name-core-hand_records_over = Hand records over
schedules-empty = Nothing is done by the clock
schedule-paused = Paused
schedule-next = next { $time }
schedule-last = last { $ago }
schedule-do-pause = Pause
schedule-do-resume = Resume
schedule-pause-done = { $name } is paused
schedule-resume-done = { $name } goes on
schedule-run-now-done = { $name } is done now
execution-started = Started
execution-took = Took
execution-error = What went wrong
no-executions = It has not run yet.
milliseconds = { $count } ms

mail = Mail
mail-queued = Waiting
mail-sent = Sent
mail-failed = Failed
mail-to = To
filter-recipient = Address of the recipient
mails-empty-title = No mails
mails-empty = Invitations, confirmations and notices are listed here once they are written.
mails-empty-filtered = No mail fits. Choose another state or address.
mail-masked = One-time links are masked: with them somebody else could sign in.
