"""`python -m pujiang` is the command line."""

from __future__ import annotations

from pujiang.cli.main import main

if __name__ == "__main__":
    main()
