"""What people write: documents, stacked in layers, linked into records, and records turned back into documents."""
