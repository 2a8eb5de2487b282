"""Two readings of the same texts, held side by side: how far they agree, and where they differ."""
