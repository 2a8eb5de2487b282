"""Lossless, both ways: YAML with places, one JSON file, and the ready-made form. The only room that knows formats."""
