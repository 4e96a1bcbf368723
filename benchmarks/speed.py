"""Speed: the default pipeline beside ftfy, on the same texts in the same run.

``python -m benchmarks.speed`` prints how many times faster than `ftfy.fix_text` the default pipeline is, with all
it does:

- ``again``: the same text over and over, as one times a function; the caches for addresses and blocks know it;
- ``new``: every text another one; the caches know its furniture at most.

The line ``corpus`` takes all pages of the corpus in any order, each once, and then all of them once more: that is what a
crawl of many sites takes, and crawling them again.

``--gate`` fails where a ratio is under its floor, or where a figure of `benchmarks.start` is over its own. Only
ratios of processor time are judged: both sides ran on the same machine, in turn. That the gate sees a loss can be
seen with ``--gate --slow urls=20``: that cleaner then does its work twenty times.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from time import process_time
from typing import NamedTuple

import ftfy

import thinkclean
from benchmarks import start
from benchmarks.texts import fixed, pages, sets, variant
from thinkclean import Edit, Finding, Pipeline
from thinkclean.cleaners import Cleaner
from thinkclean.page import Page

#: Text -> ratio to ftfy that is aimed at, for texts seen again; a set's is that of its median page.
AIMS = {"reference": 10.0, "reference x 10": 10.0, "English prose": 3.0, "Russian prose": 3.0, "Arabic prose": 3.0}
SET_AIM = 2.0
#: What the gate lets pass, for texts seen again and for new ones: some three fifths of what was reached on a quiet machine.
FLOORS = {
    "reference": (2.6, 0.9),
    "reference x 10": (5.7, 4.6),
    "English prose": (26.0, 17.0),
    "Russian prose": (12.0, 11.0),
    "Arabic prose": (15.0, 14.0),
    "corpus": (0.9, 0.78),
    "agora": (7.2, 3.0),
    "brookings": (8.5, 2.4),
    "crawl": (1.95, 1.25),
    "flat": (3.6, 3.5),
    "full": (2.7, 1.15),
    "heritage": (3.1, 1.15),
    "news": (2.1, 0.85),
    "print": (1.1, 0.55),
    "snippets": (1.55, 1.0),
    "typeset": (1.45, 1.1),
}
#: Seconds for which a pair of functions is measured on a text, and on a page of the corpus.
LEAST, LEAST_OF_PAGE = 2.0, 0.1
#: Seconds for which one of them works before it is the other's turn.
TURN = 0.02
#: So many texts are done in one turn at most.
LONGEST = 100
#: So many pages are cleaned before the corpus is.
WARM = 20


class Ratio(NamedTuple):
    """How fast the default pipeline is beside ftfy."""

    speed: float  #: megabytes a second
    again: float
    new: float


def clean(text: str) -> str:
    """Return what the default pipeline makes of ``text``."""
    return thinkclean.clean(text).text


def seconds(functions: Iterable[Callable[[str], object]], texts: Iterator[str], least: float = LEAST) -> list[float]:
    """Return the processor seconds that each of ``functions`` takes for one of ``texts`` at its best.

    The functions take turns, each on so many texts in a row that the fastest works for `TURN` seconds, as `timeit` and
    everyone who cleans a corpus repeat one function; the first texts warm them up and do not count. What a machine
    does beside only ever adds to a time, so the least says most (as the documentation of `timeit` has it).
    """
    functions = list(functions)
    for _ in range(2):
        first = [next(texts)]
        fastest = min([_turn(function, first) for function in functions])
    number = max(1, round(TURN / max(fastest, TURN / LONGEST)))
    times: list[list[float]] = [[] for _ in functions]
    used = 0.0
    while used < least or len(times[0]) < 5:
        row = [next(texts) for _ in range(number)]
        for function, taken in zip(functions, times, strict=True):
            taken.append(_turn(function, row))
            used += taken[-1] * number
    return [min(taken) for taken in times]


def _turn(function: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the processor seconds that ``function`` takes for one of ``texts``, done in a row."""
    began = process_time()
    for text in texts:
        function(text)
    return (process_time() - began) / len(texts)


def ratio(text: str, least: float = LEAST) -> Ratio:
    """Return how fast the default pipeline is on ``text``, and how many times faster than ftfy."""
    ours, theirs = seconds((clean, ftfy.fix_text), (text for _ in count()), least)
    fresh, fixing = seconds((clean, ftfy.fix_text), (variant(text, number) for number in count(1000)), least)
    return Ratio(len(text.encode("utf-8", "surrogatepass")) / ours / 1e6, theirs / ours, fixing / fresh)


def crawl(texts: Sequence[str]) -> Ratio:
    """Return how fast the default pipeline is on ``texts``, shuffled: on all together the first time, and the second."""
    texts = random.Random(0).sample(texts, len(texts))  # noqa: S311 -- an order needs no secrecy
    rounds: list[tuple[float, float]] = []
    for _ in range(2):
        pairs = [(_turn(clean, [text]), _turn(ftfy.fix_text, [text])) for text in texts]
        ours, theirs = map(sum, zip(*pairs, strict=True))
        rounds.append((ours, theirs / ours))
    (_, new), (ours, again) = rounds
    return Ratio(sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / ours / 1e6, again, new)


def ratios() -> dict[str, Ratio]:
    """Return the ratios of all texts, by name; of a set of the corpus, those of its median page."""
    found = {name: ratio(text) for name, text in fixed().items()}
    if every := pages():
        for text in every[:: max(1, len(every) // WARM)]:
            clean(variant(text, 1))  # what is made once in a process is made
        found["corpus"] = crawl(every)
    for name, some in sets().items():
        each = [ratio(page, LEAST_OF_PAGE) for page in some]
        found[name] = Ratio(*map(statistics.median, zip(*each, strict=True)))
    return found


def slow(name: str, times: int) -> None:
    """Let the cleaner ``name`` do its work ``times`` times."""
    kind = type(Pipeline(name).stages[0][0])
    once = kind.edits

    def edits(self: Cleaner, page: Page) -> Iterable[Edit | Finding]:
        for _ in range(times - 1):
            list(once(self, Page(page.text, url=page.url, site=page.site)))
        return once(self, page)

    kind.edits = edits  # type: ignore[method-assign]


def main(argv: list[str] | None = None) -> int:
    """Print the table; with ``--gate`` return 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gate", action="store_true", help="fail where a ratio is under its floor")
    parser.add_argument("--slow", metavar="CLEANER=TIMES", help="slow one cleaner down, to see the gate fail")
    options = parser.parse_args(argv)
    if options.slow:
        name, _, times = options.slow.partition("=")
        slow(name, int(times or 10))
    missed = []
    print(f"{'times faster than ftfy':24} {'MB/s':>6} {'again':>6} {'new':>6} {'aim':>5}  floors")
    for name, found in ratios().items():
        floors = FLOORS.get(name, (0.0, 0.0))
        aim = AIMS.get(name, SET_AIM)
        print(f"{name:24} {found.speed:6.1f} {found.again:6.2f} {found.new:6.2f} {aim:5.1f}  {floors[0]} {floors[1]}")
        if found.again < floors[0] or found.new < floors[1]:
            missed.append(name)
    missed += start.report()
    if missed:
        print(f"under the floor: {', '.join(missed)}")
    return int(options.gate and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
