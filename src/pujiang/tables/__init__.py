"""Records as tables: flat, typed columns with a meaning each, for people and for other people's tools."""
