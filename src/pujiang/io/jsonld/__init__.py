"""JSON-LD: the terms of records, its reading and writing, and its JSON Schema."""
