# Tipos de campos: qué está mal en un valor y cómo se indica.
yes = Sí
no = No
field-required = Es necesario
field-not-text = Debe ser texto
field-one-line = Debe ser una sola línea
field-strange-letter = Contiene un carácter que no se puede guardar
field-too-long = { $count } caracteres son demasiados; caben { $max }
field-too-short = Hacen falta al menos { $min } caracteres
field-not-like = Debe tener la forma { $pattern }
field-not-like-example = Debe tener la forma { $example }
field-too-small = Como mínimo { $min }
field-too-large = Como máximo { $max }
field-not-number = No es un número
field-not-whole = Debe ser un número entero
field-too-many-digits = Como máximo { $max } cifras
field-too-many-places = { $places ->
    [0] Sin decimales
    [one] Como máximo un decimal
   *[other] Como máximo { $places } decimales
}
field-not-money = No es un importe
field-no-currency = ¿En qué moneda?
field-not-boolean = ¿Sí o no?
field-not-date = No es una fecha; escríbala así: { $example }
field-not-moment = No es una fecha con hora; escríbala así: { $example }
field-not-time = No es una hora; escríbala así: 9:30
field-not-duration = No es una duración; escríbala así: 2h 15m
field-no-option = No existe la opción «{ $typed }»
field-not-list = Debe ser una lista
field-entry-not-email = «{ $entry }» no es una dirección de correo
field-entry-not-phone = «{ $entry }» no es un número de teléfono
field-entry-too-long = Cada entrada puede tener { $max } caracteres como máximo
field-too-many-entries = Como máximo { $max } entradas
field-not-email = No es una dirección de correo
field-not-phone = No es un número de teléfono; escríbalo con su país, como +34 91 123 45 67
field-not-url = No es una dirección web
field-not-record = No es un registro
field-no-member = No hay un único miembro llamado «{ $typed }»
field-not-address = No es una dirección
field-part-too-long = Cada parte de una dirección puede tener { $max } caracteres como máximo
field-not-country = No es un país
field-not-json = No se puede leer como JSON
field-former-member = Antiguo miembro
field-linked-record = Un registro
duration-hours = { $count } h
duration-minutes = { $count } min
duration-seconds = { $count } s
day-today = hoy
day-tomorrow = mañana
day-yesterday = ayer
