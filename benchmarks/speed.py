"""Speed: the default pipeline beside ftfy, on the same texts in the same run.

``python -m benchmarks.speed`` prints the table; ``--gate`` fails where a ratio is under its floor. Only
ratios are judged: both sides ran on the same machine in turn.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ftfy

import thinkclean

ROOT = Path(__file__).parents[1]

#: what is aimed at, and what the gate lets pass: what was reached, less the noise of a busy machine
AIM = 3.0
FLOORS = {"reference": 0.7, "reference x 10": 0.8}
#: import time of thinkclean over that of regex, at most; 2.0 is aimed at
IMPORT = 2.5


def texts() -> dict[str, str]:
    """Return the texts to clean, by name."""
    article = (ROOT / "fixtures" / "reference.md").read_text(encoding="utf-8")
    return {"reference": article, "reference x 10": "\n\n".join(variant(article, number) for number in range(10))}


def variant(text: str, number: int) -> str:
    """Return ``text`` with other addresses and other words in each paragraph: no cache flatters a second run."""
    text = re.sub(r"(https?://[^/\s)>]+/)", rf"\g<1>{number}/", text)
    return re.sub(r" the ", f" the {number}th ", text)


def pair(one: Callable[[str], object], two: Callable[[str], object], text: str, rounds: int = 9) -> tuple[float, float]:
    """Return the median processor seconds of ``one`` and ``two`` on ``text``, run in turn after a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    repeat = max(1, 60_000 // len(text))
    for number in range(rounds + 1):
        variants = [variant(text, 1000 + number * repeat + i) for i in range(repeat)]
        for function, taken in zip((one, two), times, strict=True):
            began = time.process_time()
            for changed in variants:
                function(changed)
            taken.append((time.process_time() - began) / repeat)
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])


def import_ratio(rounds: int = 11) -> float:
    """Return the time of a process that imports thinkclean over one that imports regex: medians, in turn."""
    times: dict[str, list[float]] = {"thinkclean": [], "regex": []}
    for _ in range(rounds):
        for module, taken in times.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
            taken.append(time.perf_counter() - began)
    return statistics.median(times["thinkclean"]) / statistics.median(times["regex"])


def main(argv: list[str] | None = None) -> int:
    """Print the table; with ``--gate`` return 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gate", action="store_true", help="fail where a ratio is under its floor")
    options = parser.parse_args(argv)
    missed = []
    print(f"{'text':16} {'thinkclean MB/s':>16} {'ftfy MB/s':>10} {'ratio':>6} {'floor':>6} {'aim':>5}")
    for name, text in texts().items():
        ours, theirs = pair(lambda t: thinkclean.clean(t).text, ftfy.fix_text, text)
        size = len(text.encode()) / 1e6
        ratio = theirs / ours
        print(f"{name:16} {size / ours:16.1f} {size / theirs:10.1f} {ratio:6.2f} {FLOORS[name]:6.2f} {AIM:5.1f}")
        if ratio < FLOORS[name]:
            missed.append(name)
    ratio = import_ratio()
    print(f"{'import thinkclean / import regex':44} {ratio:6.2f} {IMPORT:6.2f}")
    if ratio > IMPORT:
        missed.append("import")
    if missed:
        print(f"under the floor: {', '.join(missed)}")
    return int(options.gate and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
