"""Mojibake undone: ftfy with a fixed configuration, and what ftfy does not know."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

#: The third byte of a closing quotation mark has no character in windows-1252: what is left of it there.
_CLOSING_QUOTE = re.compile("(?<=â€)[�?](?![\\w])")


class Repair(NamedTuple):
    """A text as it was meant to be, and ftfy's plan: steps such as ``("encode", "latin-1")``."""

    text: str
    plan: tuple[tuple[str, str], ...]


@cache
def _config(*, lossy: bool) -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=lossy,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


def is_bad(text: str) -> bool:
    """Tell whether ftfy finds ``text`` unlikely to be meant."""
    from ftfy.badness import is_bad

    return bool(is_bad(text))


def unscramble(text: str) -> Repair | None:
    """Return ``text`` repaired, or ``None`` if it is sound or beyond repair.

    >>> unscramble("HÃ´tel").text
    'Hôtel'
    >>> unscramble("Hôtel")
    """
    from ftfy import fix_encoding_and_explain

    for lossy in (True, False):
        fixed = fix_encoding_and_explain(text, _config(lossy=lossy))
        if fixed.text == text:
            return None
        if fixed.text.count(REPLACEMENT) <= text.count(REPLACEMENT):
            return Repair(fixed.text, tuple((step.action, step.parameter) for step in fixed.explanation or ()))
    return None
