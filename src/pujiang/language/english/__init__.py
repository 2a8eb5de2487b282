"""English: the words by which texts are read."""
