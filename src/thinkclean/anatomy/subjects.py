"""Subjects: a paragraph that says who a person is belongs to the article if the article speaks of that person."""

from __future__ import annotations

import re

from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role

#: So many paragraphs that name a person make them a subject of the article.
NAMED = 2


def is_subject(reading: Reading, i: int) -> bool:
    """Tell whether the article speaks of the person whom block ``i`` is about, and does not name them as its author."""
    surname = _surname(reading.looks[i].plain)
    if not surname:
        return False
    whole = re.compile(rf"\b{re.escape(surname)}\b")
    said = 0
    for j, look in enumerate(reading.looks[: reading.last + 1]):
        if j == i or surname not in look.plain or not whole.search(look.plain):
            continue
        if reading.roles[j] is Role.BYLINE or "byline" in look.traits:
            return False
        said += look.prose and reading.roles[j] is None and "bio full" not in look.traits
    return said >= NAMED


def _surname(plain: str) -> str:
    """Return the last word of the name that a text begins with.

    >>> _surname("Jane A. Roe, PhD, is a fellow."), _surname("the fellow")
    ('Roe', '')
    """
    name = ""
    for token in plain[:80].split():
        if not token[0].isupper():
            break
        name = token.strip(".,'’")
        if token[-1] == ",":
            break
    return name if len(name) > 2 else ""
