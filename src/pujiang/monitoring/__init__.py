"""Metrics over time: what the bounds of their figures allow to be said, and nothing else."""
