# Calendars: records on the days of one of their date fields.
calendar-month = Month
calendar-week = Week
calendar-one-day = Day
calendar-period = How much is shown
calendar-by = Days by { $field }
calendar-today = Today
calendar-go-today = Go to today
calendar-show-month = Show a month
calendar-show-week = Show a week
calendar-show-day = Show a day
calendar-step-left = To the days on the left
calendar-step-right = To the days on the right
calendar-previous-month = Previous month
calendar-next-month = Next month
calendar-previous-week = Previous week
calendar-next-week = Next week
calendar-previous-day = Previous day
calendar-next-day = Next day
calendar-hours = Hours
calendar-day = { $day }, { $count ->
    [0] nothing
    [one] one entry
   *[other] { $count } entries
}
calendar-more = +{ $count } more
calendar-moved = { $name } is now on { $day }
calendar-hint = Alt and the arrow keys move it by days and weeks.
calendar-hint-hours = Alt and the arrow keys move it by days and quarters of an hour.
calendar-make = New on { $day }
calendar-empty = Nothing in these days
calendar-empty-hint = Go to other days, or choose another field above.
calendar-nothing = Nothing today
calendar-cut = Only the first 1,000 of { $total } are shown. A filter makes it fewer.
calendar-no-field = Nothing to put on days
calendar-no-field-hint = { $plural } have no field with a date. A calendar needs one.
