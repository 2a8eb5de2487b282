"""The records: what exists in the world of policy forums. Plain facts, frozen; they know no file format."""
