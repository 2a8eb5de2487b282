"""Who said what in a text: readers of speech."""
