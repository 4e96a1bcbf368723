"""What a terminal shows: colours where they are wanted, and no control characters out of pages."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TextIO

_CODES = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "bold": 1, "dim": 2}


class Paint:
    """Colours text, or leaves it as it is."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, *styles: str) -> str:
        r"""Return ``text`` in ``styles``.

        >>> Paint(on=True)("no", "red"), Paint(on=False)("no", "red")
        ('\x1b[31mno\x1b[0m', 'no')
        """
        if not self.on or not text:
            return text
        return f"\x1b[{';'.join(str(_CODES[style]) for style in styles)}m{text}\x1b[0m"


def paint_for(stream: TextIO, wish: str = "auto") -> Paint:
    """Return what colours output to ``stream``: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if wish == "auto":
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return Paint(on=False)
        return Paint(on=bool(os.environ.get("FORCE_COLOR")) or stream.isatty())
    return Paint(on=wish == "always")


@cache
def _invisible() -> dict[int, str]:
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    formats = [0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    return {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in controls + formats}


def visible(text: str, *, most: int = 0) -> str:
    r"""Return ``text`` on one line, controls as escapes, cut in the middle if longer than ``most``.

    >>> print(visible("one\ntwo\x1b[31m"))
    one⏎two\x1b[31m
    """
    cut = ""
    if most and len(text) > most:
        half = most // 2
        cut = f" […{len(text) - 2 * half:,} characters…] "
        return visible(text[:half]) + cut + visible(text[-half:])
    return text.translate({**_invisible(), 10: "⏎", 9: "\t"}) if not text.isprintable() else text


def tell(message: str) -> None:
    """Print a line for a person on standard error."""
    print(message, file=sys.stderr)  # noqa: T201
