"""Figures in a text: numbers with their hedges and units, read by rules of one language."""
