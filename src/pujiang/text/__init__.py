"""Texts of publications: canonical form, spans, and exact search for words."""
