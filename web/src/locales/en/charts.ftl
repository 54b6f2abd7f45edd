# Charts of lists, and figures of many records.
view-chart = Chart
figures-none = None
figures-others = Others
figures-total = Total
figures-of-all = All together
figures-count = Number of records
figures-sum = Sum
figures-avg = Average
figures-min = Least
figures-max = Greatest
figures-sum-of = Sum of { $field }
figures-avg-of = Average { $field }
figures-min-of = Least { $field }
figures-max-of = Greatest { $field }
figures-quarter = Q{ $quarter } { $year }
figures-by-interval = { $field }, { $interval }
figures-interval-day = by day
figures-interval-week = by week
figures-interval-month = by month
figures-interval-quarter = by quarter
figures-interval-year = by year
chart-column = Columns
chart-bar = Bars
chart-line = Line
chart-area = Area
chart-donut = Donut
chart-number = Number
chart-pivot = Pivot table
chart-kind = Drawn as: { $kind }
chart-measure = Shows: { $what }
chart-by = by
chart-and = and
chart-by-field = By the field: { $field }
chart-by2-field = Divided by: { $field }
chart-undivided = Nothing else
chart-interval = Dates: { $interval }
chart-currency = Currency: { $currency }
chart-title = { $what } by { $by }
chart-title-two = { $what } by { $by } and { $also }
chart-all-of = All { $names }
chart-as-table = Figures as a table
chart-more = More for this chart
chart-order = Order
chart-largest = The largest first
chart-natural = In its own order
chart-divided = Divided marks
chart-stacked = On each other
chart-beside = Beside each other
chart-limit = At most { $count }
chart-save-picture = Save as SVG
chart-save-figures = Save figures as CSV
chart-says = chart
chart-hint = Arrow keys go from mark to mark. Enter opens the list of what it stands for.
chart-left = { $count ->
    [one] One more group is not shown. A filter finds it.
   *[other] { $count } more groups are not shown. A filter finds them.
}
chart-by-this = Chart by this field

group-rows = Group
group-by = Group by
group-by-this = Group by this field
group-none = Without groups
grouped-by = Grouped by { $field }
group-head = { $name }, { $count ->
    [one] one record
   *[other] { $shown } records
}
group-fold = Close { $name }
group-unfold = Open { $name }
group-add = Add to { $name }
group-more = Show { $count } more
group-beyond = { $count ->
    [one] One more group is not shown. A filter finds it.
   *[other] { $count } more groups are not shown. A filter finds them.
}
column-figure = Figure below
column-figure-none = No figure
figures-row = Figures of all records
