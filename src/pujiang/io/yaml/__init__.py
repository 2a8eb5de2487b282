"""YAML read into nodes with places, and plain values written as YAML."""
