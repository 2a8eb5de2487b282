"""Comparison of two annotations of the same texts: scores, agreement and differences."""
