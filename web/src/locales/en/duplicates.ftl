# Records that may be about the same: while somebody types, in the list of duplicates, and the rules they are recognised by.
resembling = What this may be already
resembling-found = { $count ->
    [one] This may be here already
   *[other] These may be the same
}
resembling-heard = This may be here already: { $names }
resembling-all = { $count ->
    [one] Show it
   *[other] Show all { $count }
}
resembling-fewer = Show fewer
resembling-beside = Look
resembling-look = Look at { $name } beside the form
resembling-open = Open instead
resembling-take = Take this one
resembling-back-to-form = Back to the form
resembling-refused = This seems to be here already.
resembling-refused-says = Nothing was created. If this is another one, create it all the same.
resembling-forbidden-says = Nothing was created: a rule allows this only once. Open what is here, or change what agrees.
resembling-unseen = A record that you may not see
resembling-go-back = Go back
resembling-accept = Create all the same

duplicates = Duplicates
duplicates-alike = { $why }: { $share }
duplicates-others = { $count ->
    [one] one more
   *[other] { $count } more
}
duplicates-which = Which groups
duplicates-open = To look at
duplicates-told-apart = Different
duplicates-groups = Groups of records that may be the same
duplicates-any-rule = All rules
duplicates-by = Found by: { $rule }
duplicates-keys-move = to move
duplicates-next = Next group
duplicates-previous = Previous group
duplicates-records = { $count ->
    [one] one record
   *[other] { $shown } records
}
duplicates-first-records = { $count ->
    [one] the first record
   *[other] the first { $shown } records
}
duplicates-merge = Merge
duplicates-merge-first = Merge the first { $count }
duplicates-different = Different
duplicates-not-this = { $name } is none of these
duplicates-same-after-all = The same after all
duplicates-said-different = Called different
duplicates-agrees = agrees
duplicates-more = Show more
duplicates-are-different = { $count ->
    [2] { $names } are different
   *[other] { $names } are all different
}
duplicates-is-different = { $name } is a different one
duplicates-are-open-again = { $names } are to be looked at again
duplicates-none = No duplicates
duplicates-none-says = Whatever is written from now on is compared by itself.
duplicates-none-scan = What is written is compared by itself. What was here before a rule is found by looking through all.
duplicates-none-by = Nothing is found by “{ $rule }”
duplicates-none-different = Nothing was called different
duplicates-none-different-says = What you call different is kept here, and no later look brings it back.
duplicates-no-rules = No rules for { $names } yet
duplicates-no-rules-says = A rule says which fields tell that two records are about the same: the same e-mail, a similar name.
duplicates-to-rules = Make a rule

duplicates-scan = Look through all
duplicates-scanning = Looking through all { $names }
duplicates-scan-of = { $done } of { $total }
duplicates-scan-stop = Stop
duplicates-scan-broken = The look has broken off
duplicates-last-scan = The last look
duplicates-scan-done = { $count ->
    [one] Looked through one record of { $names }
   *[other] Looked through { $looked } { $names }
}
duplicates-scan-stopped = { $count ->
    [one] Stopped after one record of { $names }
   *[other] Stopped after { $looked } { $names }
}
duplicates-scan-found = { $count ->
    [0] Nothing new found
    [one] One new pair found
   *[other] { $found } new pairs found
}
duplicates-common = { $count ->
    [one] One value was too common
   *[other] { $count } values were too common
}
duplicates-common-says = So many records share these that they say nothing about any two of them. They are passed over.

duplicate-rules-lead = By what two records of { $names } are recognised as being about the same, and what happens then.
duplicate-rule-add = Add rule
duplicate-rule-new = New rule for duplicates of { $names }
duplicate-rule-made = The rule { $name } is made
duplicate-rule-name = Name
duplicate-rule-name-says = Whoever is warned reads it.
duplicate-rule-name-placeholder = Such as: Same web site
duplicate-rule-languages = Name in other languages
duplicate-rule-languages-says = Where nothing is said, the name above is shown.
duplicate-rule-of-module = Came along
duplicate-rule-changed = Changed
duplicate-rule-is-paused = Paused
duplicate-rule-preparing = Being prepared
duplicate-rule-pause = Pause
duplicate-rule-resume = Resume
duplicate-rule-as-it-came = Reset to how it came
duplicate-rule-paused = The rule { $name } pauses
duplicate-rule-resumed = The rule { $name } looks again
duplicate-rule-deleted = The rule { $name } is deleted
duplicate-rule-reset = The rule { $name } is as it came
duplicate-parts = What must agree
duplicate-parts-says = All of it must agree. Where a record has no value, nothing agrees.
duplicate-parts-missing = Add at least one field that is compared.
duplicate-parts-as-they-came = As it came
duplicate-parts-change = Compare something else
duplicate-parts-reset = Compare as it came
duplicate-part-add = Add a field
duplicate-part-and = And also a field
duplicate-part-field = Field that is compared
duplicate-part-how = How { $field } is compared
duplicate-part-remove = Do not compare { $field }
duplicate-part-or = or
duplicate-part-or-another = or another field
duplicate-part-also = Compare { $field } with another field as well
duplicate-part-normalised = { $fields } (however written)
duplicate-part-similar = { $fields } (alike from { $share })
duplicate-least = Alike from
likeness-exact = Exactly the same
likeness-exact-says = The very same value.
likeness-normalised = However it is written
likeness-normalised-says = Without capitals, accents, spaces and punctuation; GmbH, Ltd and their like at the end do not count.
likeness-normalised-email = Without capitals.
likeness-normalised-phone = With its country, however the digits are grouped.
likeness-normalised-url = By its host, such as bakery-nord.example.
likeness-similar = Similar
likeness-similar-says = Typing errors and other spellings: a share of the letters in common.
on-duplicate = When a new record agrees
on-duplicate-nothing = It is only listed
on-duplicate-nothing-says = Nobody is disturbed; the pair is in the list of duplicates.
on-duplicate-warn = Whoever types is told
on-duplicate-warn-says = The form shows what is here already. It can be saved at once.
on-duplicate-refuse = It is refused until somebody means it
on-duplicate-refuse-says = Saving is refused once; “Create all the same” goes on.
on-duplicate-forbid = It is refused
on-duplicate-forbid-says = There can be no second one, for nobody. Imports leave such rows out.
