# Where imports and exports begin: lists, the palette, the settings.
import-menu = Import …
import-into = Import { $names }
import-drop = Drop the file to import { $names }
import-file = Import a file
export-menu = Export …
list-exchange = In and out
settings-exchange = Imports and exports
settings-exchange-says = Files that were brought in and taken out, and what became of them.
