"""The reader of speech for languages that are written without spaces between words."""
