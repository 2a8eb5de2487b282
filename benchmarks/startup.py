"""Whole processes, interleaved: what an import and a first look-up cost beside bare Python, attrs and peers.

    python benchmarks/startup.py [--python PATH] [--rounds N]

PATH is the interpreter of an environment with the wheel (and pycountry and babel) installed, .pyc files compiled.
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


def cpu_seconds(python: str, code: str) -> float:
    """The CPU time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-I", "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_mebibytes(python: str, code: str) -> float:
    """The peak memory of one process."""
    run = subprocess.run([python, "-I", "-c", f"{code}\n{PEAK}"], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


def works(python: str, code: str) -> bool:
    """Whether the code runs in that environment: a peer may not be installed."""
    return subprocess.run([python, "-I", "-c", code], check=False, capture_output=True).returncode == 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=21)
    chosen = parser.parse_args()
    runs = {name: code for name, code in RUNS.items() if works(chosen.python, code)}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(chosen.rounds):
        for name, code in runs.items():
            times[name].append(cpu_seconds(chosen.python, code))
    bare, attrs = (statistics.median(times[name]) for name in ("bare Python", "import attrs"))
    print(f"{'median CPU':>12} {'x bare':>7} {'x attrs':>8} {'peak MiB':>9}")
    for name, code in runs.items():
        middle = statistics.median(times[name])
        peak = peak_mebibytes(chosen.python, code)
        print(f"{middle * 1000:9.1f} ms {middle / bare:7.2f} {middle / attrs:8.2f} {peak:9.1f}  {name}")


if __name__ == "__main__":
    main()
