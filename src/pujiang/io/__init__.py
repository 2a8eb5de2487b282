"""Reading, checking and writing of data files, lossless both ways; no other package parses YAML."""
