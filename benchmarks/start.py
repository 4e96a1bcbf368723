"""Start: what a process costs that imports thinkclean, or checks one clean file, beside bare ones.

``python -m benchmarks.start`` prints both ratios: medians of processes run in turn.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.texts import ROOT

#: Ratio -> what is aimed at, and what the gate lets pass.
AIMS = {
    "import thinkclean / import regex": (1.5, 1.8),
    "thinkclean check, a short page / python -c pass": (7.0, 8.0),
    "thinkclean check, the reference / python -c pass": (7.0, 9.0),
}
#: A clean page of one sentence.
SHORT = "# The harbour at night\n\nThe harbour is closed at night, and nobody who lives there minds.\n"
ROUNDS = 11


def seconds(*commands: list[str]) -> list[float]:
    """Return the median processor seconds of a process for each of ``commands``, run in turn."""
    times: list[list[float]] = [[] for _ in commands]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(ROUNDS + 1):
        for command, taken in zip(commands, times, strict=True):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *command], check=True, env=environment, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [statistics.median(taken[1:]) for taken in times]


def ratios() -> dict[str, float]:
    """Return the ratios, by name."""
    ours, regex = seconds(["-c", "import thinkclean"], ["-c", "import regex"])
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.md"), Path(folder, "long.md")
        short.write_text(SHORT, encoding="utf-8")
        long.write_bytes((ROOT / "fixtures" / "reference.expected.md").read_bytes())
        check = ["-m", "thinkclean", "check", "--quiet"]
        one, two, bare = seconds([*check, str(short)], [*check, str(long)], ["-c", "pass"])
    return dict(zip(AIMS, (ours / regex, one / bare, two / bare), strict=True))


def report() -> list[str]:
    """Print the ratios and return the names of those over what the gate lets pass."""
    found = ratios()
    for name, ratio in found.items():
        print(f"{name:50} {ratio:6.2f}  aim {AIMS[name][0]}, at most {AIMS[name][1]}")
    return [name for name, ratio in found.items() if ratio > AIMS[name][1]]


if __name__ == "__main__":
    report()
