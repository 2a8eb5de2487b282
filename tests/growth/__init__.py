"""The lane `growth`: how CPU time grows with the size of an input. `python -m pytest -m growth`."""
