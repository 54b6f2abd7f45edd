# Kinds of fields: what is wrong with a value, and how it is given.
