# The ways to merging, from wherever records are shown; and the way on from an old address.
merge-these = Merge
merge-with = Merge with …
merged-led-on = This record was merged into another one
merged-led-on-hint = You are looking at what it has become.
settings-merges = Merges
settings-merges-says = Records that have become one: which, by whom, and the way back.
problem-core-record-merged = This record was merged into another one.
problem-core-merge-stands = This record was merged into another one. To have it back with all that led to it, undo the merge.
