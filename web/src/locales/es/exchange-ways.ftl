# Dónde empiezan las importaciones y exportaciones: listas, la paleta, los ajustes.
import-menu = Importar…
import-into = Importar { $names }
import-drop = Suelta el archivo para importar { $names }
import-file = Importar un archivo
export-menu = Exportar…
list-exchange = Entrada y salida
settings-exchange = Importaciones y exportaciones
settings-exchange-says = Los archivos que entraron y salieron, y qué fue de ellos.
