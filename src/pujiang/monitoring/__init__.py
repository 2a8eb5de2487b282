"""Metrics over time: trends, targets, relations between figures and totals, as far as the bounds support them."""
