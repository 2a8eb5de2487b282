"""A drafted folder brought up to a changed text; what a person edited is kept."""
