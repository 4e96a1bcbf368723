"""Cost: what a million pages take, step by step, and by the size of the page.

``python -m benchmarks.cost`` prints processor seconds (not seconds: what else runs on the machine does not
count), core hours and money for a million pages like those in ``../shared/corpus``, or like the reference article
where they are absent. ``--price`` is what an hour of one core costs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

from benchmarks.scale import pages
from thinkclean.result import Result
from thinkclean.stream import Plan
from thinkclean.stream.compression import compress
from thinkclean.stream.jsonl import Line

#: Upper bounds of the classes of page size, in thousands of characters.
SIZES = (5, 10, 20, 50, 100)
MILLION = 1_000_000


def seconds(function: Callable[[Any], object], values: Sequence[Any], least: float = 1.0) -> float:
    """Return the processor seconds that ``function`` takes for one of ``values``, on average."""
    done, used = 0, 0.0
    while used < least:
        began = process_time()
        for value in values:
            function(value)
        used += process_time() - began
        done += len(values)
    return used / done


def steps(lines: Sequence[bytes]) -> dict[str, float]:
    """Return the processor seconds of each step for one page."""
    plan = Plan()
    read = [Line(1, line) for line in lines]
    fields = [line.page(plan) for line in read]
    results = [plan.clean(text, url) for text, url in fields if text is not None]
    pairs = list(zip(read, results, strict=True))

    def write(pair: tuple[Line, Result]) -> bytes:
        return pair[0].cleaned(plan, pair[1].text, {})

    written = [write(pair) for pair in pairs]
    return {
        "read the line": seconds(lambda line: Line(1, line).page(plan), lines),
        "clean": seconds(lambda page: plan.clean(*page), fields, 3.0),
        "the record of edits": seconds(lambda result: type(result)._composed.func(result), results),  # noqa: SLF001
        "the facts": seconds(lambda result: type(result).article.func(result), results),
        "write the line": seconds(write, pairs),
        "gzip": seconds(lambda line: compress(line, "gzip"), written),
        "zstd": seconds(lambda line: compress(line, "zstd"), written),
    }


def main(argv: list[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--price", type=float, default=0.05, help="of a core for an hour [0.05]")
    options = parser.parse_args(argv)
    lines = [json.dumps(page, ensure_ascii=False).encode() for page in pages()]
    found = steps(lines)
    print(f"{len(lines)} pages of {sum(map(len, lines)) / len(lines) / 1000:.1f} KB on average\n")
    print(f"{'step, for a million pages':32} {'processor s':>12} {'core hours':>11} {'cost':>8}")
    for name, used in found.items():
        print(f"{name:32} {used * MILLION:12,.0f} {used * MILLION / 3600:11.2f} {price(used, options.price):8.2f}")
    whole = sum(found[name] for name in ("read the line", "clean", "the record of edits", "write the line"))
    print(f"{'JSON Lines to JSON Lines':32} {row(whole, options.price)}\n")
    print(f"{'page size, thousand characters':32} {'processor s':>12} {'core hours':>11} {'cost':>8}  {'MB/s':>6}")
    plan, low = Plan(), 0
    for high in (*SIZES, sys.maxsize):
        chosen = [page for page in pages() if low * 1000 <= len(page["text"]) < high * 1000]
        if chosen:
            used = seconds(lambda page: plan.clean(page["text"], page["url"]), chosen)
            size = sum(len(page["text"].encode()) for page in chosen) / len(chosen)
            name = f"{low} to {high} ({len(chosen)})" if high < sys.maxsize else f"over {low} ({len(chosen)})"
            print(f"{name:32} {row(used, options.price)}  {size / used / 1e6:6.1f}")
        low = high
    return 0


def row(used: float, hour: float) -> str:
    """Return the columns for a million pages."""
    return f"{used * MILLION:12,.0f} {used * MILLION / 3600:11.2f} {price(used, hour):8.2f}"


def price(used: float, hour: float) -> float:
    """Return what a million pages cost."""
    return used * MILLION / 3600 * hour


if __name__ == "__main__":
    sys.exit(main())
