# Imports and exports: from a file to records, and from records to a file.
import-title = Import
import-all = All imports
import-lead = Nothing is stored before you have seen what will come of it, and all of it can be undone.
import-forbidden = You may not make { $names }, so you cannot import them.
import-zone = Drop a file here, or choose one
import-fits-csv = CSV
import-fits-xlsx = Excel (.xlsx)
import-fits-json = JSON
import-fits-vcard = vCard
import-choose = Choose a file
import-sending = The file is being sent
import-looking = Having a look at it
import-understood = { $name } has been looked at
import-drafts = Begun and not finished

import-steps = Steps of the import
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-result = Result
import-back = Back
import-next = Go on
import-start = Import
import-start-rows = { $count ->
    [one] Import one row
   *[other] Import { $shown } rows
}

import-understood-as = How the file is read
import-format = Kind of file
import-format-csv = CSV or text
import-format-xlsx = Excel workbook
import-format-json = JSON
import-format-vcard = vCard
import-rows = { $rows } rows, { $columns } columns
import-rows-many = Many rows, { $count } columns
import-sheet = Sheet
import-delimiter = Between the cells
import-delimiter-comma = Comma
import-delimiter-semicolon = Semicolon
import-delimiter-tab = Tab
import-delimiter-bar = Vertical bar
import-encoding = Encoding
import-encoding-says = Change this if letters with accents look wrong below.
import-header = The first row names the columns
import-header-says = Otherwise they are numbered, and the first row is a record.
import-days = Dates
import-days-says = How days are written in the file.
import-days-ymd = 2026-11-21 (year, month, day)
import-days-dmy = 21.11.2026 (day, month, year)
import-days-mdy = 11/21/2026 (month, day, year)
import-numbers = Numbers
import-left-as-it-was = The file is still read as before.
import-first-values = First values
import-first-values-says = What each column begins with; values that repeat are shown once.

import-columns = Where the columns lead
import-columns-mapped = { $count } of { $all } columns are used
import-column-of-file = Column of the file
import-leads-to = Field
import-column-leads = { $column }: { $field }
import-column-more = More about the column { $column }
import-leave-out = Leave out
import-taken = in use
import-suggested = Suggested
import-suggested-says = Suggested by the name and the values of the column
import-all-empty = All cells are empty
import-where-empty = Where the cell is empty
import-where-empty-says = This stands in its place.
import-country = Numbers without a prefix
import-country-says = The country they are of.
import-country-none = Refuse them
import-part-amount = Amount
import-needed = { $count ->
    [one] No column leads to { $fields }, which every new record needs.
   *[other] No columns lead to { $fields }, which every new record needs.
}

import-fixed = The same in every record
import-fixed-says = For what the file does not say, such as where all of these come from.
import-fixed-add = Add a value
import-fixed-remove = Remove { $field }

import-rules = Records that are there already
import-mode = What is brought
import-mode-create = New
import-mode-create-says = Each row makes a new record.
import-mode-upsert = New or known
import-mode-upsert-says = A row that is known changes its record; the others make new ones.
import-mode-update = Known
import-mode-update-says = Rows change records that are there. Rows without one are refused.
import-match = Records are the same by
import-match-says = The field that tells them apart.
import-match-none = No column leads to a field that tells records apart, such as an e-mail address.
import-clears = Empty cells empty the field
import-clears-says = Otherwise what stands in the record is left.
import-missing = Make linked records that are missing
import-missing-says = Otherwise rows that name one that is not there are refused.
import-on-error = If a row is wrong
import-on-error-skip = Leave it out
import-on-error-skip-says = The rest is imported, and you get a file with the rows that were refused.
import-on-error-stop = Stop there
import-on-error-stop-says = What came before is kept, and you can go on from there.

import-all-rows = All rows
import-try = Try everything
import-try-again = Try again
import-try-says = Goes through the whole file and stores nothing.
import-trying = Everything is tried, nothing is stored
import-tried = { $count ->
    [one] One row was tried. Nothing was stored.
   *[other] { $rows } rows were tried. Nothing was stored.
}
import-would-created = would be new
import-would-updated = would change
import-would-unchanged = would stay as they are
import-would-refused = would be refused
import-would-refuse = { $count ->
    [one] One row would be refused
   *[other] { $shown } rows would be refused
}
import-preview = The first rows
import-preview-says = As they will become. { $count } are shown.
import-preview-refused = { $count ->
    [one] One of these rows would be refused.
   *[other] { $shown } of these rows would be refused.
}
import-lacks-links = Some rows name records that are not there.
import-make-missing = Make what is missing
import-no-rows = There are no rows in this file
import-no-rows-says = Perhaps they are on another sheet, or the first row is no heading.
import-file-gone = The file is not kept any more
import-file-gone-says = Files are deleted after a while. Choose it once more to import it.
import-choose-again = Choose the file again
import-row = Row
import-row-number = Row { $row }
import-verdict = Becomes
import-verdict-created = New
import-verdict-updated = Changed
import-verdict-unchanged = As it is
import-verdict-refused = Refused
import-link-new = will be made

import-running = { $names } are being imported
import-done-of = { $done } of { $total } rows
import-undone-of = { $done } of about { $total } changes
import-done-rows = { $count ->
    [one] One row
   *[other] { $done } rows
}
import-rate = { $rate } a second
import-rest-seconds = { $count ->
    [one] about a second left
   *[other] about { $shown } seconds left
}
import-rest-minutes = { $count ->
    [one] about a minute left
   *[other] about { $shown } minutes left
}
import-stop = Stop
import-go-on = Go on
import-broken = This has broken off
import-broken-jobs = Somebody who looks after the jobs can try it again: Settings, Jobs.
import-finding = The search knows { $done } of { $total } new records so far
import-finding-broken = The search does not know all of these records.
import-is-done = The import is done
import-is-nothing = Nothing could be imported
import-is-stopped = The import has stopped
import-is-cancelled = The import was stopped
import-is-undone = The import was undone
import-became-created = new
import-became-updated = changed
import-became-unchanged = were so already
import-became-refused = refused
import-show = Show them
import-to-list = Go to { $names }
import-refused-rows = { $count ->
    [one] One row was refused
   *[other] { $shown } rows were refused
}
import-error-file = Download these rows
import-error-file-says = The file says for each row what is wrong. Mended, it can be imported itself.
import-mended = Import the mended file
import-undo = Undo this import
import-undo-title = Undo this import?
import-undo-says = What it made goes into the trash, and what it changed becomes what it was. Records that somebody has changed since are left alone.
import-undoing = The import is being undone
import-undone-says = { $count ->
    [0] Nothing was taken back.
    [one] One change was taken back.
   *[other] { $shown } changes were taken back.
}
import-left-alone = Left alone, because somebody has changed them since

export-title = Export { $names }
export-which = Which records
export-chosen = { $count ->
    [one] The selected row
   *[other] The { $shown } selected rows
}
export-chosen-many = At most { $max } single rows. Select all and narrow the list by a filter for more.
export-view = What the list shows
export-view-says = With its filter, its search and its order
export-view-plain = It has no filter now, so these are all that are in use
export-all = All { $names }
export-columns = Which columns
export-columns-shown = { $count ->
    [one] The column that is shown
   *[other] The { $shown } columns that are shown
}
export-columns-all = All that you may see
export-columns-all-says = With ids: this can be imported again
export-left-out = Not in the file: { $fields }
export-format = Kind of file
export-format-csv = CSV
export-format-xlsx = Excel
export-format-json = JSON
export-format-vcard = vCard
export-begin = Export
export-writing = The export is being written
export-ready = { $count ->
    [0] The export is ready. It is empty
    [one] The export is ready: one record
   *[other] The export is ready: { $count } records
}
export-failed = The export could not be written
export-long = The export takes longer
export-long-says = You find it under Settings, Imports and exports, when it is done.
export-expired = This file is not kept any more
export-expired-says = Export once more to get what stands there today.
download = Download

exchange-imports = Imports
exchange-exports = Exports
exchange-more = Show more
exchange-delete = Remove from this list
exchange-export-again = Export again
imports-empty = Nothing has been imported yet
imports-empty-says = Open a list and choose “Import …” in its menu, or drop a file onto it.
exports-empty = You have not exported anything yet
exports-empty-says = Open a list and choose “Export …” in its menu.
import-state-draft = Draft
import-state-trying = Being tried
import-state-running = Running
import-state-done = Done
import-state-stopped = Stopped
import-state-cancelled = Stopped
import-state-undoing = Being undone
import-state-undone = Undone
import-line = { $created } new, { $updated } changed, { $refused } refused
export-state-waiting = Being written
export-state-done = Ready
export-state-failed = Failed
export-state-expired = Expired
export-line = { $count ->
    [one] One record
   *[other] { $shown } records
}
export-until = Kept until { $time }

problem-core-import-file_invalid = The file cannot be read like this.
problem-core-import-mapping_invalid = The columns and the fields do not go together yet.
problem-core-import-state = The import has gone on meanwhile. Look at it again.
problem-core-export-invalid = This cannot be exported like this.
problem-core-export-not_ready = There is nothing to fetch yet.
problem-core-exchange-person_gone = Whoever asked for this is no member any more.
