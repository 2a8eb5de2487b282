"""YAML: reading into nodes with locations, writing of plain values, and the line that names the schema."""
