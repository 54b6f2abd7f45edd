# Registros que pueden tratar de lo mismo: al escribir, en la lista de duplicados, y las reglas que los reconocen.
resembling = Lo que quizá ya está
resembling-found = { $count ->
    [one] Puede que ya esté aquí
   *[other] Puede que sea uno de estos
}
resembling-heard = Puede que ya esté aquí: { $names }
resembling-all = { $count ->
    [one] Mostrarlo
   *[other] Mostrar los { $count }
}
resembling-fewer = Mostrar menos
resembling-beside = Ver
resembling-look = Ver { $name } junto al formulario
resembling-open = Abrir este
resembling-take = Tomar este
resembling-back-to-form = Volver al formulario
resembling-refused = Parece que ya está aquí.
resembling-refused-says = No se ha creado nada. Si es otro, créalo de todos modos.
resembling-forbidden-says = No se ha creado nada: una regla permite esto una sola vez. Abre el que hay o cambia lo que coincide.
resembling-unseen = Un registro que no puedes ver
resembling-go-back = Volver
resembling-accept = Crear de todos modos

duplicates = Duplicados
duplicates-alike = { $why }: { $share }
duplicates-others = { $count ->
    [one] uno más
   *[other] { $count } más
}
duplicates-which = Qué grupos
duplicates-open = Por revisar
duplicates-told-apart = Distintos
duplicates-groups = Grupos de registros que pueden ser el mismo
duplicates-any-rule = Todas las reglas
duplicates-by = Encontrados por: { $rule }
duplicates-keys-move = para moverse
duplicates-next = Grupo siguiente
duplicates-previous = Grupo anterior
duplicates-records = { $count ->
    [one] un registro
   *[other] { $shown } registros
}
duplicates-first-records = { $count ->
    [one] el primer registro
   *[other] los primeros { $shown } registros
}
duplicates-merge = Combinar
duplicates-merge-first = Combinar los primeros { $count }
duplicates-different = Distintos
duplicates-not-this = { $name } no es ninguno de estos
duplicates-same-after-all = Sí son el mismo
duplicates-said-different = Marcados como distintos
duplicates-agrees = coincide
duplicates-more = Mostrar más
duplicates-are-different = { $count ->
    [2] { $names } son distintos
   *[other] { $names } son todos distintos
}
duplicates-is-different = { $name } es otro
duplicates-are-open-again = { $names } vuelven a estar por revisar
duplicates-none = No hay duplicados
duplicates-none-says = Lo que se escriba desde ahora se compara por sí solo.
duplicates-none-scan = Lo que se escribe se compara por sí solo. Lo que había antes de una regla se encuentra revisándolo todo.
duplicates-none-by = No se encuentra nada por «{ $rule }»
duplicates-none-different = Nada se ha marcado como distinto
duplicates-none-different-says = Lo que marques como distinto queda aquí, y ninguna revisión lo vuelve a traer.
duplicates-no-rules = Aún no hay reglas para { $names }
duplicates-no-rules-says = Una regla dice qué campos indican que dos registros tratan de lo mismo: el mismo correo, un nombre parecido.
duplicates-to-rules = Crear una regla

duplicates-scan = Revisarlo todo
duplicates-scanning = Revisando todo: { $names }
duplicates-scan-of = { $done } de { $total }
duplicates-scan-stop = Parar
duplicates-scan-broken = La revisión se ha interrumpido
duplicates-last-scan = La última revisión
duplicates-scan-done = { $count ->
    [one] Revisado un registro ({ $names })
   *[other] Revisados { $looked } registros ({ $names })
}
duplicates-scan-stopped = { $count ->
    [one] Parado tras un registro ({ $names })
   *[other] Parado tras { $looked } registros ({ $names })
}
duplicates-scan-found = { $count ->
    [0] Nada nuevo
    [one] Una pareja nueva
   *[other] { $found } parejas nuevas
}
duplicates-common = { $count ->
    [one] Un valor era demasiado común
   *[other] { $count } valores eran demasiado comunes
}
duplicates-common-says = Los comparten tantos registros que no dicen nada de dos de ellos. Se pasan por alto.

duplicate-rules-lead = En qué se reconoce que dos registros de { $names } tratan de lo mismo, y qué ocurre entonces.
duplicate-rule-add = Añadir regla
duplicate-rule-new = Nueva regla de duplicados para { $names }
duplicate-rule-made = La regla { $name } está creada
duplicate-rule-name = Nombre
duplicate-rule-name-says = Lo lee quien recibe el aviso.
duplicate-rule-name-placeholder = Por ejemplo: Mismo sitio web
duplicate-rule-languages = Nombre en otros idiomas
duplicate-rule-languages-says = Donde no haya nada se muestra el nombre de arriba.
duplicate-rule-of-module = De serie
duplicate-rule-changed = Cambiada
duplicate-rule-is-paused = En pausa
duplicate-rule-preparing = En preparación
duplicate-rule-pause = Pausar
duplicate-rule-resume = Reanudar
duplicate-rule-as-it-came = Dejarla como venía
duplicate-rule-paused = La regla { $name } está en pausa
duplicate-rule-resumed = La regla { $name } vuelve a buscar
duplicate-rule-deleted = La regla { $name } se ha eliminado
duplicate-rule-reset = La regla { $name } está como venía
duplicate-parts = Qué debe coincidir
duplicate-parts-says = Debe coincidir todo. Donde un registro no tiene valor, nada coincide.
duplicate-parts-missing = Añade al menos un campo que se compare.
duplicate-parts-as-they-came = Como venía
duplicate-parts-change = Comparar otra cosa
duplicate-parts-reset = Comparar como venía
duplicate-part-add = Añadir un campo
duplicate-part-and = Y además un campo
duplicate-part-field = Campo que se compara
duplicate-part-how = Cómo se compara { $field }
duplicate-part-remove = No comparar { $field }
duplicate-part-or = o
duplicate-part-or-another = u otro campo
duplicate-part-also = Comparar { $field } también con otro campo
duplicate-part-normalised = { $fields } (se escriba como se escriba)
duplicate-part-similar = { $fields } (parecido desde { $share })
duplicate-least = Parecido desde
likeness-exact = Exactamente igual
likeness-exact-says = El mismo valor, tal cual.
likeness-normalised = Se escriba como se escriba
likeness-normalised-says = Sin mayúsculas, acentos, espacios ni signos; S. L., GmbH, Ltd y similares al final no cuentan.
likeness-normalised-email = Sin distinguir mayúsculas.
likeness-normalised-phone = Con su país, se agrupen como se agrupen las cifras.
likeness-normalised-url = Por su dominio, como bakery-nord.example.
likeness-similar = Parecido
likeness-similar-says = Errores al teclear y otras grafías: una parte de las letras en común.
on-duplicate = Cuando un registro nuevo coincide
on-duplicate-nothing = Solo se apunta en la lista
on-duplicate-nothing-says = No se molesta a nadie; la pareja está en la lista de duplicados.
on-duplicate-warn = Se avisa a quien escribe
on-duplicate-warn-says = El formulario muestra lo que ya hay. Se puede guardar sin más.
on-duplicate-refuse = Se rechaza hasta que alguien lo confirme
on-duplicate-refuse-says = Guardar se rechaza una vez; «Crear de todos modos» sigue adelante.
on-duplicate-forbid = Se rechaza
on-duplicate-forbid-says = No puede haber un segundo, para nadie. Las importaciones omiten esas filas.
