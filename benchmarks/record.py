"""Record: what it costs to keep the edits, beside the same pipeline that only returns the text.

``python -m benchmarks.record`` prints, for the reference article and the sets of the corpus, the share of the
time that keeping the record adds. The record is kept as each stage's edits; to compose them into changes of the
raw text (``Result.edits``) is work that is done when they are asked for, and is printed beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks.parts import walk
from benchmarks.speed import clean, seconds
from benchmarks.texts import reference, sets
from thinkclean import Pipeline
from thinkclean.page import Page


def bare(pipeline: Pipeline) -> Callable[[str], str]:
    """Return a function that cleans as ``pipeline`` does and forgets each edit once it is applied."""

    def cleaned(text: str) -> str:
        page = Page(text)
        for _, after in walk(page, pipeline):
            page = after
        return page.text

    return cleaned


def composed(text: str) -> object:
    """Return the edits of ``text`` as changes of the raw text."""
    from thinkclean import clean as run

    return run(text).edits


def main() -> None:
    """Print the table."""
    without = bare(Pipeline.default())
    print(f"{'share added by the record':26} {'kept':>6} {'composed':>9}")
    for name, pages in {"reference": [reference()], **sets()}.items():
        rows = [seconds((without, clean, composed), (page for _ in count()), 0.2) for page in pages]
        base, kept, asked = map(sum, zip(*rows, strict=True))
        print(f"{name:26} {kept / base - 1:6.1%} {asked / base - 1:9.1%}")


if __name__ == "__main__":
    main()
