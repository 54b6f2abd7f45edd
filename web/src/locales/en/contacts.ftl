# The module contacts.
convert = Convert
convert-title = Convert { $name }
convert-to = Convert to { $kind }
convert-becomes = Becomes a
convert-then = and then
convert-nothing-left = This contact is everything that a contact can become.
convert-stays-label = What stays
convert-stays = It stays the same contact: history, notes and whatever is linked to it stay with it.
address-choose-kind-first = Choose the kind of record first
