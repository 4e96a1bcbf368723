"""Notes about who paid for a piece and whose views it holds."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.anatomy import Role
from thinkclean.facts.parts import Parts


class Said(NamedTuple):
    """A note and what it is about: ``funding``, ``views`` or ``other``."""

    kind: str
    text: str
    start: int
    end: int


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})")
        for kind, words in data.load("notes")["kinds"].items()
    }


def kind(text: str) -> str:
    """Return what a note is about.

    >>> kind("The views expressed are the author's."), kind("This brief was made possible by a grant."), kind("Thanks.")
    ('views', 'funding', 'other')
    """
    folded = text.casefold()
    hits = [(match.start(), name) for name, words in _kinds().items() if (match := words.search(folded))]
    return min(hits)[1] if hits else "other"


def read(parts: Parts) -> list[Said]:
    """Return the notes of the page about funding and views, each once."""
    found: dict[str, Said] = {}
    for i in parts.of(Role.DISCLAIMER):
        text = parts.text(i)
        if len(text.split()) > 3 and not parts.is_label(i) and (about := kind(text)) != "other":
            found.setdefault(text, Said(about, text, *parts.whole_span(i)))
    return list(found.values())
