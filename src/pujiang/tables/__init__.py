"""Records as flat, typed tables whose columns are described, for people and other tools."""
