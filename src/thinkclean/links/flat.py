"""Pages whose text was run together piece by piece: a blank stands wherever a link or a mark ended."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.lazy import lazy
from thinkclean.links.repairs import Repair, replace
from thinkclean.page import Page

_COMMA = lazy(r" ,(?<=[\w)”’\"\]] ,)(?=[ \n]|\Z)")
_STOP = lazy(r" \.(?<=[\w)”’\"\]/] \.)(?![\w.]| \.)")
_OPENING = lazy(r"[“(](?<=[\s(][“(]) (?=\w)")
_DASH = lazy(r" —(?<=\w —)(?=\w)")
_BROKEN = lazy(r"https?://[\w.-]+/ (?=[\w-]+/[\w-]*\d)")
_BACK = lazy(r" ?↩\N{VARIATION SELECTOR-15}?")
_NOTE = lazy(r"(?<=[.!?”’,;)\w]) (\d{1,3})(?= [A-ZÀ-ÖØ-ÞА-Я“])")
_NOTE_PLACE = lazy(r"[.!?”] ?\Z")
_NOTES = lazy(r"(?:F(?<!\wF)ootnotes|E(?<!\wE)ndnotes|N(?<!\wN)otes|R(?<!\wR)eferences) (?=\S)")
#: So many blanks before a comma or a full stop show how the page was made.
_ENOUGH = 3


def loose_stops(page: Page) -> Iterator[Repair]:
    """Close the gaps that ends of links and marks left in a page that was run together."""
    text = page.text
    if " ," not in text and " ." not in text:
        return
    found = [(m.start(), m.start() + 1) for m in _COMMA.finditer(text)]
    found += [(m.start(), m.start() + 1) for m in _STOP.finditer(text)]
    if len(found) < _ENOUGH or text.count("\n") * 400 > len(text):
        return
    found += [(m.end() - 1, m.end()) for m in _OPENING.finditer(text)]
    found += [(m.start(), m.start() + 1) for m in _DASH.finditer(text)]
    found += [(m.end() - 1, m.end()) for m in _BROKEN.finditer(text)]
    for start, end in found:
        yield replace(start, end, "", "links/loose_stop")
    if text.count("↩") > 1:
        for match in _BACK.finditer(text):
            yield replace(match.start(), match.end(), "", "links/back_link")
    yield from _note_marks(text)


def _note_marks(text: str) -> Iterator[Repair]:
    """Mark the numbers of notes that follow a sentence, where they count up from one and notes stand below."""
    below = max((match.start() for match in _NOTES.finditer(text)), default=0)
    expected = 1
    for match in _NOTE.finditer(text, 0, below):
        if int(match[1]) != expected or not _NOTE_PLACE.search(text, match.start() - 2, match.start()):
            stop = text.endswith(" .", 0, match.start())
            if int(match[1]) != expected or not stop:
                continue
        yield replace(match.start(), match.end(), f"[^{expected}]", "links/note_mark")
        expected += 1
