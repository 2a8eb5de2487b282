"""Citations of data and records: as plain text, in a style, as items and entries for reference managers."""
