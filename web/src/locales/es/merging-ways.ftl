# Los caminos hacia la fusión, desde dondequiera que se muestren registros; y el camino desde una dirección antigua.
merge-these = Fusionar
merge-with = Fusionar con …
merged-led-on = Este registro se fusionó con otro
merged-led-on-hint = Está viendo el registro resultante.
settings-merges = Fusiones
settings-merges-says = Registros que se han unido en uno: cuáles, quién lo hizo y cómo deshacerlo.
problem-core-record-merged = Este registro se fusionó con otro.
problem-core-merge-stands = Este registro se fusionó con otro. Para recuperarlo con todo lo que conducía a él, deshaga la fusión.
