# Lo que ha pasado, en palabras. El nombre de la persona va delante.
event-by-program = El programa
event-by-somebody = Alguien
event-changed = cambió { $fields }
event-changed-from-to = cambió { $field } de { $from } a { $to }
event-more-fields = { $count } campos más
event-created = creó este registro
event-updated = cambió este registro
event-trashed = movió este registro a la papelera
event-restored = restauró este registro
event-purged = eliminó este registro para siempre
event-archived = archivó este registro
event-unarchived = sacó este registro del archivo
event-reverted = deshizo un cambio
