# Tableros: registros como tarjetas en columnas.
board-by = { $plural } por { $field }
board-group = Columnas por { $field }
board-column = { $name }, { $count }
board-choose-column = Columna: { $name }
board-card = tarjeta
board-none = Sin { $field }
board-fold = Plegar { $name }
board-unfold = Desplegar { $name }
board-make = Añadir a { $name }
board-drop-here = Suelta una tarjeta aquí
board-nothing = Aquí no hay nada
board-empty = Todavía no hay { $plural }
board-empty-hint = Añade el primer registro en la columna que le corresponde.
board-nothing-found = Cambia la búsqueda o el filtro para ver más.
board-show-all = Mostrar todos: { $plural }
board-column-failed = No se ha podido cargar esta columna.
board-no-field = No hay con qué formar columnas
board-no-field-hint = { $plural } no tiene ningún campo con opciones para elegir. Un tablero necesita uno.
board-moved = { $name } está ahora en { $column }
board-lifted = { $name } levantada, en { $column }. Las flechas la llevan, Intro la suelta, Escape cancela.
board-over = { $name } sobre { $column }, { $count ->
    [0] vacía
    [one] una tarjeta
   *[other] { $count } tarjetas
}
board-put-down = { $name } colocada en { $column }
board-given-up = { $name } se queda donde estaba

# Mover un registro a mano, en tableros y calendarios.
move-read-only = { $field } no se puede cambiar a mano.
move-no-right = No tienes permiso para cambiar { $plural }.
move-in-trash = Lo que está en la papelera no se puede mover. Restáuralo primero.
move-fixed = { $field } ya no se puede cambiar.
move-not-yours = En { $plural } solo puedes cambiar lo que es tuyo.
