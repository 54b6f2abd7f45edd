# Changes that wait, conflicts and drafts.
