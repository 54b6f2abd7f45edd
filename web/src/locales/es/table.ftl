# Tablas, tableros, calendarios y sus controles.
views = Vistas
view-table = Tabla
view-board = Tablero
view-calendar = Calendario
search-in = Buscar en { $names }
shortcut-search = Buscar en esta lista
shortcut-new = Crear un registro
list-more = Más sobre esta lista
copy-view-link = Copiar el enlace a esta vista
list-reset = Sin filtro, búsqueda ni orden
sheet-done = Listo
sort = Ordenar
sort-by = Ordenar por
sorted-by = Ordenado por { $name }
sort-clear = Sin orden
sort-newest = Primero los más recientes
filter-and-sort = Filtrar y ordenar
records-shown = Qué registros

columns = Columnas
columns-reset = Columnas como al principio
column-sort = Ordenar por { $name }
column-plain = { $name }, no se puede ordenar
column-menu = Columna { $name }
column-width = Ancho de { $name }
column-rising = Orden ascendente
column-falling = Orden descendente
column-then-rising = Después por esta, ascendente
column-then-falling = Después por esta, descendente
column-unsorted = No ordenar por esta
column-earlier = Mover hacia el principio
column-later = Mover hacia el final
column-moved = { $name } es la columna { $place } de { $count }
column-fit = Tan ancha como haga falta
column-wider = Más ancha
column-narrower = Más estrecha
column-hide = Ocultar la columna
own-field-add = Añadir campo…
own-fields-edit = Editar campos

rows-count = { $count ->
    [one] Un registro
   *[other] { $shown } registros
}
rows-about = unos { $shown } registros
rows-not-loaded = Algunas filas no se pudieron cargar.
rows-beyond = La lista sigue, pero solo se puede llegar a los primeros { $count }. Una búsqueda o un filtro encuentra los demás.
row-selected = seleccionado
row-not-selected = sin seleccionar
select-all = Seleccionar todo
selection = Selección
selection-clear = Quitar la selección
selection-changed = La selección ha cambiado
selected-count = { $count ->
    [one] Uno seleccionado
   *[other] { $shown } seleccionados
}

row-menu = { $name }
row-open = Abrir
row-open-beside = Abrir junto a la lista
row-open-tab = Abrir en otra pestaña

cell-in-trash = Lo que está en la papelera no se puede cambiar. Restáuralo primero.
cell-no-right = Puedes ver estos registros, pero no cambiarlos.
cell-not-yours = Solo puedes cambiar tus propios registros.
cell-title = El título sale de otros campos. Abre el registro para cambiarlos.
cell-computed = Esto se calcula y no se puede escribir.
cell-fixed = Esto se da una vez y se queda así.
cell-in-form = Esto se cambia en la página del registro.
cells-emptied = { $count ->
    [one] Una fila vaciada
   *[other] { $count } filas vaciadas
}
cells-filled = { $count ->
    [one] Una fila rellenada
   *[other] { $count } filas rellenadas
}
cells-copied = { $count ->
    [one] Copiado
   *[other] { $count } celdas copiadas
}
rows-pasted = { $count ->
    [one] Pegado en una fila
   *[other] Pegado en { $count } filas
}
paste-refused = { $count ->
    [one] Una celda quedó como estaba
   *[other] { $count } celdas quedaron como estaban
}
paste-refused-because = { $field }, «{ $text }»: { $why }
paste-read-only = No se pueden cambiar aquí.
paste-not-typed = { $field } no se puede pegar
undone = Deshecho: { $what }
nothing-to-undo = No hay nada que deshacer

list-empty = Todavía no hay nada en { $names }
list-empty-hint = Crea el primero. Aparecerá aquí, y lo encontrará quien pueda verlo.
nothing-matches = Nada coincide
nothing-matches-hint = Prueba con otras palabras o menos condiciones.
trash-empty = La papelera está vacía
archive-empty = No hay nada archivado
show-active = Mostrar lo que está en uso

bulk-set-field = Cambiar
bulk-set-field-title = { $count ->
    [one] Cambiar un registro
   *[other] Cambiar { $count } registros
}
bulk-change = { $count ->
    [one] Cambiar un registro
   *[other] Cambiar { $count } registros
}
bulk-empty-field = Vaciar el campo
bulk-assign = Asignar
bulk-nobody = Nadie
bulk-tag = Etiquetas
bulk-tag-add = Añadir
bulk-tag-remove = Quitar
bulk-more = Más
bulk-copy = Copiar como tabla
bulk-export = Exportar como CSV
bulk-progress = { $done } de { $total }
bulk-changing = Cambiando { $field }
bulk-changed = { $count ->
    [one] Un registro cambiado
   *[other] { $count } registros cambiados
}
bulk-archiving = Archivando
bulk-archived = { $count ->
    [one] Archivado
   *[other] { $count } registros archivados
}
bulk-unarchiving = Sacando del archivo
bulk-unarchived = { $count ->
    [one] Sacado del archivo
   *[other] { $count } registros sacados del archivo
}
bulk-restoring = Restaurando
bulk-restored = { $count ->
    [one] Restaurado
   *[other] { $count } registros restaurados
}
bulk-trashing = Moviendo a la papelera
bulk-purging = Borrando para siempre
bulk-purged = { $count ->
    [one] Borrado para siempre
   *[other] { $count } registros borrados para siempre
}
bulk-acted = { $count ->
    [one] { $action }: hecho
   *[other] { $action }: { $count } registros
}
bulk-act-question = { $count ->
    [one] { $says } Con un registro.
   *[other] { $says } Con { $count } registros.
}
bulk-limit = Esto llega hasta los primeros { $count } registros; un filtro encuentra los demás.
bulk-taking-back = Deshaciendo
bulk-copying = Copiando
bulk-copied = { $count ->
    [one] Un registro copiado
   *[other] { $count } registros copiados
}
bulk-exporting = Exportando
bulk-exported = { $count ->
    [one] Un registro exportado
   *[other] { $count } registros exportados
}
bulk-stopped = Detenido
bulk-left = { $count ->
    [one] Detenido: un registro queda como estaba.
   *[other] Detenido: { $count } registros quedan como estaban.
}
bulk-failed-title = { $count ->
    [one] No funcionó con un registro
   *[other] No funcionó con { $count } registros
}
bulk-failed-more = y { $count } más
bulk-purge-title = { $count ->
    [one] ¿Borrar este registro para siempre?
   *[other] ¿Borrar { $count } registros para siempre?
}
purge-warning = Nadie podrá recuperarlos, ni nada de lo que se escribió en ellos.
purge-type = Escribe { $count } si de verdad lo quieres
purge-mistyped = Ese es otro número.
