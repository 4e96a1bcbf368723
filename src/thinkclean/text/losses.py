"""Losses: characters that were gone before the page was saved, and damage that no table can mend."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.rare import places

_RUN = lazy("\ufffd++")
_ENDING = lazy(r"(?:s|t|re|ve|ll|d|m)(?!\w)")

#: In text that LaTeX set, accents stand beside their letters: `Mu¨ller`, `Yah·ya¯`.
ACCENTS = "¨´¯˜ˆ˘ˇ˙˚˝"
_MISNUMBERED = re.compile("4on")  # quicker than `find` in text beyond Latin-1
_WORD = lazy(r"\b[A-Za-z]+4[a-z]+\b")
_FEWEST = 3

#: A page of such words has one among so many characters.
_SHOWS = 6000


def lost(page: Page, _present: frozenset[str]) -> Iterator[Edit | Finding]:
    r"""Yield the apostrophe that U+FFFD stands for before an English ending; report every other loss.

    >>> list(lost(Page("It isn\ufffdt"), frozenset("\ufffd")))
    [Edit(start=6, end=7, new='’', rule='glyphs/apostrophe')]
    """
    text = page.text
    done = line_end = -1
    for start in places(text, frozenset("\ufffd")):
        if start < done:
            continue
        done = _RUN.match(text, start).end()  # type: ignore[union-attr]
        if done - start == 1 and start and text[start - 1].isalpha() and _ENDING.match(text, done):
            yield Edit(start, done, "’", "glyphs/apostrophe")
        elif start > line_end:  # one warning a line
            stop = text.find("\n", done)
            line_end = len(text) if stop < 0 else stop
            yield Finding(start, done, "glyphs/lost", "Characters were lost here before the page was saved.")


def accents(page: Page, present: frozenset[str]) -> Iterator[Finding]:
    """Report accents that stand beside their letters."""
    text = page.text
    found = [at for at in places(text, present) if at and text[at - 1].isalpha() and text[at + 1 : at + 2].islower()]
    if len(found) >= _FEWEST:
        message = f"{len(found)} accents stand beside their letters instead of on them."
        yield Finding(found[0], found[0] + 1, "glyphs/loose_accent", message)


def misnumbered(page: Page) -> Iterator[Finding]:
    """Report words in which a font numbered a ligature as a figure: ``informa4on`` for ``information``."""
    text = page.text
    if not _MISNUMBERED.search(text, 0, _SHOWS):
        return
    words = {match.group(): match for match in _WORD.finditer(text)}
    if len(words) >= _FEWEST:
        shown = ", ".join(list(words)[:_FEWEST])
        message = f"A font numbered a ligature as a figure in {len(words)} words: {shown} …"
        yield Finding(*next(iter(words.values())).span(), "glyphs/misnumbered", message)
