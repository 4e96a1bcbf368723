"""What the address of a page, and the links that share it, say of its title."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import unquote_plus

from thinkclean.facts.names import letters
from thinkclean.page import Page

_FEW = 12  # letters that two titles have at least in common
_MOST = 60  # links that share the page


_SHARED = re.compile(r"[?&](?:text|title|t|subject|headline|su|status|description)=([^&\s)>\]\"]{10,600})")
_SHARED_URL = re.compile(r"[?&](?:url|u|link|href)=(https?(?::|%3A)(?://|%2F%2F)[^&\s)>\]\"]{6,600})", re.IGNORECASE)


class Shared(NamedTuple):
    """What a page's share links say of it: its title's letters, and its address."""

    titles: tuple[str, ...]
    url: str | None


def shared(page: Page) -> Shared:
    """Return what the links that share ``page`` on social sites have of it; use as ``page.view(shared)``."""
    text = page.text
    if "=" not in text:
        return Shared((), None)
    titles = {letters(unquote_plus(match[1])) for match, _ in zip(_SHARED.finditer(text), range(_MOST), strict=False)}
    found = [unquote_plus(match[1]) for match, _ in zip(_SHARED_URL.finditer(text), range(_MOST), strict=False)]
    common = Counter(url.partition("?")[0].partition("#")[0] for url in found).most_common(1)
    url = common[0][0] if common and (common[0][1] > 1 or len(found) == 1) else None
    return Shared(tuple(title for title in titles if len(title) >= _FEW), url)


def is_shared(bare: str, known: tuple[str, ...]) -> bool:
    """Tell whether the letters of a title are those of one of ``known``, as far as both go."""
    return len(bare) >= _FEW and any(title.startswith(bare) or bare.startswith(title) for title in known)


def overlap(text: str, slug: list[str]) -> float:
    """Return how much of ``slug`` is in ``text`` (and little else is)."""
    if not slug:
        return 0.0
    folded = text.casefold().replace("’", "'")
    words = {*re.findall(r"[^\W_]+", folded.replace("'", "")), *re.findall(r"[^\W_]{3,}", folded)}
    long = [w for w in slug if len(w) > 2] or slug
    inside = sum(w in words for w in long) / len(long)
    return inside * min(1.0, (len(long) + 4) / (len(text.split()) or 1))
