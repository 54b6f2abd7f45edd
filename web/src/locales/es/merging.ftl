# Varios registros se convierten en uno: comparar, elegir y el camino de vuelta.
merging-title = Fusionar { $names }
merging-may-not = No puede fusionar estos registros
merging-needs-rights = Para fusionar hace falta el permiso de modificar { $names } y de eliminarlos. Pídalo a un administrador.
merging-needs-trash = { $names } no tienen papelera, así que la fusión no podría deshacerse.
merging-empty-title = Aún no hay nada que fusionar
merging-empty = Seleccione de dos a { $count } registros de una lista y pulse Fusionar.
merging-to-list = A la lista de { $names }

merging-with = Fusionar { $name } con …
merging-search = Buscar { $names } …
merging-alike = Se parecen
merging-others = Otros
merging-picked = { $count ->
    [one] Uno elegido
   *[other] { $count } elegidos
}
merging-too-many = No se pueden comparar más de { $count } a la vez.
merging-compare = Comparar
merging-add = Añadir otro
merging-remove = Dejar fuera { $name }
merging-open = Abrir { $name } en otra pestaña

merging-records = Registros
merging-result = Resultado
merging-which-stays = Cuál se queda
merging-stays-named = { $name } se queda
merging-stays = Se queda
merging-goes = Se va
merging-suggested = Sugerido
merging-archived = Archivado
merging-made = Creado el { $date }
merging-in-trash = Está en la papelera. Restáurelo primero o déjelo fuera.
merging-not-yours-to-change = No puede modificar este.
merging-not-yours-to-delete = No puede eliminar este, así que tiene que ser el que se queda.
merging-cannot = Así no es posible: vea lo que se dice de los registros arriba.

merging-links = Qué conduce aquí
merging-no-links = Nada
merging-links-unknown = No se puede contar ahora
merging-links-hidden = { $count ->
    [one] y uno que no se muestra
   *[other] y { $shown } que no se muestran
}
merging-links-then = Todo conducirá al que se queda.
merging-value-of = { $value } · { $name }
merging-nothing = vacío
merging-together = { $count ->
    [one] de un registro
   *[other] de { $count } registros
}
merging-from = de { $name }
merging-all-agree = Coinciden en todo lo que se puede elegir.
merging-agree = { $count ->
    [one] Un campo coincide
   *[other] { $count } campos coinciden
}
merging-kept = { $count ->
    [one] Un campo se calcula por sí mismo
   *[other] { $count } campos se calculan por sí mismos
}
merging-kept-then = por sí mismo

merging-then = { $count ->
    [one] Un registro va a la papelera; lo que conduce a él conducirá a { $name }. Puede deshacerlo.
   *[other] { $count } registros van a la papelera; lo que conduce a ellos conducirá a { $name }. Puede deshacerlo.
}
merging-reset = Elegir de nuevo
merging-do = Fusionar { $count }
merging-shortcut = Fusionar los registros comparados
merging-changed = Alguien ha modificado este entretanto.
merging-stale = Alguien ha modificado algunos de estos entretanto. Lo que ha elegido sigue elegido.
merging-look-again = Volver a mirarlos
merging-without = { $count ->
    [one] Seguir sin el que falta
   *[other] Seguir sin los que faltan
}

merging-done = { $count } registros son ahora uno
merging-moved = { $count ->
    [0] Nada conducía a lo fusionado
    [one] Un enlace conduce ahora a él
   *[other] { $shown } enlaces conducen ahora a él
}
merging-moved-of = { $moved } de { $total } enlaces
merging-undone = Vuelven a ser varios registros
merging-undoing = La fusión se está deshaciendo
merging-in-background = Continúa en segundo plano aunque salga de esta página. La configuración dice cuánto falta.
merging-left = { $count ->
    [one] Un cambio se dejó como estaba
   *[other] { $shown } cambios se dejaron como estaban
}
merging-left-why = Alguien había seguido trabajando con ellos, así que se quedan como están.
merging-left-more = { $count ->
    [one] Y uno más.
   *[other] Y { $shown } más.
}
merging-look = Ver
merging-open-survivor = Abrir el registro
merging-state-running = Ya son un solo registro. Lo que conducía a los demás le sigue.
merging-state-done = Ya son un solo registro
merging-state-stopped = Algo no le sigue
merging-state-undoing = La fusión se está deshaciendo
merging-state-undone = Vuelven a ser varios registros

merges-empty-title = Aún no hay fusiones
merges-empty = Seleccione de dos a diez registros de una lista y fusiónelos. Lo que haga aparecerá aquí, con el camino de vuelta.
merges-state-running = En curso
merges-state-done = Hecha
merges-state-stopped = Interrumpida
merges-state-undoing = Deshaciéndose
merges-state-undone = Deshecha

problem-core-merge-refused = Algo que conduce a estos registros no puede conducir a otro, así que no se ha fusionado nada.
problem-core-merge-not_last = El registro resultante se fusionó a su vez después. Deshaga primero esa fusión.
problem-core-merge-final = Ya no se puede deshacer: los registros fusionados se han eliminado para siempre.
problem-core-merge-state = La fusión no está en un punto en el que se pueda hacer esto.
