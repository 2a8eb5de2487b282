"""YAML: reading into nodes with locations, and writing of plain values."""
