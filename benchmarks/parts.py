"""Parts: what each stage of the default pipeline costs, on each text, and how far that is from its floor.

``python -m benchmarks.parts`` prints microseconds of processor time for a page (the median of a set's pages), for
texts that no cache knows. The floor is what no cleaner can do without: one search of the text, one split into
lines, one join. The stages are run again until nothing changes; ``again`` is all that is not the first pass.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import count
from time import process_time

from benchmarks.texts import fixed, sets, variant
from thinkclean import Pipeline
from thinkclean.edits import apply
from thinkclean.page import Page

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
    page, again = Page(text), 0.0
    for number in count():
        settled = True
        for stage in pipeline.stages:
            began = process_time()
            edits, _ = pipeline._propose(stage, page, commented=False)  # noqa: SLF001
            if edits:
                page = page.with_text(apply(page.text, edits))
                settled = False
            taken = process_time() - began
            if number:
                again += taken
            else:
                spent["+".join(cleaner.name for cleaner in stage)] = taken
        if settled:
            break
    return {**spent, "again": again}


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
