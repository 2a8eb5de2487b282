"""Files and folders, whatever is in them: replaced whole, locked, decoded, at a revision of git, in a package."""
