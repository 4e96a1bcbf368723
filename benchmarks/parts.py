"""Parts: what each stage of the default pipeline costs, on each text, and how far that is from its floor.

``python -m benchmarks.parts`` prints microseconds of processor time for a page (the median of a set's pages), for
texts that no cache knows. The floor is what no cleaner can do without: one search of the text, one split into
lines, one join. The stages are run again until nothing changes; ``again`` is all that is not the first pass.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import cycle
from time import process_time

from benchmarks.texts import fixed, sets, variant
from thinkclean import Pipeline
from thinkclean.edited import edited
from thinkclean.page import Page
from thinkclean.pipeline import Stage

ROUNDS = 3
MICRO = 1e6


def floor(text: str) -> float:
    """Return the seconds of one search of ``text``, one split into lines and one join."""
    best = float("inf")
    for _ in range(5):
        began = process_time()
        text.find("\0")
        "\n".join(text.split("\n"))
        best = min(best, process_time() - began)
    return best


def stages(text: str, pipeline: Pipeline) -> dict[str, float]:
    """Return the seconds that each stage of ``pipeline`` takes in the first pass over ``text``, and all others."""
    spent: dict[str, float] = {}
    again = 0.0
    began = process_time()
    for stage, _ in walk(Page(text), pipeline):
        name = "+".join(cleaner.name for cleaner in stage)
        taken = process_time() - began
        if name in spent:
            again += taken
        else:
            spent[name] = taken
        began = process_time()
    return {**spent, "again": again}


def walk(page: Page, pipeline: Pipeline) -> Iterator[tuple[Stage, Page]]:
    """Do what ``pipeline`` does with ``page``, without a record: yield each stage, and the page as it left it."""
    idle = 0
    for stage in cycle(pipeline.stages):
        layer = pipeline._propose(stage, page, commented=False)  # noqa: SLF001
        idle += 1
        if layer.edits or layer.rewrites:
            page = edited(page, layer.edits, layer.rewrites)
            idle = 0
        yield stage, page
        if idle == len(pipeline.stages):
            return


def median(texts: Sequence[str], pipeline: Pipeline) -> dict[str, float]:
    """Return the microseconds of each part for the median of ``texts``."""
    rows: list[dict[str, float]] = []
    for text in texts:
        stages(variant(text, 1), pipeline)
        rounds = [stages(variant(text, 2 + number), pipeline) for number in range(ROUNDS)]
        row = {name: min(spent[name] for spent in rounds) for name in rounds[0]}
        rows.append({**row, "all": sum(row.values()), "floor": floor(text)})
    return {name: statistics.median(row[name] for row in rows) * MICRO for name in rows[0]}


def main() -> None:
    """Print the table."""
    pipeline = Pipeline.default()
    table = {name: median([text], pipeline) for name, text in fixed().items()}
    table |= {name: median(pages, pipeline) for name, pages in sets().items()}
    names = list(next(iter(table.values())))
    width = max(map(len, names))
    print(f"{'microseconds a page':{width}}", *(f"{name[-13:]:>13}" for name in table))
    for name in names:
        print(f"{name:{width}}", *(f"{column[name]:13.0f}" for column in table.values()))
    print(f"{'times the floor':{width}}", *(f"{column['all'] / column['floor']:13.0f}" for column in table.values()))


if __name__ == "__main__":
    main()
