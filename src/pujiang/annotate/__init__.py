"""The annotation page: a bulletin's text beside what a person should decide, served to a browser on this machine."""
