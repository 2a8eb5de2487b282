"""Mistakes, one a line, each of which every type checker must find."""

from pathlib import Path

import pujiang

data = pujiang.load()
data.statements.of_kind("propozal")
data.statements.where(kin=1)
data.statements.where(kind="propozal")
pujiang.export(data, Path("a"), format="cvs")
data.statements.group_by("kin")
data.statements.count_by("kin")
data.statements.crosstab("kind", "speakr")
data.statements.between("valeu", 1)
data.speakers[0].replace(nme=1)
data.speakers[0].replace(kind="grup")
pujiang.Speaker(id="a", name="A", kind="grup")
data.tables(quote="everything")
pujiang.ask(5, data)
