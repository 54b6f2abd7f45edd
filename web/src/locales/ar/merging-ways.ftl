# الطرق إلى الدمج من حيث تُعرض السجلات، والطريق من عنوان قديم.
merge-these = دمج
merge-with = دمج مع …
merged-led-on = دُمج هذا السجل في سجل آخر
merged-led-on-hint = أنت ترى الآن السجل الذي صار إليه.
settings-merges = عمليات الدمج
settings-merges-says = سجلات صارت سجلًا واحدًا: ما هي، ومن دمجها، وكيف يُتراجع عن ذلك.
problem-core-record-merged = دُمج هذا السجل في سجل آخر.
problem-core-merge-stands = دُمج هذا السجل في سجل آخر. لاستعادته مع كل ما كان يشير إليه، تراجع عن الدمج.
