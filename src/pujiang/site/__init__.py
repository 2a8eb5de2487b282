"""Reading pages: a static site that opens from disk; the text of each bulletin with every record marked in place."""
