"""Lossless reading and writing of YAML, JSON and the precompiled form; no other package parses YAML."""
