"""Whole processes, interleaved: what an import, a first look-up and a command cost beside bare Python and peers.

    python benchmarks/startup.py [--python PATH] [--rounds N]

PATH is the interpreter of an environment with the wheel, its extra cli, pycountry and babel, .pyc files compiled.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys

PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
LOAD = "import pujiang; data = pujiang.load(); "
RUNS = {
    "bare Python": "pass",
    "import attrs": "import attrs",
    "import pujiang": "import pujiang",
    "load, a speaker by id": LOAD + "data.speakers['dai-gang']",
    "load, a statement's text and speaker": LOAD
    + "s = data.statements['dai-gang-achievements']; s.text, s.speakers[0].name",
    "pycountry, a country by code": "import pycountry; pycountry.countries.get(alpha_2='BR')",
    "babel, a territory's name": "import babel; babel.Locale('pt', 'BR').territories['BR']",
}


IN_PYTHON = """
import click, rich
from rich.console import Console
from rich.text import Text
import pujiang
console = Console(highlight=False, width=100)
found = pujiang.load().statements.by("Hu Zhijian").of_kind("proposal")
for one in found:
    place = f"section {one.section.id}, characters {one.span.start}-{one.span.end}"
    console.print(Text(one.key, "bold cyan"), Text(f"{', '.join(one.kinds)}; {one.mode}; {place}", "dim"))
    console.print(Text(one.attributed))
console.print(Text(f"{len(found)} statements", "dim"))
"""
COMMAND = "import sys; sys.argv = ['pujiang', *{words}]; from pujiang.cli.main import main; main()"
#: Each command beside the process that it is measured by.
COMMANDS = {
    "pujiang --help": (COMMAND.format(words=["--help"]), "import click"),
    "pujiang find": (COMMAND.format(words=["find", "--by", "Hu Zhijian", "--kind", "proposal"]), IN_PYTHON),
}


def cpu_seconds(python: str, code: str) -> float:
    """The CPU time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-I", "-c", code], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_mebibytes(python: str, code: str) -> float:
    """The peak memory of one process."""
    run = subprocess.run([python, "-I", "-c", f"{code}\n{PEAK}"], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


def works(python: str, code: str) -> bool:
    """Whether the code runs in that environment: a peer may not be installed."""
    return subprocess.run([python, "-I", "-c", code], check=False, capture_output=True).returncode == 0


def interleaved(python: str, runs: dict[str, str], rounds: int) -> dict[str, float]:
    """The median CPU time of each process, all of them once in each round."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, code in runs.items():
            times[name].append(cpu_seconds(python, code))
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=21)
    chosen = parser.parse_args()
    runs = {name: code for name, code in RUNS.items() if works(chosen.python, code)}
    times = interleaved(chosen.python, runs, chosen.rounds)
    print(f"{'median CPU':>12} {'x bare':>7} {'x attrs':>8} {'peak MiB':>9}")
    for name, code in runs.items():
        bare, attrs = times[name] / times["bare Python"], times[name] / times["import attrs"]
        peak = peak_mebibytes(chosen.python, code)
        print(f"{times[name] * 1000:9.1f} ms {bare:7.2f} {attrs:8.2f} {peak:9.1f}  {name}")
    print(f"\n{'median CPU':>12} {'x peer':>7}")
    for name, (code, peer) in COMMANDS.items():
        pair = interleaved(chosen.python, {name: code, "peer": peer}, chosen.rounds)
        print(f"{pair[name] * 1000:9.1f} ms {pair[name] / pair['peer']:7.2f}  {name}")


if __name__ == "__main__":
    main()
