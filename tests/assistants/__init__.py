"""Tests of the server for assistants, with the official client."""
