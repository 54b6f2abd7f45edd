# Filtros: campos, operadores, valores y las fichas que los dicen.
filter = Filtrar
filters = Filtros
filter-add = Añadir un filtro
filter-count = { $count ->
    [one] Filtrar, una condición
   *[other] Filtrar, { $count } condiciones
}
filter-field = Campo
filter-find-field = Buscar un campo …
filter-operator = Condición
filter-value = Valor
filter-values = Valores
filter-from = Desde
filter-to = Hasta
filter-me = Yo
filter-chip = { $field } { $operator } { $values }
filter-change = Cambiar el filtro: { $words }
filter-remove = Quitar el filtro: { $words }
filter-clear = Quitar los filtros
filter-advanced = Grupos y condiciones …
filter-advanced-title = ¿Qué registros?
filter-advanced-chip = { $count ->
    [one] Una condición en grupos
   *[other] { $count } condiciones en grupos
}
filter-unreadable = Un filtro de la dirección
filter-unknown-field = un campo que no existe
filter-all-of = Se cumplen todas
filter-any-of = Se cumple al menos una
filter-none-of = No se cumplen todas a la vez
filter-none-of-any = No se cumple ninguna
filter-group-join = Cómo se combinan las condiciones de este grupo
filter-add-condition = Añadir condición
filter-add-group = Añadir grupo
filter-remove-group = Quitar el grupo
filter-apply = Aplicar
filter-back = Otro campo
filter-of = Campos de { $name }
filter-date = Un día concreto
filter-period = O como se dice
filter-words-hint = Varios, separados por comas
filter-search-values = Buscar …
filter-no-values = Nada con ese nombre
filter-and-more = { $names } y { $count } más

op-is = es
op-is-not = no es
op-contains = contiene
op-starts = empieza por
op-equals = =
op-differs = ≠
op-greater = >
op-at-least = ≥
op-less = <
op-at-most = ≤
op-before = es antes de
op-after = es después de
op-until = es hasta
op-since = es desde
op-between = está entre
op-between-values = { $from } y { $to }
op-any-of = tiene alguno de
op-all-of = tiene todos
op-none-of = no tiene ninguno de
op-empty = está vacío
op-filled = no está vacío

period-today = hoy
period-yesterday = ayer
period-tomorrow = mañana
period-this-week = esta semana
period-last-week = la semana pasada
period-next-week = la semana que viene
period-this-month = este mes
period-last-month = el mes pasado
period-next-month = el mes que viene
period-this-quarter = este trimestre
period-last-quarter = el trimestre pasado
period-next-quarter = el trimestre que viene
period-this-year = este año
period-last-year = el año pasado
period-next-year = el año que viene
period-last-counted = { $unit ->
    [week] { $count ->
        [one] la última semana
       *[other] las últimas { $count } semanas
    }
    [month] { $count ->
        [one] el último mes
       *[other] los últimos { $count } meses
    }
    [quarter] { $count ->
        [one] el último trimestre
       *[other] los últimos { $count } trimestres
    }
    [year] { $count ->
        [one] el último año
       *[other] los últimos { $count } años
    }
   *[day] { $count ->
        [one] el último día
       *[other] los últimos { $count } días
    }
}
period-next-counted = { $unit ->
    [week] { $count ->
        [one] la próxima semana
       *[other] las próximas { $count } semanas
    }
    [month] { $count ->
        [one] el próximo mes
       *[other] los próximos { $count } meses
    }
    [quarter] { $count ->
        [one] el próximo trimestre
       *[other] los próximos { $count } trimestres
    }
    [year] { $count ->
        [one] el próximo año
       *[other] los próximos { $count } años
    }
   *[day] { $count ->
        [one] el próximo día
       *[other] los próximos { $count } días
    }
}

state-active = En uso
state-archived = Archivados
state-trashed = Papelera
state-all = En uso y archivados
state-show = Qué registros: { $state }

fields-standard = De todo registro
filter-linked = Registros vinculados
