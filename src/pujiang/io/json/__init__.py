"""Decoding of JSON into plain values, as strict as for YAML."""
