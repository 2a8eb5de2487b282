"""What depends on the language of a text: a lexicon for each language that is read."""
