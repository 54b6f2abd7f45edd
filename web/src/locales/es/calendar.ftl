# Calendarios: registros en los días de uno de sus campos de fecha.
calendar-month = Mes
calendar-week = Semana
calendar-one-day = Día
calendar-period = Cuánto se muestra
calendar-by = Días según { $field }
calendar-today = Hoy
calendar-go-today = Ir a hoy
calendar-show-month = Mostrar un mes
calendar-show-week = Mostrar una semana
calendar-show-day = Mostrar un día
calendar-step-left = A los días de la izquierda
calendar-step-right = A los días de la derecha
calendar-previous-month = Mes anterior
calendar-next-month = Mes siguiente
calendar-previous-week = Semana anterior
calendar-next-week = Semana siguiente
calendar-previous-day = Día anterior
calendar-next-day = Día siguiente
calendar-hours = Horas
calendar-day = { $day }, { $count ->
    [0] nada
    [one] una entrada
   *[other] { $count } entradas
}
calendar-more = +{ $count } más
calendar-moved = { $name } está ahora el { $day }
calendar-hint = Alt y las flechas lo mueven por días y semanas.
calendar-hint-hours = Alt y las flechas lo mueven por días y cuartos de hora.
calendar-make = Nuevo el { $day }
calendar-empty = Nada en estos días
calendar-empty-hint = Ve a otros días o elige arriba otro campo.
calendar-nothing = Hoy no hay nada
calendar-cut = Solo se muestran los primeros 1000 de { $total }. Un filtro los reduce.
calendar-no-field = No hay nada que poner en los días
calendar-no-field-hint = { $plural } no tiene ningún campo de fecha. Un calendario necesita uno.
