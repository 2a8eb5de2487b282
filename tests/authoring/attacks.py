"""Files that mean harm: they exhaust a careless reader, or make it run what they say."""

from __future__ import annotations

ATTACKS: dict[str, str | bytes] = {
    "alias bomb": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)),
    "recursion": "topics: &t [*t]\n",
    "a million open brackets": "topics: " + "[" * 1_000_000,
    "a million open braces": "{a: " * 1_000_000,
    "a scalar of 5 MB": "topics: '" + "a " * 2_500_000 + "'\n",
    "a folded scalar of 3 MB": "topics: >-\n" + "  word word word\n" * 180_000,
    "100,000 keys that are one": "a: 1\n" * 100_000,
    "100,000 comments": "topics: [{id: a}] # a\n# b\n" + "# comment\n" * 100_000,
    "bytes that are no UTF-8": b"topics: \xff\xfe\xfa" * 100_000,
    "UTF-16": ("topics: []\n" * 100_000).encode("utf-16"),
    "NUL": b"topics: []\n" + b"\0" * 100_000,
    "a Python tag": "topics: !!python/object/apply:os.system ['touch hacked']\n",
    "no-break spaces": "a:\u00a0b\n" * 50_000,
    "indented ever further": "".join(" " * n + "a:\n" for n in range(1_000)),
}
