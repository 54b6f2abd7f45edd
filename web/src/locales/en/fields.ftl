# Kinds of fields: what is wrong with a value, and how it is given.
yes = Yes
no = No
field-required = This is needed
field-not-text = This must be text
field-one-line = This must be a single line
field-strange-letter = This contains a character that cannot be stored
field-too-long = { $count } characters are too many; { $max } fit
field-too-short = At least { $min } characters are needed
field-not-like = This must look like { $pattern }
field-not-like-example = This must look like { $example }
field-too-small = At least { $min }
field-too-large = At most { $max }
field-not-number = This is not a number
field-not-whole = This must be a whole number
field-too-many-digits = At most { $max } digits
field-too-many-places = { $places ->
    [0] No decimal places
    [one] At most one decimal place
   *[other] At most { $places } decimal places
}
field-not-money = This is not an amount
field-no-currency = Which currency is this?
field-not-boolean = Yes or no?
field-not-date = This is not a date; write it like { $example }
field-not-moment = This is not a date with a time; write it like { $example }
field-not-time = This is not a time of day; write it like 9:30
field-not-duration = This is not a length of time; write it like 2h 15m
field-no-option = There is no option “{ $typed }”
field-not-list = This must be a list
field-entry-not-email = “{ $entry }” is not an e-mail address
field-entry-not-phone = “{ $entry }” is not a phone number
field-entry-too-long = An entry may have { $max } characters at most
field-too-many-entries = At most { $max } entries
field-not-email = This is not an e-mail address
field-not-phone = This is not a phone number; write it with its country, like +49 30 123456
field-not-url = This is not a web address
field-not-record = This is not a record
field-no-member = No single member is called “{ $typed }”
field-not-address = This is not an address
field-part-too-long = A part of an address may have { $max } characters at most
field-not-country = This is not a country
field-not-json = This cannot be read as JSON
field-former-member = Former member
field-linked-record = A record
duration-hours = { $count } h
duration-minutes = { $count } min
duration-seconds = { $count } s
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
