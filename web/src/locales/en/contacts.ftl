# The module contacts.
