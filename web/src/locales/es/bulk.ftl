# Cambios de todos los registros que coinciden, por el servidor: antes, durante y después.

many-select-all = Seleccionar los { $shown }
many-select-over = Seleccionar todos, más de { $shown }
many-selected-over = Más de { $shown } seleccionados

many-counting = Contando
many-cannot = Esto no se puede hacer
many-title-update = { $count ->
    [one] ¿Cambiar un registro de { $names }?
   *[other] ¿Cambiar { $shown } registros de { $names }?
}
many-title-delete = { $count ->
    [one] ¿Eliminar un registro de { $names }?
   *[other] ¿Eliminar { $shown } registros de { $names }?
}
many-title-restore = { $count ->
    [one] ¿Restaurar un registro de { $names }?
   *[other] ¿Restaurar { $shown } registros de { $names }?
}
many-title-archive = { $count ->
    [one] ¿Archivar un registro de { $names }?
   *[other] ¿Archivar { $shown } registros de { $names }?
}
many-title-unarchive = { $count ->
    [one] ¿Sacar del archivo un registro de { $names }?
   *[other] ¿Sacar del archivo { $shown } registros de { $names }?
}
many-do-update = Cambiar { $shown }
many-do-delete = Eliminar { $shown }
many-do-restore = Restaurar { $shown }
many-do-archive = Archivar { $shown }
many-do-unarchive = Sacar { $shown }
many-then = Continúa en segundo plano, también si sales de esta página. Puedes detenerlo y deshacerlo más tarde.
many-none = Ya no coincide ningún registro.
many-emptied = queda vacío
many-added = se añade { $text }
many-removed = se quita { $text }

many-doing-update = Cambiando { $names }
many-doing-delete = Eliminando { $names }
many-doing-restore = Restaurando { $names }
many-doing-archive = Archivando { $names }
many-doing-unarchive = Sacando del archivo: { $names }
many-undoing = Deshaciendo: { $names }
many-was-update = { $names }: cambio
many-was-delete = { $names }: eliminación
many-was-restore = { $names }: restauración
many-was-archive = { $names }: archivado
many-was-unarchive = { $names }: salida del archivo
many-dock = Cambios masivos a la vista
many-stop = Detener
many-hide = Ocultar; sigue en marcha
many-of = { $count ->
    [one] Un registro
   *[other] { $shown } registros
}

many-between = ,{" "}
many-changed = { $count ->
    [0] Nada cambió
    [one] { $shown } cambiado
   *[other] { $shown } cambiados
}
many-unchanged = { $shown } ya estaban así
many-refused = { $count ->
    [one] { $shown } rechazado
   *[other] { $shown } rechazados
}
many-taken-back = { $count ->
    [one] { $shown } deshecho
   *[other] { $shown } deshechos
}
many-left-alone = { $count ->
    [one] { $shown } sin tocar
   *[other] { $shown } sin tocar
}
many-see-refused = { $count ->
    [one] Ver el rechazado
   *[other] Ver los rechazados
}
many-see-left = { $count ->
    [one] Ver el que quedó sin tocar
   *[other] Ver los que quedaron sin tocar
}
many-refused-title = { $count ->
    [one] Un registro rechazó el cambio
   *[other] { $count } registros rechazaron el cambio
}
many-left-title = { $count ->
    [one] Un registro quedó sin tocar
   *[other] { $count } registros quedaron sin tocar
}
many-table = Como tabla
many-nothing-left = Aquí ya no hay nada que ver

many-state-draft = Borrador
many-state-running = En marcha
many-state-done = Hecho
many-state-stopped = Interrumpido
many-state-cancelled = Detenido
many-state-undoing = Deshaciéndose
many-state-undone = Deshecho

settings-changes = Cambios masivos
settings-changes-says = Lo que se hizo con muchos registros a la vez: quién, cómo salió y cómo volver atrás.
many-empty-title = Aún no hay cambios masivos
many-empty = Selecciona todos los registros de una lista y cámbialos juntos. Lo que hagas aparece aquí.
