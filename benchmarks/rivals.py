"""Rivals: the default pipeline beside other libraries that clean text, on the reference article repeated.

``python -m benchmarks.rivals`` prints how many times faster than each thinkclean is, in one run. Each does a part
of the work only: clean-text and textacy normalise characters, mdformat writes Markdown anew, trafilatura finds the
article with the page's HTML in hand. ``pip install 'thinkclean[benchmarks]'`` installs them; one that is absent is
named as such.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from benchmarks.speed import clean, seconds
from benchmarks.texts import reference, repeated

Function = Callable[[str], object]


def clean_text() -> Function:
    """Return clean-text's `clean`."""
    from cleantext import clean as function

    return partial(function)


def mdformat() -> Function:
    """Return mdformat's `text`."""
    import mdformat as module

    return partial(module.text, extensions={"tables"})


def textacy() -> Function:
    """Return the chain of textacy's preprocessors that its guide shows."""
    from textacy import preprocessing

    steps: Any = preprocessing
    return partial(
        steps.make_pipeline(
            steps.normalize.hyphenated_words,
            steps.normalize.quotation_marks,
            steps.normalize.unicode,
            steps.normalize.whitespace,
        )
    )


def trafilatura() -> Function:
    """Return trafilatura's `extract`, to be called with the page's HTML."""
    import trafilatura as module
    from markdown_it import MarkdownIt

    def extract(text: str) -> object:
        html = pages.setdefault(text, f"<html><body><article>{MarkdownIt().render(text)}</article></body></html>")
        return module.extract(html, output_format="markdown", include_links=True)

    pages: dict[str, str] = {}
    return extract


#: Rival -> how many times faster thinkclean is to be.
AIMS: dict[Callable[[], Function], float] = {clean_text: 25.0, mdformat: 20.0, textacy: 8.0, trafilatura: 6.0}


def main() -> None:
    """Print the table."""
    text = repeated(reference())
    print(f"{'times faster than':20} {'ratio':>7} {'aim':>5}")
    for rival, aim in AIMS.items():
        name = rival.__name__
        try:
            function = rival()
        except ImportError as error:
            print(f"{name:20}  absent: {error}")
            continue
        ours, theirs = seconds((clean, function), (text for _ in count()))
        print(f"{name:20} {theirs / ours:7.1f} {aim:5.0f}")


if __name__ == "__main__":
    main()
