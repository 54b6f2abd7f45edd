# Páginas de registros: qué se puede hacer y qué ha pasado.
record = Registro
record-tabs = Vistas de este registro
record-trashed = { $name } está en la papelera
records-trashed = { $count ->
    [one] Un registro está en la papelera
   *[other] { $count } registros están en la papelera
}
record-archived = { $name } está archivado
details = Detalles
open = Abrir
open-page = Abrir como página
more-actions = Más
copy-link = Copiar enlace
link-copied = Enlace copiado
duplicate = Duplicar
archive = Archivar
unarchive = Sacar del archivo
move-to-trash = Mover a la papelera
restore = Restaurar
purge = Eliminar para siempre
purge-title = ¿Eliminar { $name } para siempre?
purge-question = No se puede deshacer. El registro y su historial desaparecen.
in-trash-since = En la papelera desde { $time }
archived-since = Archivado desde { $time }
tab-details = Detalles
tab-activity = Actividad
tab-history = Historial
add-value = Añadir
no-value = nada
edit-field = { $field }: { $value }. Editar
field-changed = { $field } cambiado
history-empty = Todavía no ha pasado nada
history-actions = Qué hacer con este cambio
show-older = Mostrar anteriores
current-version = Actual
became = pasó a ser
version = Versión { $version }
take-back = Deshacer este cambio
back-to-version = Volver a la versión { $version }
show-version = Ver la versión { $version }
taken-back = Hecho. Ahora es la versión { $version }
differs-now = ahora es distinto
