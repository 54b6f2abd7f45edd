# Boards: records as cards in columns.
board-by = { $plural } by { $field }
board-group = Columns by { $field }
board-column = { $name }, { $count }
board-choose-column = Column: { $name }
board-card = card
board-none = No { $field }
board-fold = Fold { $name }
board-unfold = Unfold { $name }
board-make = Add to { $name }
board-drop-here = Drop a card here
board-nothing = Nothing here
board-empty = No { $plural } yet
board-empty-hint = Add the first one in the column where it belongs.
board-nothing-found = Change the search or the filter to see more.
board-show-all = Show all { $plural }
board-column-failed = This column could not be loaded.
board-no-field = Nothing to make columns of
board-no-field-hint = { $plural } have no field with options to choose from. A board needs one.
board-moved = { $name } is now in { $column }
board-lifted = { $name } is lifted, in { $column }. Arrow keys carry it, Enter puts it down, Escape gives up.
board-over = { $name } over { $column }, { $count ->
    [0] empty
    [one] one card
   *[other] { $count } cards
}
board-put-down = { $name } put down in { $column }
board-given-up = { $name } stays where it was

# Moving a record by hand, on boards and in calendars.
move-read-only = { $field } cannot be changed by hand.
move-no-right = You may not change { $plural }.
move-in-trash = What is in the trash cannot be moved. Restore it first.
move-fixed = { $field } cannot be changed any more.
move-not-yours = You may only change { $plural } that are yours.
