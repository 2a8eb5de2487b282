"""The record classes: what exists in the world of policy forums. Immutable, and independent of file formats."""
