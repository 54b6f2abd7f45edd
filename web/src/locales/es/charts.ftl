# Gráficos de listas y cifras de muchos registros.
view-chart = Gráfico
figures-none = Ninguno
figures-others = Otros
figures-total = Total
figures-of-all = Todo junto
figures-count = Número de registros
figures-sum = Suma
figures-avg = Media
figures-min = Mínimo
figures-max = Máximo
figures-sum-of = Suma de { $field }
figures-avg-of = Media de { $field }
figures-min-of = Mínimo de { $field }
figures-max-of = Máximo de { $field }
figures-quarter = T{ $quarter } { $year }
figures-by-interval = { $field }, { $interval }
figures-interval-day = por día
figures-interval-week = por semana
figures-interval-month = por mes
figures-interval-quarter = por trimestre
figures-interval-year = por año
chart-column = Columnas
chart-bar = Barras
chart-line = Línea
chart-area = Área
chart-donut = Anillo
chart-number = Número
chart-pivot = Tabla dinámica
chart-kind = Dibujado como: { $kind }
chart-measure = Muestra: { $what }
chart-by = por
chart-and = y
chart-by-field = Por el campo: { $field }
chart-by2-field = Dividido por: { $field }
chart-undivided = Nada más
chart-interval = Fechas: { $interval }
chart-currency = Moneda: { $currency }
chart-title = { $what } por { $by }
chart-title-two = { $what } por { $by } y { $also }
chart-all-of = Todo: { $names }
chart-as-table = Cifras como tabla
chart-more = Más para este gráfico
chart-order = Orden
chart-largest = Primero los mayores
chart-natural = En su propio orden
chart-divided = Marcas divididas
chart-stacked = Unas sobre otras
chart-beside = Unas junto a otras
chart-limit = Como máximo { $count }
chart-save-picture = Guardar como SVG
chart-save-figures = Guardar las cifras como CSV
chart-says = gráfico
chart-hint = Las flechas van de una marca a otra. Intro abre la lista de lo que representa.
chart-left = { $count ->
    [one] No se muestra un grupo más. Un filtro lo encuentra.
   *[other] No se muestran { $count } grupos más. Un filtro los encuentra.
}
chart-by-this = Gráfico por este campo

group-rows = Agrupar
group-by = Agrupar por
group-by-this = Agrupar por este campo
group-none = Sin grupos
grouped-by = Agrupado por { $field }
group-head = { $name }, { $count ->
    [one] un registro
   *[other] { $shown } registros
}
group-fold = Cerrar { $name }
group-unfold = Abrir { $name }
group-add = Añadir a { $name }
group-more = Mostrar { $count } más
group-beyond = { $count ->
    [one] No se muestra un grupo más. Un filtro lo encuentra.
   *[other] No se muestran { $count } grupos más. Un filtro los encuentra.
}
column-figure = Cifra al pie
column-figure-none = Sin cifra
figures-row = Cifras de todos los registros
