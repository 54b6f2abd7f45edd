# Tarjetas del módulo de contactos.
contacts-reach = Contacto
contacts-unreachable = Aún no hay correo ni teléfono.
contacts-add-reach = Añadir
contacts-write = Escribir
contacts-call = Llamar
contacts-visit = Abrir
contacts-copy = Copiar { $field }
contacts-copied = { $text } copiado
contacts-add-address = Añadir una dirección
contacts-no-address = Aún no hay dirección.
contacts-default-address = Predeterminada
contacts-no-people = Aún no se conoce a nadie de aquí.
