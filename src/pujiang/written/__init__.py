"""Documents as people write them: stacked in layers, linked into records, and written back from records."""
