"""The source text: its canonical form, places in it, and the reading of words, numbers and hedges."""
