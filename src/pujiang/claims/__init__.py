"""Claims of a text, each with what its source says of it: `pujiang.factcheck`."""
