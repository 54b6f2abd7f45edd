# Importaciones y exportaciones: de un archivo a registros, y de registros a un archivo.
import-title = Importar
import-all = Todas las importaciones
import-lead = No se guarda nada antes de que hayas visto qué saldrá, y todo se puede deshacer.
import-forbidden = No puedes crear { $names }, así que tampoco importarlos.
import-zone = Suelta aquí un archivo o elige uno
import-fits-csv = CSV
import-fits-xlsx = Excel (.xlsx)
import-fits-json = JSON
import-fits-vcard = vCard
import-choose = Elegir un archivo
import-sending = Enviando el archivo
import-looking = Echándole un vistazo
import-understood = { $name } ya se ha leído
import-drafts = Empezadas y sin terminar

import-steps = Pasos de la importación
import-step-file = Archivo
import-step-columns = Columnas
import-step-check = Comprobar
import-step-result = Resultado
import-back = Atrás
import-next = Seguir
import-start = Importar
import-start-rows = { $count ->
    [one] Importar una fila
   *[other] Importar { $shown } filas
}

import-understood-as = Cómo se lee el archivo
import-format = Tipo de archivo
import-format-csv = CSV o texto
import-format-xlsx = Libro de Excel
import-format-json = JSON
import-format-vcard = vCard
import-rows = { $rows } filas, { $columns } columnas
import-rows-many = Muchas filas, { $count } columnas
import-sheet = Hoja
import-delimiter = Entre las celdas
import-delimiter-comma = Coma
import-delimiter-semicolon = Punto y coma
import-delimiter-tab = Tabulador
import-delimiter-bar = Barra vertical
import-encoding = Codificación
import-encoding-says = Cámbiala si las letras con acento se ven mal abajo.
import-header = La primera fila nombra las columnas
import-header-says = Si no, se numeran y la primera fila es un registro.
import-days = Fechas
import-days-says = Cómo están escritos los días en el archivo.
import-days-ymd = 2026-11-21 (año, mes, día)
import-days-dmy = 21.11.2026 (día, mes, año)
import-days-mdy = 11/21/2026 (mes, día, año)
import-numbers = Números
import-left-as-it-was = El archivo se sigue leyendo como antes.
import-first-values = Primeros valores
import-first-values-says = Con qué empieza cada columna; los valores repetidos se muestran una vez.

import-columns = Adónde van las columnas
import-columns-mapped = Se usan { $count } de { $all } columnas
import-column-of-file = Columna del archivo
import-leads-to = Campo
import-column-leads = { $column }: { $field }
import-column-more = Más sobre la columna { $column }
import-leave-out = Dejar fuera
import-taken = en uso
import-suggested = Sugerido
import-suggested-says = Sugerido por el nombre y los valores de la columna
import-all-empty = Todas las celdas están vacías
import-where-empty = Donde la celda está vacía
import-where-empty-says = Esto se pone en su lugar.
import-country = Números sin prefijo
import-country-says = El país del que son.
import-country-none = Rechazarlos
import-part-amount = Importe
import-needed = { $count ->
    [one] Ninguna columna va a { $fields }, que todo registro nuevo necesita.
   *[other] Ninguna columna va a { $fields }, que todo registro nuevo necesita.
}

import-fixed = Igual en todos los registros
import-fixed-says = Para lo que el archivo no dice, como de dónde vienen todos.
import-fixed-add = Añadir un valor
import-fixed-remove = Quitar { $field }

import-rules = Registros que ya existen
import-mode = Qué se trae
import-mode-create = Nuevos
import-mode-create-says = Cada fila crea un registro nuevo.
import-mode-upsert = Nuevos o conocidos
import-mode-upsert-says = Una fila conocida cambia su registro; las demás crean uno nuevo.
import-mode-update = Conocidos
import-mode-update-says = Las filas cambian registros que existen. Las que no tienen uno se rechazan.
import-match = Los registros son el mismo por
import-match-says = El campo que los distingue.
import-match-none = Ninguna columna va a un campo que distinga registros, como un correo electrónico.
import-clears = Las celdas vacías vacían el campo
import-clears-says = Si no, se deja lo que hay en el registro.
import-missing = Crear los registros vinculados que faltan
import-missing-says = Si no, se rechazan las filas que nombran uno que no existe.
import-on-error = Si una fila está mal
import-on-error-skip = Dejarla fuera
import-on-error-skip-says = El resto se importa, y recibes un archivo con las filas rechazadas.
import-on-error-stop = Parar ahí
import-on-error-stop-says = Lo anterior se conserva, y puedes seguir desde ahí.

import-all-rows = Todas las filas
import-try = Probar todo
import-try-again = Probar otra vez
import-try-says = Recorre todo el archivo y no guarda nada.
import-trying = Se prueba todo, no se guarda nada
import-tried = { $count ->
    [one] Se probó una fila. No se guardó nada.
   *[other] Se probaron { $rows } filas. No se guardó nada.
}
import-would-created = serían nuevas
import-would-updated = cambiarían
import-would-unchanged = quedarían como están
import-would-refused = se rechazarían
import-would-refuse = { $count ->
    [one] Se rechazaría una fila
   *[other] Se rechazarían { $shown } filas
}
import-preview = Las primeras filas
import-preview-says = Como quedarán. Se muestran { $count }.
import-preview-refused = { $count ->
    [one] Una de estas filas se rechazaría.
   *[other] { $shown } de estas filas se rechazarían.
}
import-lacks-links = Algunas filas nombran registros que no existen.
import-make-missing = Crear los que faltan
import-no-rows = Este archivo no tiene filas
import-no-rows-says = Quizá estén en otra hoja, o la primera fila no es un encabezado.
import-file-gone = El archivo ya no se conserva
import-file-gone-says = Los archivos se borran después de un tiempo. Elígelo otra vez para importarlo.
import-choose-again = Elegir el archivo otra vez
import-row = Fila
import-row-number = Fila { $row }
import-verdict = Queda
import-verdict-created = Nuevo
import-verdict-updated = Cambiado
import-verdict-unchanged = Igual
import-verdict-refused = Rechazado
import-link-new = se creará

import-running = Importando { $names }
import-done-of = { $done } de { $total } filas
import-undone-of = { $done } de unos { $total } cambios
import-done-rows = { $count ->
    [one] Una fila
   *[other] { $done } filas
}
import-rate = { $rate } por segundo
import-rest-seconds = { $count ->
    [one] queda alrededor de un segundo
   *[other] quedan unos { $shown } segundos
}
import-rest-minutes = { $count ->
    [one] queda alrededor de un minuto
   *[other] quedan unos { $shown } minutos
}
import-stop = Parar
import-go-on = Seguir
import-broken = Esto se ha interrumpido
import-broken-jobs = Quien cuida de las tareas puede intentarlo otra vez: Ajustes, Tareas.
import-finding = La búsqueda conoce por ahora { $done } de { $total } registros nuevos
import-finding-broken = La búsqueda no conoce todos estos registros.
import-is-done = La importación ha terminado
import-is-nothing = No se pudo importar nada
import-is-stopped = La importación se ha parado
import-is-cancelled = La importación fue parada
import-is-undone = La importación se deshizo
import-became-created = nuevos
import-became-updated = cambiados
import-became-unchanged = ya estaban así
import-became-refused = rechazados
import-show = Mostrarlos
import-to-list = Ir a { $names }
import-refused-rows = { $count ->
    [one] Se rechazó una fila
   *[other] Se rechazaron { $shown } filas
}
import-error-file = Descargar estas filas
import-error-file-says = El archivo dice de cada fila qué está mal. Corregido, se puede importar.
import-mended = Importar el archivo corregido
import-undo = Deshacer esta importación
import-undo-title = ¿Deshacer esta importación?
import-undo-says = Lo que creó va a la papelera, y lo que cambió vuelve a ser como era. No se tocan los registros que alguien ha cambiado desde entonces.
import-undoing = Deshaciendo la importación
import-undone-says = { $count ->
    [0] No se deshizo nada.
    [one] Se deshizo un cambio.
   *[other] Se deshicieron { $shown } cambios.
}
import-left-alone = Sin tocar, porque alguien los ha cambiado desde entonces

export-title = Exportar { $names }
export-which = Qué registros
export-chosen = { $count ->
    [one] La fila seleccionada
   *[other] Las { $shown } filas seleccionadas
}
export-chosen-many = Como mucho { $max } filas sueltas. Para más, selecciona todas y reduce la lista con un filtro.
export-view = Lo que muestra la lista
export-view-says = Con su filtro, su búsqueda y su orden
export-view-plain = Ahora no tiene filtro: son todos los que están en uso
export-all = Todos los registros de { $names }
export-columns = Qué columnas
export-columns-shown = { $count ->
    [one] La columna que se muestra
   *[other] Las { $shown } columnas que se muestran
}
export-columns-all = Todas las que puedes ver
export-columns-all-says = Con identificadores: se puede volver a importar
export-left-out = No están en el archivo: { $fields }
export-format = Tipo de archivo
export-format-csv = CSV
export-format-xlsx = Excel
export-format-json = JSON
export-format-vcard = vCard
export-begin = Exportar
export-writing = Escribiendo la exportación
export-ready = { $count ->
    [0] La exportación está lista. Está vacía
    [one] La exportación está lista: un registro
   *[other] La exportación está lista: { $count } registros
}
export-failed = No se pudo escribir la exportación
export-long = La exportación tarda más
export-long-says = La encontrarás en Ajustes, Importaciones y exportaciones, cuando esté lista.
export-expired = Este archivo ya no se conserva
export-expired-says = Exporta otra vez para tener lo que hay hoy.
download = Descargar

exchange-imports = Importaciones
exchange-exports = Exportaciones
exchange-more = Mostrar más
exchange-delete = Quitar de esta lista
exchange-export-again = Exportar otra vez
imports-empty = Todavía no se ha importado nada
imports-empty-says = Abre una lista y elige «Importar…» en su menú, o suelta un archivo sobre ella.
exports-empty = Todavía no has exportado nada
exports-empty-says = Abre una lista y elige «Exportar…» en su menú.
import-state-draft = Borrador
import-state-trying = Probándose
import-state-running = En marcha
import-state-done = Terminada
import-state-stopped = Parada
import-state-cancelled = Parada
import-state-undoing = Deshaciéndose
import-state-undone = Deshecha
import-line = { $created } nuevos, { $updated } cambiados, { $refused } rechazados
export-state-waiting = Escribiéndose
export-state-done = Lista
export-state-failed = Fallida
export-state-expired = Caducada
export-line = { $count ->
    [one] Un registro
   *[other] { $shown } registros
}
export-until = Se conserva hasta { $time }

problem-core-import-file_invalid = El archivo no se puede leer así.
problem-core-import-mapping_invalid = Las columnas y los campos aún no encajan.
problem-core-import-state = La importación ha seguido mientras tanto. Mírala otra vez.
problem-core-export-invalid = Esto no se puede exportar así.
problem-core-export-not_ready = Todavía no hay nada que descargar.
problem-core-exchange-person_gone = Quien lo pidió ya no es miembro.
