"""Checks across linked records: overlaps, attributions, coverage. They are independent of files."""
