"""Lossless reading and writing of YAML, JSON and flat rows; no other package parses YAML."""
