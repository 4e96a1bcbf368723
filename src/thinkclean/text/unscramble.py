"""Mojibake undone: ftfy with a fixed configuration, and what ftfy does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from thinkclean.text.misread import suspicious
from thinkclean.text.one_byte import by_letters
from thinkclean.text.runs import Repair, by_runs

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_LOST = "\N{REPLACEMENT CHARACTER}"

#: The last byte of a closing quotation mark has no character in windows-1252: this is what is left there.
_CLOSING_QUOTE = re.compile(f"(?<=â€)[{_LOST}?](?!\\w)")

#: Layers of damage that are taken off one text.
_LAYERS = 4


def unscramble(text: str) -> Repair | None:
    """Return ``text`` repaired, or ``None`` if it is sound or beyond repair.

    >>> unscramble("HÃ´tel")
    Repair(text='Hôtel', cause='windows-1252')
    >>> unscramble("Он сказал: РЎРµСЂРіРµР№ приехал")
    Repair(text='Он сказал: Сергей приехал', cause='windows-1251')
    >>> unscramble("Hôtel")
    """
    causes: list[str] = []
    fixed = text
    for _ in range(_LAYERS):
        step = _step(fixed)
        if step is None:
            break
        fixed = step.text
        causes.append(step.cause)
    if not causes:
        return None
    return Repair(fixed, causes[0] if len(set(causes)) == 1 else "twice")


def _step(text: str) -> Repair | None:
    """Return ``text`` with one layer of damage taken off."""
    if not suspicious().search(text):
        return None
    bad = badness(text)
    step = _by_ftfy(text, bad) if bad else None
    if step is not None and step.cause != "mixed":
        return step
    if letters := by_letters(text):
        return letters
    runs = by_runs(text)
    if runs and badness(runs.text) * 2 <= bad and (step is None or _is_better(runs, step)):
        return runs
    return step


def _is_better(one: Repair, two: Repair) -> bool:
    return badness(one.text) <= badness(two.text)


# --- by ftfy --------------------------------------------------------------------------------------


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


def badness(text: str) -> int:
    """Return how many unlikely sequences ftfy finds in ``text``."""
    from ftfy.badness import badness

    return int(badness(text))


def _by_ftfy(text: str, before: int) -> Repair | None:
    """Return ftfy's repair if it takes away half of what was unlikely, and no character is lost on the way."""
    from ftfy import fix_encoding_and_explain

    whole = _CLOSING_QUOTE.sub("\x9d", text)
    lost = whole.count(_LOST) + whole.count("ï¿½")
    for lossy in (True, False):
        fixed, plan = fix_encoding_and_explain(whole, _config(lossy=lossy))
        if fixed != whole and fixed.count(_LOST) <= lost and badness(fixed) * 2 <= before:
            return Repair(fixed, _cause(plan or ()))
    return None


def _cause(plan: Sequence[tuple[str, str]]) -> str:
    """Return the name of what ftfy's ``plan`` undid."""
    encodings = [name for action, name in plan if action == "encode"]
    if len(encodings) > 1:
        return "twice"
    if ("apply", "decode_inconsistent_utf8") in plan:
        return "mixed"
    if not any(name.startswith("utf-8") for action, name in plan if action == "decode"):
        return "controls"
    name = encodings[0].removeprefix("sloppy-")
    return "windows-1252" if name == "latin-1" else name
