# Cambios pendientes y cambios que el servidor ha rechazado.
outbox = Cambios en camino
outbox-empty = Todo se ha enviado
outbox-empty-hint = Aquí esperan los cambios cuando no hay conexión.
outbox-change = Cambio
outbox-make = Registro nuevo
outbox-trash = A la papelera
outbox-send = Enviar de nuevo
outbox-accept = Crear de todos modos
outbox-discard = Descartar
outbox-look = Ver
outbox-waiting = { $count ->
    [one] Un cambio espera
   *[other] { $count } cambios esperan
}
outbox-refused = { $count ->
    [one] Se rechazó un cambio
   *[other] Se rechazaron { $count } cambios
}
outbox-refused-toast = Se rechazó un cambio de { $name }
sign-out-waiting-title = Hay cambios sin enviar
sign-out-waiting = { $count ->
    [one] Un cambio espera conexión. Si cierra la sesión, se pierde.
   *[other] { $count } cambios esperan conexión. Si cierra la sesión, se pierden.
}
sign-out-anyway = Cerrar sesión y descartar
outbox-decide = Decidir
