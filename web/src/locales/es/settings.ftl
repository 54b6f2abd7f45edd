# Los ajustes: uno mismo y la organización.
settings = Ajustes
settings-me = Yo
settings-organisation = Organización
settings-forbidden = «{ $page }» es cosa de otras personas de tu organización. Si lo necesitas, pídeselo a un administrador.
settings-profile = Perfil
settings-profile-says = Tu nombre, y el idioma y la zona horaria en que se muestra todo.
settings-password = Contraseña
settings-password-says = Cambia la contraseña con la que inicias sesión.
settings-sessions = Dispositivos
settings-sessions-says = Dónde tienes la sesión abierta, y cómo cerrarla.
settings-appearance = Aspecto
settings-appearance-says = Cómo se ve todo en este dispositivo. Se aplica al momento.
settings-general = General
settings-general-says = Nombre, dirección, idioma y moneda de la organización.
settings-members-says = Quién pertenece a la organización, y con qué rol.
settings-roles = Roles
settings-roles-says = Lo que puede hacer cada rol.
settings-audit = Registro de auditoría
settings-audit-says = Todo lo que se ha hecho, por quién y desde dónde.
settings-jobs = Tareas en segundo plano
settings-jobs-says = Lo que se hace en segundo plano y a horas fijas.
settings-mails = Registro de correo
settings-mails-says = Qué correos han salido, y a quién.

unsaved-title = ¿Salir sin guardar?
unsaved = Lo que has cambiado en esta página aún no está guardado.
leave-without-saving = Salir sin guardar
not-saved-yet = Sin guardar
discard = Descartar
show-choices = Mostrar las opciones
show-more = Mostrar más
actions = Acciones
state = Estado

profile-names = Nombre
name-saved = Tu nombre se ha guardado
email-fixed = Con él inicias sesión.
profile-language = Idioma y hora
profile-language-lead = Los cambios se aplican al momento.
language = Idioma
language-saved = El idioma ha cambiado
time-zone = Zona horaria
time-zone-now = Allí es { $time }.
zone-saved = La zona horaria ha cambiado

change-password = Cambiar la contraseña
change-password-lead = Se cerrará la sesión en tus otros dispositivos.
password-changed = Tu contraseña ha cambiado
password-changed-devices = Se ha cerrado la sesión en tus otros dispositivos.
password-is-the-same = Es la actual. Elige otra.

this-device = Este dispositivo
seen-ago = visto { $ago }
signed-in-at = sesión iniciada el { $time }
end-session = Cerrar sesión
end-session-of = Cerrar la sesión de { $device }
session-ended = Sesión cerrada en { $device }
end-other-sessions = Cerrar todas las demás
end-other-sessions-question = { $count ->
    [one] Se cerrará la sesión en otro dispositivo. Lo que no esté guardado allí se perderá.
   *[other] Se cerrará la sesión en otros { $count } dispositivos. Lo que no esté guardado allí se perderá.
}
other-sessions-ended = { $count ->
    [one] Sesión cerrada en un dispositivo
   *[other] Sesión cerrada en { $count } dispositivos
}
sign-out-everywhere = Cerrar sesión en todas partes
sign-out-everywhere-question = Se cerrará la sesión en todos tus dispositivos, también en este.

appearance-sample = Así se ve
appearance-looks = Aspecto
appearance-ease = Comodidad
density-help = Cuánto se juntan las filas.
motion = Movimiento
motion-help = Si las cosas se deslizan y se desvanecen.
motion-system = Como el dispositivo
motion-full = Completo
motion-none = Ninguno
more-contrast = Más contraste
more-contrast-help = Texto más oscuro, líneas más marcadas.
letter-shortcuts = Letras sueltas como atajos
letter-shortcuts-help = Desactívalas si tu dictado o tu teclado tropiezan con ellas. Los atajos con Ctrl o ⌘ se mantienen.
sample-title = Pedidos
sample-add = Nuevo
sample-name = Nombre
sample-state = Estado
sample-amount = Importe
sample-date = Fecha
sample-new = Nuevo
sample-active = En curso
sample-done = Hecho

general-section = Organización
general-read-only = Pueden cambiarlo los propietarios y los administradores.
general-saved = La organización se ha guardado
general-facts = Más datos
tenant-name = Nombre
domain = Dominio
domain-help = La parte de vuestras direcciones que va tras la @.
tenant-language-help = Para los miembros nuevos y los correos.
currency = Moneda
currency-help = La que se propone para los importes.
slug = Nombre corto
slug-help = Aparece en todas las direcciones y no cambia.
plan = Plan
plan-free = Gratuito
plan-free-month = Gratuito
plan-pro-month = Pro, mensual
plan-pro-year = Pro, anual
plan-enterprise-month = Enterprise, mensual
plan-enterprise-year = Enterprise, anual
tenant-state-active = Activa
tenant-state-suspended = Suspendida
tenant-state-closed = Cerrada
made-on = Creada el
transfer-ownership = Traspasar la propiedad
transfer-ownership-row = Propietario
transfer-ownership-help = Otro miembro será el propietario y tú, administrador. Solo esa persona podrá devolvértela.
new-owner = Nuevo propietario
your-password = Tu contraseña
ownership-transferred = { $name } es ahora el propietario

members-count = { $count ->
    [one] Un miembro
   *[other] { $count } miembros
}
member = Miembro
you = tú
member-invited = Pendiente
role = Rol
role-of = Rol de { $name }: { $role }
role-changed = El rol de { $name } es ahora { $role }
role-says-owner = Responde de la organización: puede hacerlo todo en ella y nombrar a otros propietarios.
role-says-admin = Cuida de las personas, los ajustes y los registros; solo los propietarios están por encima.
role-says-member = Trabaja con los registros y elimina los suyos.
role-says-viewer = Lee los registros y no cambia nada.
role-says-operator = Se ocupa de la plataforma misma, para todas las organizaciones.
last-seen = Visto por última vez
actions-for = Acciones para { $name }
remove-member = Retirar
remove-member-title = ¿Retirar a { $name }?
remove-member-question = { $name } perderá el acceso de inmediato. Lo que ha hecho queda en el historial.
leave-organisation = Dejar la organización
leave-organisation-question = Perderás el acceso a { $name } de inmediato.
records-go-to = Sus registros pasan a
records-go-to-help = Los registros sin propietario se olvidarían.
member-removed = { $name } ya no es miembro
records-handed-over = { $count ->
    [one] Un registro es ahora de { $name }.
   *[other] { $count } registros son ahora de { $name }.
}
addresses = Direcciones de correo
addresses-help = Una por línea o separadas por comas.
addresses-unlikely = No es una dirección: { $addresses }
addresses-too-many = No más de { $count } a la vez.
send-invitation = Enviar la invitación
send-invitations = { $count ->
    [one] Enviar una invitación
   *[other] Enviar { $count } invitaciones
}
invitations-sent = { $count ->
    [one] Una invitación va en camino
   *[other] { $count } invitaciones van en camino
}
open-invitations = Invitaciones abiertas
no-open-invitations = Ahora mismo no hay nadie invitado.
invitation-expired = Caducada
sent-ago = enviada { $ago }
resend = Reenviar
resend-to = Reenviar a { $email }
invitation-resent = Un enlace nuevo va en camino a { $email }
revoke = Retirar
revoke-of = Retirar la invitación de { $email }
revoke-title = ¿Retirar la invitación?
revoke-question = El enlace que ha recibido { $email } dejará de funcionar.
invitation-revoked = La invitación de { $email } se ha retirado

role-members = { $count ->
    [0] Nadie tiene este rol.
    [one] Lo tiene un miembro.
   *[other] Lo tienen { $count } miembros.
}
rights-with-records = Con los registros
rights-with-records-lead = «Propios» son los que uno posee o ha creado.
records = Registros
right = Permiso
right-read = Leer
right-create = Crear
right-update = Cambiar
right-delete = Eliminar
right-export = Exportar
right-purge = Eliminar para siempre
reach-all = Todos
reach-own = Propios
reach-open = Propios y compartidos
reach-none = Ninguno
rights-beside = Otros permisos
action-on = { $action } ({ $records })
permission-core-tenant-read = Ver los ajustes de la organización
permission-core-tenant-update = Cambiar los ajustes de la organización
permission-core-tenant-transfer = Traspasar la organización a otro propietario
permission-core-member-read = Ver quién pertenece a la organización
permission-core-member-invite = Invitar a personas, y ver y retirar invitaciones
permission-core-member-update = Cambiar los roles de los miembros
permission-core-member-remove = Retirar a miembros y traspasar sus registros
permission-core-audit-read = Ver el registro de auditoría
permission-core-activity-read = Ver lo que ha hecho todo el mundo
permission-core-job-read = Ver lo que se hace en segundo plano
permission-core-job-manage = Ejecutar, reintentar y cancelar tareas en segundo plano
permission-core-mail-read = Ver qué correos ha enviado la organización, sin los enlaces
permission-core-view-share = Compartir vistas con todos
permission-core-view-default = Elegir la vista con la que se abren las listas
permission-core-setup-read = Leer la configuración como archivos y planificar con ella
permission-core-setup-apply = Aplicar una configuración desde archivos y revertirla

audit-filters = Filtros
filter-person = Quién
filter-kind = Qué tipo
filter-entity = Qué registros
filter-time = Cuándo
everybody = Todo el mundo
all-kinds = Todos los tipos
all-records = Todos los registros
kind-sessions = Inicios y cierres de sesión
kind-passwords = Contraseñas
kind-profiles = Perfiles
kind-members = Miembros y roles
kind-invitations = Invitaciones
kind-tenant = Ajustes de la organización
since-ever = En cualquier momento
since-today = Hoy
since-week = Últimos 7 días
since-month = Últimos 30 días
clear-filters = Quitar filtros
audit-empty-title = No ha pasado nada
audit-empty = Aquí se cuenta lo que se hace en la organización.
audit-empty-filtered = Nada coincide con estos filtros. Quítalos para verlo todo.
audit-details = Detalles de lo que pasó el { $time }
audit-when = Cuándo
audit-kind = Nombre
audit-place = Desde
audit-agent = Con
audit-correlation = Id. de correlación
audit-field = Campo
audit-from = Antes
audit-to = Después

jobs = Tareas
schedules = Programadas
all-states = Todas
job-waiting = En espera
job-running = En curso
job-done = Hecha
job-failed = Fallida
job-cancelled = Cancelada
job-timed_out = Tiempo agotado
job-panicked = Interrumpida
job-lost = Perdida
job-attempt = { $attempt } de { $max }
job-progress = { $done } de { $total }
job-do-run-now = Ejecutar ahora
job-do-retry = Reintentar
job-do-cancel = Cancelar la tarea
job-run-now-done = { $name }: se ejecuta ahora
job-retry-done = { $name }: se intenta de nuevo
job-cancel-done = { $name }: cancelada
jobs-empty-title = No hay tareas
jobs-empty = Aquí aparecen las importaciones, los correos y otros trabajos largos, mientras duran y después.
jobs-empty-filtered = No hay tareas en este estado.
job-name-core-empty_trash = Vaciar la papelera
job-name-core-hand_records_over = Traspasar registros
schedules-empty = No hay nada programado
schedule-paused = En pausa
schedule-next = próxima: { $time }
schedule-last = última { $ago }
schedule-do-pause = Pausar
schedule-do-resume = Reanudar
schedule-pause-done = { $name }: en pausa
schedule-resume-done = { $name }: reanudada
schedule-run-now-done = { $name }: se ejecuta ahora
execution-started = Inicio
execution-took = Duración
execution-error = Qué falló
no-executions = Aún no se ha ejecutado.
milliseconds = { $count } ms

mail = Correo
mail-queued = En espera
mail-sent = Enviado
mail-failed = Fallido
mail-to = Para
filter-recipient = Dirección del destinatario
mails-empty-title = No hay correos
mails-empty = Aquí aparecen las invitaciones, confirmaciones y avisos en cuanto se escriben.
mails-empty-filtered = Ningún correo coincide. Elige otro estado u otra dirección.
mail-masked = Los enlaces de un solo uso se ocultan: con ellos otra persona podría iniciar sesión.
