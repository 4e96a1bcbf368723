"""Names of languages become BCP 47 tags (RFC 5646), whatever language the name is in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from thinkclean import data

_WORDS = re.compile(r"[^\s/|,:;.()\[\]–—-]+")
_IN_PATH = re.compile(r"/([a-z]{2,3})(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?(?:/|$)")
_IN_QUERY = re.compile(r"(?:^|[&?])(?:lang|language|locale|hl)=([a-z]{2,3})(?![a-z])")
_LONGEST = 3  # words in a name


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): tag for tag, names in data.load("languages")["names"].items() for name in names}


@cache
def _codes() -> dict[str, str]:
    tables = data.load("languages")
    return {**{tag.casefold(): tag for tag in tables["names"]}, **tables["short"]}


@lru_cache(maxsize=512)
def tag(name: str) -> str | None:
    """Return the BCP 47 tag of the language that ``name`` names, alone or in a few words.

    >>> tag("العربية"), tag("Farsi"), tag("Русская версия"), tag("Chinese (Simplified)"), tag("EN")
    ('ar', 'fa', 'ru', 'zh-Hans', 'en')
    >>> tag("Read in Ukrainian"), tag("No"), tag("Turkey"), tag("It is what it is")
    ('uk', 'no', None, None)
    """
    folded = name.strip().casefold()
    if found := _names().get(folded) or _codes().get(folded):
        return found
    if len(folded) > 80:
        return None
    words = _WORDS.findall(folded)
    if len(words) > 6:
        return None
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for i in range(len(words) - length + 1):
            if found := _names().get(" ".join(words[i : i + length])):
                return found
    return None


def in_address(url: str) -> str | None:
    """Return the tag of the language that an address names in its path, query or host.

    >>> in_address("/ar/policy-analysis/x"), in_address("https://uk.example.org/a"), in_address("/a?lang=fr")
    ('ar', 'uk', 'fr')
    >>> in_address("/experts/anna"), in_address("https://www.example.org/no-way")
    (None, None)
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if (match := _IN_QUERY.search(parts.query)) and (found := _tagged(match[1])):
        return found
    if (match := _IN_PATH.match(parts.path)) and (found := _tagged(match[1])):
        return found
    first, _, rest = host.partition(".")
    return _tagged(first) if "." in rest else None


def _tagged(code: str) -> str | None:
    return code if code in data.load("languages")["names"] else None
