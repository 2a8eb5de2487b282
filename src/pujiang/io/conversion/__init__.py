"""Documents made of plain values, as YAML and JSON have them, and plain values made of documents."""
