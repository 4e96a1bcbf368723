"""Text of one encoding of a byte a character, read as another: Cyrillic or Greek as Western European."""

from __future__ import annotations

import re

from thinkclean.text.letters import best
from thinkclean.text.runs import Repair

#: Letters of windows-1252, and the signs whose bytes are letters in windows-1251, that touch no ASCII letter.
_WORD = re.compile("(?<![A-Za-z])[À-ÿ¨¸¹³¿º´²¯ª¥¡¢£\u0160\u0161\u0178\u017d\u017e\u0152\u0153]++(?![A-Za-z])")

_WITHIN = re.compile("[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]")
_BEYOND_ASCII = re.compile("[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]++")

#: What stands between the words of misread UTF-8, but not of misread words.
_STRANGE = re.compile("[^\x00-\x7f\xa0«»\u2010-\u2026]")

#: So many characters, nearly all of them in such words, are no Western European language.
_FEWEST = 12
_CERTAIN = 0.8

#: So much of them is looked at.
_SAMPLE = 400
_CANDIDATES = frozenset(("cp1251", "koi8-u", "koi8-r", "iso8859-5", "mac-cyrillic", "cp1253"))


def by_letters(text: str) -> Repair | None:
    """Return ``text`` with the words put right that are of an encoding of Cyrillic or Greek.

    >>> by_letters("Ìèíèñòåðñòâî èíîñòðàííûõ äåë")
    Repair(text='Министерство иностранных дел', cause='one-byte')
    >>> by_letters("Þórður Ægir Óskarsson")
    """
    words = [match.group() for match in _WORD.finditer(text)]
    if sum(map(len, words)) < _FEWEST or max(map(len, words)) < len("дела"):
        return None
    if 10 * len(_STRANGE.findall(_WORD.sub("", text))) > sum(map(len, words)):
        return None
    found = best(" ".join(words)[:_SAMPLE].encode("cp1252", "ignore"))
    if found is None or found[0] not in _CANDIDATES or found[1] < _CERTAIN:
        return None
    whole = _BEYOND_ASCII if not _WITHIN.search(text) else _WORD
    fixed = whole.sub(lambda word: word.group().encode("cp1252", "replace").decode(found[0], "replace"), text)
    return None if "\N{REPLACEMENT CHARACTER}" in fixed else Repair(fixed, "one-byte")
