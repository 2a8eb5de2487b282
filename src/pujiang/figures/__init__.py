"""Figures in a text: numbers with their hedges and units, read by the rules of its language."""
