"""Rules across records that exist: overlaps, whose attribution, what no record explains. They know no file."""
