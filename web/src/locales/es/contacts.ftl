# El módulo de contactos.
convert = Convertir
convert-title = Convertir a { $name }
convert-to = Convertir en { $kind }
convert-becomes = Pasa a ser
convert-then = y después
convert-nothing-left = Este contacto ya es todo lo que puede ser un contacto.
convert-stays-label = Lo que queda
convert-stays = Sigue siendo el mismo contacto: conserva su historial, sus notas y todo lo vinculado.
address-choose-kind-first = Elija primero el tipo de registro
