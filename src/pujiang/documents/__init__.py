"""The written form of the records: what people type, and the way from there to records and back."""
