# Changes that wait, and those the server has refused.
outbox = Changes on their way
outbox-empty = Everything has been sent
outbox-empty-hint = Changes wait here when there is no connection.
outbox-change = Change
outbox-make = New record
outbox-trash = Into the trash
outbox-send = Send again
outbox-accept = Create all the same
outbox-discard = Give up
outbox-look = Look
outbox-waiting = { $count ->
    [one] One change waits
   *[other] { $count } changes wait
}
outbox-refused = { $count ->
    [one] A change was refused
   *[other] { $count } changes were refused
}
outbox-refused-toast = A change of { $name } was refused
sign-out-waiting-title = Some changes have not been sent
sign-out-waiting = { $count ->
    [one] One change waits for a connection. Signing out gives it up.
   *[other] { $count } changes wait for a connection. Signing out gives them up.
}
sign-out-anyway = Sign out and give up
outbox-decide = Decide
