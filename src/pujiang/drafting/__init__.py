"""Drafting the data of a text: deterministic rules propose, and a person decides."""
