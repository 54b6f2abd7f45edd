# Formulas, rules, what begins calculated, and making a field one of another kind.
kinds-calculated = Calculados
kind-formula-says = Se deduce de otros campos: un total, una edad, un estado

formula = Fórmula
formula-placeholder = Por ejemplo, price * quantity
formula-hint = Los campos y funciones se ofrecen al escribir. Ctrl + Espacio los muestra todos.
formula-completions = Campos y funciones
formula-option-says = Una de sus opciones
formula-word-says = Una palabra del lenguaje
formula-fault-line = Línea { $line }:
formula-result = Resultado
formula-trial = Lo que da con los registros más recientes
formula-nothing = nada
formula-no-records = Todavía no hay con qué probarla: { $names }.
formula-changes-by-itself = se recalcula cada noche
formula-gives-number = Da un número
formula-gives-text = Da un texto
formula-gives-boolean = Da sí o no
formula-gives-date = Da una fecha
formula-gives-datetime = Da una fecha con hora
formula-gives-money = Da un importe
formula-gives-list = Da una lista de palabras
formula-gives-reference = Da un registro

functions = Funciones
functions-find = Buscar una función
functions-conditions = Condiciones
functions-numbers = Números e importes
functions-texts = Textos
functions-dates = Fechas
functions-lists = Listas

studio-begins = Los registros nuevos empiezan con
studio-begins-value = Un valor fijo
studio-begins-formula = Una fórmula
studio-default-formula = Fórmula del valor inicial
studio-visible-if = Se muestra en formularios si
studio-visible-if-says = En otros lugares no importa. Sus valores se conservan, también mientras no se muestra.
studio-visible-always = Se muestra siempre, mientras no haya condición.

retype = Cambiar el tipo …
retype-title = Cambiar el tipo de { $name }
retype-from-to = { $from } pasa a ser { $to }
retype-do = Cambiar el tipo
retype-outlook = Qué será de los valores
retype-needs-options = Indique qué opciones hay. Entonces se sabrá qué será de los valores.
retype-no-values = Ningún registro tiene un valor en él.
retype-all = { $count ->
    [one] El único valor que hay se puede convertir.
   *[other] Se pueden convertir los { $shown } valores.
}
retype-blocked = { $count ->
    [one] Uno de { $all } valores no se puede convertir.
   *[other] { $blocking } de { $all } valores no se pueden convertir.
}
retype-blocking = Registros que lo impiden
retype-again = Volver a mirar
retype-value = Valor, y por qué no
retype-more = { $count ->
    [one] Y uno más.
   *[other] Y { $count } más.
}
retype-says = Los límites y el valor inicial no se conservan. Todos trabajan enseguida con el tipo nuevo.
retype-running = Se convierten los valores
retype-running-values = { $count ->
    [0] Se cambia el tipo …
    [one] Se convierte un valor …
   *[other] Se convierten { $shown } valores …
}
retype-running-says = No hace falta esperar: continúa aunque cierre esta ventana.
retype-done = { $name } es ahora del tipo { $kind }
mark-converting = Cambiando
mark-converting-says = Sus valores se están convirtiendo al tipo nuevo.

in-use-title = { $name } todavía se usa
in-use-says = Esto dejaría de funcionar sin ello. Cámbielo antes.
use-field = Campo
use-rule = Regla
use-other = Definición
problem-core-definition-in_use = Otra cosa lo usa y dejaría de funcionar. Cámbiela antes.

rules = Reglas
entity-pages = Páginas sobre estos registros
rules-lead = Lo que debe cumplir cada registro de { $names }, lo escriba quien lo escriba y como sea.
rules-none = Aún no hay reglas para { $names }
rules-none-says = Una regla impide guardar registros que no pueden ser correctos: un final antes del comienzo, una venta sin precio.
rule-add = Añadir regla
rule-new = Nueva regla para { $names }
rule-made = La regla { $name } rige desde ahora
rule-name = Nombre
rule-name-says = Cómo la reconocen usted y sus colegas.
rule-must = Lo que debe cumplirse
rule-must-placeholder = Por ejemplo, end is empty or end >= start
rule-message = Mensaje
rule-message-says = Lo que lee quien no la cumple.
rule-field = Se muestra en
rule-field-first = El primer campo del que trata la regla
rule-shown-at = Se muestra en { $field }
rule-languages = Mensaje en otros idiomas
rule-languages-says = Donde no se diga nada, se muestra el mensaje de arriba.
rule-kept-by-all = { $count ->
    [one] El único registro la cumple.
   *[other] Los { $count } más recientes la cumplen.
}
rule-broken-by = { $all ->
    [one] El único registro no la cumple. Queda como está, y se le exige cuando alguien lo cambie.
   *[other] { $count } de los { $all } más recientes no { $count ->
        [one] la cumple
       *[other] la cumplen
    }. Quedan como están, y se les exige cuando alguien los cambie.
}
rule-broken-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
}
rule-is-paused = En pausa
rule-pause = Pausar
rule-resume = Reanudar
rule-paused = La regla { $name } está en pausa
rule-resumed = La regla { $name } vuelve a regir
rule-deleted = La regla { $name } se ha eliminado
