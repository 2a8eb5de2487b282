"""JSON-LD: the vocabulary, reading and writing, and the JSON Schema."""
