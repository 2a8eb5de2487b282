"""Lossless reading and writing of YAML, JSON and the ready-made form; no other package parses YAML."""
