"""JSON: decoding into plain values, as strict as for YAML, and the JSON Schema of data files."""
