"""Put each defect that the program guards against back into pujiang, and print those that the program does not notice.

Each is a change of the source of one module, made as it is imported, in a process of its own.
"""

import importlib
import importlib.machinery
import os
import sys
from pathlib import Path
from types import CodeType
from typing import Any

# So that each process has them already; none of them imports pujiang.
for _library in ("fastapi.testclient", "msgspec", "pandas", "polars", "pyarrow"):
    importlib.import_module(_library)

#: What comes back: module, words, and words in their place.
DEFECTS: dict[str, tuple[str, str, str]] = {
    "numbers are text": ("tables.frames", 'NUMBER: "float64"', 'NUMBER: "string"'),
    "days are objects": ("tables.frames", '"datetime64[s]"', '"object"'),
    "categories are those of the selection": ("tables.frames", "cells, categories=_words_of(column)", "cells"),
    "collections are sequences": (
        "dataset.collection",
        "class Collection(Generic[T])",
        "class Collection(Sequence[T])",
    ),
    "pandas makes one column": ("dataset.collection", "raise frames.refuse_array(self.kind)", "return [*self]"),
    "streams are empty": (
        "dataset.collection",
        "stream: object = self.to_arrow()",
        "stream: object = self[:0].to_arrow()",
    ),
    "no weak references": ("records", '__slots__ = ("__weakref__",)', "__slots__ = ()"),
    "records have no type": ("mappings", "{TYPE: name_type(cls), **fields", "{**fields"),
    "a dataset finds one kind": (
        "dataset.related",
        "for family in families if (record",
        "for family in families[:1] if (record",
    ),
    "frames do not come back": (
        "intake.frame_rows",
        "link_rows(read, data, None, owner)",
        "link_rows(read[1:1], data, None)",
    ),
    "what refers to a record": (
        "dataset.dataset",
        "related.STATEMENTS_OF): chosen",
        'related.STATEMENTS_OF): "dai-gang"',
    ),
    "a part of a name suggests nobody": ("dataset.naming", "(*names.with_words(asked), *slips)", "()"),
    "another order is exact": ("dataset.naming", "_WAYS.index(_how(asked, one[1], one[0]))", "one[1]"),
    "points of any kind": ("dataset.statement_points", "if not wanted or point.kind in wanted", "if kinds"),
    "cells are not counts": ("dataset.asking", "counted.get((name, head), 0)", "1"),
    "groups are found by tuples": ("dataset.groups", "(key,) if isinstance(key, str) else key", "key"),
    "a mix has a latest figure": ("dataset.observations", "if len(subjects) > 1:", "if False:"),
    "words stay text": ("records", "return code(value)", "return value"),
    "spelling counts": (
        "language.spelling",
        "return list(dict.fromkeys((*joined",
        "return [word] or list(dict.fromkeys((*joined",
    ),
    "groups of digits count": ("language.spelling", "if whole.isdigit():", "if False:"),
}


def put_back(name: str) -> None:
    """Change the source of a module as it is imported."""
    module, words, instead = DEFECTS[name]
    read = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: Any, fullname: str) -> CodeType | None:
        if fullname != f"pujiang.{module}":
            return read(loader, fullname)
        source = Path(loader.path).read_text("utf-8")
        return compile(source.replace(words, instead), loader.path, "exec")

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]


def run(name: str) -> int:
    """Return how the program ends with a defect, or without one: 0 if it notices nothing."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        if name:
            put_back(name)
        import program

        program.main()
    except BaseException as error:  # noqa: BLE001  # whatever happens is noticed
        print(name, "→", type(error).__name__, str(error)[:100].replace("\n", " "), flush=True)
        os._exit(1)
    os._exit(0)


def find_missing() -> list[str]:
    """Return the defects whose words are not in their modules: they would end the program before it does anything."""
    (package,) = importlib.machinery.PathFinder.find_spec("pujiang").submodule_search_locations  # type: ignore[union-attr,misc]
    files = {name: Path(package, *module.split(".")).with_suffix(".py") for name, (module, _, _) in DEFECTS.items()}
    return [name for name, file in files.items() if DEFECTS[name][1] not in file.read_text("utf-8")]


assert find_missing() == [], find_missing()
assert not any(name.startswith("pujiang") for name in sys.modules)
assert run("") == 0
for name in DEFECTS:
    if run(name) == 0:
        print("unnoticed:", name, flush=True)
