"""How long reading a sentence's figures takes, beside quantulum3 (where it is installed) and a scan for digits.

python benchmarks/figures.py [--rounds N]

Sentences with a numeral and without are read in turn by each reader, in one process; the least CPU time of all rounds
counts. Then prose is doubled up to a megabyte: 2.0 x the half is linear.
"""

from __future__ import annotations

import argparse
import re
import time
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pujiang

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], object]

WITH = [
    "The fund lent more than 5 000 farmers about US$1.2 bn in 2020.",
    "Output rose by 3 percent to 40 GWh, and prices fell from 12 to 8 cents.",
    "Nearly twice as many households, or two-thirds of the total, will be connected by 2030.",
    "At least 70 or even more laboratories of 14 countries signed the agreement.",
    "Maternal deaths fell to 70 per 100,000 births, down a fifth on the year.",
]
WITHOUT = [
    "The ministers agreed on a plan for the rivers of the region and thanked the hosts warmly.",
    "Scientists from many countries called for open access to the data of the observatories.",
    "She said that the partners would meet again and hear what the working groups propose.",
]
PROSE = " ".join([*WITH, *WITHOUT])
MEGABYTE = 2**20


def main() -> None:
    """Print microseconds per sentence and their ratios, then the growth with the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    readers = _find_readers()
    for name, sentences in (("with a numeral", WITH), ("without", WITHOUT)):
        least = _measure(readers, sentences, rounds)
        ours = least["pujiang"]
        print(
            name,
            *(f"{reader} {1e6 * time:.1f} µs ({time / ours:.2f} x ours)" for reader, time in least.items()),
            sep="; ",
        )
    _print_growth()


def _find_readers() -> dict[str, Reader]:
    readers: dict[str, Reader] = {"pujiang": pujiang.read_figures, r"\d+": re.compile(r"\d+").findall}
    if find_spec("quantulum3"):
        readers["quantulum3"] = import_module("quantulum3.parser").parse
    return readers


def _measure(readers: dict[str, Reader], sentences: list[str], rounds: int) -> dict[str, float]:
    """Return the least seconds per sentence of each reader, interleaved."""
    least = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds + 1):
        for name, read in readers.items():
            repeats = 1 if name == "quantulum3" else 50
            start = time.process_time()
            for _ in range(repeats):
                for sentence in sentences:
                    read(sentence)
            least[name] = min(least[name], (time.process_time() - start) / repeats / len(sentences))
    return least


def _print_growth() -> None:
    before = 0.0
    for size in (MEGABYTE // 8, MEGABYTE // 4, MEGABYTE // 2, MEGABYTE):
        text = "\n\n".join([PROSE] * (size // len(PROSE)))
        start = time.process_time()
        pujiang.read_figures(text)
        seconds = time.process_time() - start
        print(
            f"{len(text):9,} characters {seconds:6.2f} s" + (f"  {seconds / before:.2f} x the half" if before else "")
        )
        before = seconds


if __name__ == "__main__":
    main()
