"""Tests of the reading pages that need no browser."""
