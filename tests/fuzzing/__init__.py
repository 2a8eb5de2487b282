"""Altered and random inputs for what reads the files of strangers, for a given time."""
