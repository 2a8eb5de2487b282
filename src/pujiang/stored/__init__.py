"""Flat rows of records, which load without searching texts or checking; and stores of records."""
