"""Mistakes, one a line, each of which every type checker must find."""

from pathlib import Path

import pujiang

data = pujiang.load()
data.statements.of_kind("propozal")
data.statements.where(kin=1)
data.statements.where(kind="propozal")
pujiang.export(data, Path("a"), format="cvs")
data.speakers[0].replace(nme=1)
data.tables(quote="everything")
pujiang.ask(5, data)
