"""Runs of misread characters amid sound ones, which ftfy leaves because the whole is of no one encoding."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from thinkclean.text.misread import characters, upper_half

#: Python's names of the encodings that are tried, and the names that their rules have.
_NAMES = {
    "cp1252": "windows-1252",
    "latin-1": "windows-1252",
    "cp1251": "windows-1251",
    "cp1256": "windows-1256",
    "cp1250": "windows-1250",
    "cp1254": "windows-1254",
    "cp1257": "windows-1257",
    "cp1253": "windows-1253",
    "iso8859-2": "iso-8859-2",
    "mac-roman": "macroman",
    "cp437": "cp437",
}

#: Encodings whose misread letters look like drawings of lines, which are meant.
_DRAWN = frozenset(("cp437",))

#: So many letters in runs, within words or several together, are no accident.
_FEWEST = 4

#: What a misread run can have been: letters of living languages, punctuation and common signs, by script.
_LATIN = "\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1e80-\u1ef9"
_SCRIPTS = {
    "Latin": _LATIN,
    "Greek": "\u0386-\u03ce",
    "Cyrillic": "\u0401-\u045f\u0490\u0491",
    "Hebrew": "\u05d0-\u05ea",
    "Arabic": "\u0621-\u0652\u0660-\u0669\u066e-\u06d3\u06f0-\u06f9",
    "Indic": "\u0900-\u0dff",
    "Thai": "\u0e01-\u0e5b",
    "East Asian": "\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3",
}
_SIGNS = (
    "\u00a0-\u00bf\u060c\u061b\u061f\u066a-\u066d\u06d4\u200b-\u203a\u2060-\u2069\u20ac\u2116\u2122"
    "\u2190-\u2193\u2212\u3000-\u3011\uff01-\uff1f"
)
_SCRIPT = {name: re.compile(f"[{letters}{_SIGNS}]+") for name, letters in _SCRIPTS.items()}
_LETTER = re.compile(r"[^\W\d_]")


class Repair(NamedTuple):
    """A text as it was meant to be, and what was wrong: an encoding, ``mixed``, ``twice`` or ``controls``."""

    text: str
    cause: str


@cache
def _run(encoding: str) -> re.Pattern[str]:
    """UTF-8 sequences read as ``encoding``, one after another."""
    two, three, four, after = (
        characters((encoding,), *span) for span in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF))
    )
    return re.compile(f"(?:[{two}][{after}]|[{three}][{after}]{{2}}|[{four}][{after}]{{3}})++")


@cache
def _letters(encoding: str) -> frozenset[str]:
    """The letters beyond ASCII of ``encoding``: a run that touches one is part of a sound word."""
    return frozenset(char for char in upper_half(encoding) if char.isalpha())


@cache
def _bytes(encoding: str) -> dict[str, int]:
    return {char: 0x80 + i for i, char in enumerate(upper_half(encoding))}


class _Run(NamedTuple):
    start: int
    end: int
    text: str
    script: str  #: "" if it has signs only
    weight: int  #: letters, if there are several or if they are within a word


def by_runs(text: str, known: str = "") -> Repair | None:
    """Return ``text`` with its misread runs put right, if there are so many that they cannot be meant.

    If ``known`` names the encoding in which other lines of the page were misread, one run is enough.

    >>> by_runs("ط§ظ„ط¹ط±ط¨ظٹط©, sound: العربية")
    Repair(text='العربية, sound: العربية', cause='windows-1256')
    """
    best: list[_Run] = []
    cause = ""
    most = 0 if known else _FEWEST - 1
    for encoding, name in _NAMES.items():
        if known not in ("", name) or (encoding in _DRAWN and not known):
            continue
        runs = [run for match in _run(encoding).finditer(text) if (run := _read(match, encoding))]
        if known:  # letters alone may be a sound word: `Её` in windows-1251 is `Ÿ`
            runs = [run for run in runs if run.weight or not text[run.start : run.end].isalpha()]
        scripts = {run.script for run in runs if run.weight}
        count = len(runs) if known else sum(run.weight for run in runs)
        if count > most and (len(scripts) == 1 or known):
            best = [run for run in runs if known or run.script in ("", *scripts)]
            cause, most = name, count
    if not best:
        return None
    pieces: list[str] = []
    done = 0
    for run in best:
        pieces += (text[done : run.start], run.text)
        done = run.end
    return Repair("".join((*pieces, text[done:])), cause)


def _read(match: re.Match[str], encoding: str) -> _Run | None:
    """Return a run as UTF-8, or ``None`` if it is none, or gives characters that no text has."""
    start, end = match.span()
    around = match.string[max(0, start - 1) : start] + match.string[end : end + 1]
    if not _letters(encoding).isdisjoint(around):
        return None
    table = _bytes(encoding)
    try:
        fixed = bytes(table[char] for char in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return None
    script = next((name for name, pattern in _SCRIPT.items() if pattern.fullmatch(fixed)), None)
    if script is None:
        return None
    letters = len(_LETTER.findall(fixed))
    within = any(char.isalpha() and char.isascii() for char in around)
    if not letters:
        return _Run(start, end, fixed, "", 0)
    if within and script != "Latin":
        return None
    return _Run(start, end, fixed, script, letters if within or letters > 1 else 0)
