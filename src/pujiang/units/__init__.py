"""Units of measure: the standard ones by name and symbol, and exact conversions between those of one dimension."""
