# Formulas, rules, what begins calculated, and making a field one of another kind.
kinds-calculated = Calculated
kind-formula-says = Follows from other fields: a total, an age, a state

formula = Formula
formula-placeholder = Such as price * quantity
formula-hint = Fields and functions are offered as you type. Ctrl + Space shows all.
formula-completions = Fields and functions
formula-option-says = One of its options
formula-word-says = A word of the language
formula-fault-line = Line { $line }:
formula-result = Result
formula-trial = What it gives of the newest records
formula-nothing = nothing
formula-no-records = There are no { $names } yet to try it on.
formula-changes-by-itself = calculated anew every night
formula-gives-number = Gives a number
formula-gives-text = Gives text
formula-gives-boolean = Gives yes or no
formula-gives-date = Gives a date
formula-gives-datetime = Gives a date with a time
formula-gives-money = Gives an amount of money
formula-gives-list = Gives a list of words
formula-gives-reference = Gives a record

functions = Functions
functions-find = Find a function
functions-conditions = Conditions
functions-numbers = Numbers and money
functions-texts = Texts
functions-dates = Dates
functions-lists = Lists

studio-begins = New records begin with
studio-begins-value = A fixed value
studio-begins-formula = A formula
studio-default-formula = Formula of the default value
studio-visible-if = Shown in forms if
studio-visible-if-says = Elsewhere it does not matter. Its values stay, also while it is not shown.
studio-visible-always = It is always shown, as long as there is no condition.

retype = Change kind …
retype-title = Change the kind of { $name }
retype-from-to = { $from } becomes { $to }
retype-do = Change kind
retype-outlook = What becomes of the values
retype-needs-options = Say which options there are. Then it is clear what becomes of the values.
retype-no-values = No record has a value in it.
retype-all = { $count ->
    [one] The one value there is can be converted.
   *[other] All { $shown } values can be converted.
}
retype-blocked = { $count ->
    [one] One of { $all } values cannot be converted.
   *[other] { $blocking } of { $all } values cannot be converted.
}
retype-blocking = Records that are in the way
retype-again = Look again
retype-value = Value, and why not
retype-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
retype-says = Limits and the default value do not come along. Everybody works with the new kind at once.
retype-running = Values are being converted
retype-running-values = { $count ->
    [0] The kind is being changed …
    [one] One value is being converted …
   *[other] { $shown } values are being converted …
}
retype-running-says = You need not wait for it: it goes on when you close this.
retype-done = { $name } is now of the kind { $kind }
mark-converting = Changing
mark-converting-says = Its values are being converted to the new kind.

in-use-title = { $name } is still used
in-use-says = This would no longer work without it. Change it first.
use-field = Field
use-rule = Rule
use-other = Definition
problem-core-definition-in_use = Something else uses this and would no longer work. Change that first.

rules = Rules
entity-pages = Pages about these records
rules-lead = What must be true of every record of { $names }, whoever writes it and however.
rules-none = No rules for { $names } yet
rules-none-says = A rule keeps records from being saved that cannot be right: an end before its beginning, a sale without a price.
rule-add = Add rule
rule-new = New rule for { $names }
rule-made = The rule { $name } holds from now on
rule-name = Name
rule-name-says = How you and your colleagues know it again.
rule-must = What must be true
rule-must-placeholder = Such as end is empty or end >= start
rule-message = Message
rule-message-says = What somebody reads who breaks it.
rule-field = Shown at
rule-field-first = The first field the rule is about
rule-shown-at = Shown at { $field }
rule-languages = Message in other languages
rule-languages-says = Where nothing is said, the message above is shown.
rule-kept-by-all = { $count ->
    [one] The only record keeps this.
   *[other] All of the newest { $count } keep this.
}
rule-broken-by = { $all ->
    [one] The only record breaks this. It is kept as it is, and held to the rule when somebody changes it.
   *[other] { $count } of the newest { $all } { $count ->
        [one] breaks
       *[other] break
    } this. They are kept as they are, and held to the rule when somebody changes them.
}
rule-broken-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
rule-is-paused = Paused
rule-pause = Pause
rule-resume = Resume
rule-paused = The rule { $name } pauses
rule-resumed = The rule { $name } holds again
rule-deleted = The rule { $name } is deleted
