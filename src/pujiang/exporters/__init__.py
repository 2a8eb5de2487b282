"""Exporters: the data in formats for readers and other tools, one module per format."""
