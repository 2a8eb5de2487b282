"""The text of a publication: its canonical form, spans of it, and finding words in it exactly."""
