"""Records as flat rows, which load without finding words or checking them again; and stores of records."""
