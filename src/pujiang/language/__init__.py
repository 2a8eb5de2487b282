"""Lexicons: what depends on the language of a text, for each supported language."""
