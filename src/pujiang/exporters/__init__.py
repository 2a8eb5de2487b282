"""One way out: views of the data for readers and tools, one small file a format."""
