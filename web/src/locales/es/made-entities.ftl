# Tipos de registros que crea cada organización: su diálogo, su página, lo que se hace con ellos.
entity-new = Nuevo tipo de registro
entity-new-says = Vehículos, alquileres, cursos: con lista, tablero, formularios, páginas, búsqueda, historial y API propios, al instante.
entity-made = { $name }: ya existe. ¿Qué quiere saber de cada registro?
entity-singular = Nombre
entity-singular-example = Vehículo
entity-plural = Plural
entity-plural-example = Vehículos
entity-icon = Icono: { $name }
entity-icon-find = Buscar un icono
entity-icons = Iconos
entity-colour = Color
entity-numbers = Numeración
entity-numbers-none = Ninguna
entity-numbers-none-says = Puede empezar a numerar más adelante.
entity-numbers-own = Mi patrón
entity-pattern = Patrón
entity-pattern-says = { $zeros } es el número con esas cifras; { $year } y { $month } son los del día. Con ellos vuelve a empezar cada año o cada mes.
entity-pattern-wrong = Hace falta un lugar para el número, como { $zeros }. Además existen { $year } y { $month }.
entity-number-like = Por ejemplo, { $number }
entity-first-number = El primero recibe { $number }.

entity-description = Para qué sirven
entity-title = Título
entity-title-says = Cómo se llama cada uno en listas y enlaces. Con { $name } cada uno tiene nombre; tras | va lo que se toma si lo demás está vacío.
entity-title-name = Nombre
entity-title-number = Número
entity-title-insert = Insertar { $field }
entity-path = Dirección en la API
entity-path-says = Minúsculas, cifras y guiones. Las direcciones anteriores siguen funcionando.
entity-path-follows = Se deduce del plural
entity-languages-says = Donde no se indique nada, se muestran los nombres de arriba.
entity-singular-in = Nombre en { $language }
entity-plural-in = Plural en { $language }
entity-features = Qué tienen
feature-search = Búsqueda
feature-search-says = Se encuentran por sus palabras.
feature-comments = Comentarios
feature-comments-says = Se habla de ellos allí donde están.
feature-tags = Etiquetas
feature-tags-says = Las palabras los agrupan libremente.
feature-files = Archivos
feature-files-says = Se les puede adjuntar algo.
feature-archive = Archivo
feature-archive-says = Lo terminado se aparta y se conserva.
feature-duplicates = Duplicados
feature-duplicates-says = Se advierte si hay dos iguales.
feature-versions = Versiones
feature-versions-says = Se puede volver a como eran.
entity-grants = Quién puede hacer qué
entity-grants-says = Los propietarios pueden hacerlo todo. «Propios» son los registros que alguien tiene a su cargo o ha creado.

entity-one = Cada uno: { $name }
entity-open = Abrir la lista
entity-delete = Eliminar…
entity-retired = { $names }: fuera de uso; sus registros se conservan
entity-is-back = { $names }: de vuelta, con todos sus registros
entity-deleted = { $names }: en la papelera con todos sus registros
entities-retired = { $count ->
    [one] Fuera de uso: un tipo de registro
   *[other] Fuera de uso: { $count } tipos de registros
}
entities-retired-says = Nadie los ve y sus registros se conservan. Al recuperarlos, están como estaban.
entities-trashed = { $count ->
    [one] En la papelera: un tipo de registro
   *[other] En la papelera: { $count } tipos de registros
}
entities-trashed-says = Al restaurarlos, están como estaban, con todos sus registros.
entity-purge-says = No se puede deshacer. Desaparecen sus registros, su historial y sus campos.

entity-delete-title = ¿Eliminar { $names }?
entity-delete-says = Todo lo suyo va a la papelera al instante, para todos. Se puede restaurar desde allí durante 30 días.
entity-delete-retired = Está fuera de uso. Recupérelo primero si quiere ver o exportar sus registros.
entity-delete-records = { $count ->
    [one] Un registro
   *[other] { $shown } registros
}
entity-delete-fields = { $count ->
    [0] Ningún campo propio
    [one] Un campo propio
   *[other] { $count } campos propios
}
entity-delete-leading = { $count ->
    [one] Un campo de otros registros que lleva aquí
   *[other] { $count } campos de otros registros que llevan aquí
}
entity-delete-type = Escriba «{ $names }» para confirmar
entity-delete-type-wrong = Escriba { $names }, tal como aparece arriba

suggest = Campos sugeridos
suggest-first = El nombre ya está. ¿Qué más quiere saber de cada { $name }?
suggest-next = ¿Y qué más?
suggest-state = Estado
suggest-open = Abierto
suggest-begun = En curso
suggest-done = Hecho
suggest-date = Fecha
suggest-amount = Importe
suggest-notes = Notas
