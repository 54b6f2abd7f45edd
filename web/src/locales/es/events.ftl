# Lo que ha pasado, en palabras.
event-created = { $actor } { $about ->
    [this] creó este registro
   *[record] añadió { $record }
}
event-trashed = { $actor } { $about ->
    [this] envió este registro a la papelera
   *[record] envió { $record } a la papelera
}
event-restored = { $actor } { $about ->
    [this] sacó este registro de la papelera
   *[record] sacó { $record } de la papelera
}
event-archived = { $actor } { $about ->
    [this] archivó este registro
   *[record] archivó { $record }
}
event-unarchived = { $actor } { $about ->
    [this] sacó este registro del archivo
   *[record] sacó { $record } del archivo
}
event-purged = { $actor } { $about ->
    [this] eliminó este registro para siempre
   *[record] eliminó { $record } para siempre
}
event-merged = { $actor } { $about ->
    [this] combinó { $others } con este registro
   *[record] combinó { $others } con { $record }
}
event-unmerged = { $actor } { $about ->
    [this] deshizo la combinación de este registro
   *[record] deshizo la combinación de { $record }
}
other-records = otros registros
event-touched = { $actor } { $about ->
    [this] guardó este registro
   *[record] guardó { $record }
}
event-changed = { $actor } cambió { $field } { $about ->
    [this] de { $from } a { $to }
   *[record] de { $record }: antes { $from }, ahora { $to }
}
event-set = { $actor } puso { $field } { $about ->
    [this] en { $to }
   *[record] de { $record } en { $to }
}
event-cleared = { $actor } { $about ->
    [this] vació { $field }
   *[record] vació { $field } de { $record }
}
event-changed-many = { $actor } { $about ->
    [this] cambió { $fields }
   *[record] cambió { $fields } de { $record }
}
event-other = { $actor }: { $deed } – { $record }
event-other-alone = { $actor }: { $deed }
more-fields = { $count ->
    [one] otro campo
   *[other] otros { $count } campos
}
nothing = nada
somebody = Alguien
former-member = Un antiguo miembro
the-platform = La plataforma
actor-core-demo = Los datos de muestra
a-record = un registro

event-core-session-started = { $actor } inició sesión
event-core-session-ended = { $actor } cerró la sesión de un dispositivo
event-core-session-all_ended = { $actor } cerró la sesión en todas partes
event-core-session-switched = { $actor } llegó desde otra organización
event-core-session-token_reused = Otra persona usó una sesión de { $record }, y se ha cerrado
event-core-password-changed = { $actor } cambió su contraseña
event-core-password-reset = { $actor } eligió una contraseña nueva por correo
event-core-profile-changed = { $actor } cambió su perfil
event-core-invitation-made = { $actor } invitó a alguien como { $roles }
event-core-invitation-accepted = { $actor } aceptó una invitación
event-core-invitation-resent = { $actor } envió una invitación de nuevo
event-core-invitation-revoked = { $actor } retiró una invitación
event-core-member-added = { $record } se unió a la organización
event-core-member-roles_changed = { $actor } cambió el rol de { $record }: antes { $before }, ahora { $roles }
event-core-member-removed = { $actor } retiró a { $record }
event-core-tenant-ownership_transferred = { $actor } traspasó la organización
event-core-tenant-created = { $actor } creó la organización
event-core-tenant-changed = { $actor } cambió { $fields } de la organización
event-core-tenant-suspended = { $actor } suspendió la organización
event-core-tenant-resumed = { $actor } reactivó la organización
event-core-tenant-deleted = { $actor } eliminó la organización
event-core-subscriber-replayed = { $actor } hizo leer de nuevo el registro de eventos
event-core-subscriber-parked_retried = { $actor } reintentó entregas apartadas
event-core-subscriber-parked_dropped = { $actor } descartó entregas apartadas
tenant-field-name = el nombre
tenant-field-domain = el dominio
tenant-field-locale = el idioma
tenant-field-time_zone = la zona horaria
tenant-field-currency = la moneda
tenant-field-metadata = los metadatos

role-owner = Propietario
role-admin = Administrador
role-member = Miembro
role-viewer = Lector
role-operator = Operador
