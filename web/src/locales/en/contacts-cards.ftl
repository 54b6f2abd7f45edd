# Cards of the module contacts.
contacts-reach = Reach
contacts-unreachable = No e-mail address and no phone number yet.
contacts-add-reach = Add one
contacts-write = Write
contacts-call = Call
contacts-visit = Open
contacts-copy = Copy { $field }
contacts-copied = { $text } copied
contacts-add-address = Add an address
contacts-no-address = No address yet.
contacts-default-address = Default
contacts-no-people = Nobody from here is known yet.
