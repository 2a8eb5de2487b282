"""Chinese: the words by which its figures are read, in simplified and traditional characters."""
