"""The reader of speech by a dependency parse."""
