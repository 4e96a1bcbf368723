"""Which languages a page may be in: their vocabulary is read, and no other."""

from __future__ import annotations

from functools import cache

from thinkclean import data
from thinkclean.page import Page
from thinkclean.paragraphs import remembered

#: So many characters are looked at, in each of four places.
SAMPLE = 250

#: So many of a language's marker words must be met.
ENOUGH = 3

#: A script is read if it has at least one in so many bytes of the sample: the name of a translation is not enough.
ONE_IN = 40


@cache
def _markers() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((code, frozenset(words)) for code, words in data.load("scripts")["words"].items())


@cache
def _any_markers() -> frozenset[str]:
    return frozenset().union(*(markers for _, markers in _markers()))


@cache
def _letters() -> tuple[tuple[tuple[bytes, ...], list[str]], ...]:
    """Return for each script that is not Latin the first bytes of its letters in UTF-8, and its languages."""
    scripts: dict[str, list[str]] = {}
    for code, span in data.load("scripts")["letters"].items():
        scripts.setdefault(span, []).append(code)
    return tuple(
        (tuple({chr(letter).encode()[:1] for letter in range(ord(span[0]), ord(span[-1]) + 1, 32)}), codes)
        for span, codes in scripts.items()
    )


def languages(page: Page) -> tuple[str, ...]:
    """Return the codes of the languages whose vocabulary ``page`` needs; use as ``page.view(languages)``.

    >>> Page("Die Lage ist nicht neu, und das wissen auch die Gegner.").view(languages)
    ('en', 'de')
    """
    text = page.text
    sample, step = text, len(text) // 4
    if step > SAMPLE:
        sample = " ".join([text[start : start + SAMPLE] for start in (0, step, 2 * step, 3 * step)])
    return _of(sample)


@remembered
def _of(sample: str) -> tuple[str, ...]:
    found = ["en"]
    words = _any_markers().intersection(sample.lower().split())
    if len(words) >= ENOUGH:
        found += (code for code, markers in _markers() if len(markers & words) >= ENOUGH)
    if len(sample) - len(sample.encode("latin-1", "ignore")) > len(sample) // ONE_IN:
        letters = sample.encode("utf-8", "replace")
        enough = len(letters) // ONE_IN
        for leads, codes in _letters():
            if sum(map(letters.count, leads)) > enough:
                found += codes
    return tuple(found)
