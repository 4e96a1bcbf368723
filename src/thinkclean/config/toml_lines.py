"""On which line of a TOML text a key stands; the standard library's parser does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_KEY})[ \t]*\]|(?P<key>{_KEY})[ \t]*=)", re.MULTILINE)


def line_of(text: str, path: Sequence[str]) -> int | None:
    r"""Return the number of the line that sets ``path``, or else its nearest table; ``None`` if there is none.

    >>> line_of('[tool.thinkclean]\nignore = []\nurls.readable = false\n', ["tool", "thinkclean", "urls", "readable"])
    3
    """
    wanted, best, deepest = tuple(path), None, 0
    table: tuple[str, ...] = ()
    for match in _LINE.finditer(text):
        if match["table"]:
            here = table = _parts(match["table"])
        else:
            here = table + _parts(match["key"])
        if len(here) > deepest and wanted[: len(here)] == here:
            best, deepest = text.count("\n", 0, match.start()) + 1, len(here)
    return best


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, key))
