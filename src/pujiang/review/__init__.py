"""Two versions compared: two annotations of the same texts, and what a change of data does, for its reviewers."""
