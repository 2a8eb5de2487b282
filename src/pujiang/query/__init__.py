"""Questions as data: conditions, the fields and measures that they use, and their evaluation."""
