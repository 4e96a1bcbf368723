"""Flattened pages: all blocks run together on one line. Only the two ends are read, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.anatomy.bios import bio
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.roles import Part, Role
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.anatomy.words import words as said
from thinkclean.lazy import lazy
from thinkclean.page import Block, Page, lines
from thinkclean.paragraphs import paragraphs

#: A line of so many characters that holds most of its page is a flattened page.
LONG = 1200
SHARE = 0.6

#: A page of more lines than this is not flattened.
LINES = 6

#: So far from the start is the end of the menus looked for, and such a share of the text is the tail at most.
HEAD = 6000
TAIL = 0.5

#: Of the words of sentences more than this share are stop words; menus may say a little more of what they lead to.
POOR, MENU = 0.25, 0.33

#: A title is said so often at most; what is said more often is a refrain.
SAID = 4

_SENTENCE_END = lazy(r"[.!?。！？؟…][\"”’»)\]]*\s+(?=[^\W\d_a-z]|[\"“«©\d(])")
_READING = lazy(r"\b\d+\s*(?:min(?:ute)?s?|мин|хв)\b\.?\s*(?:read\b|чтения|читання)?\s*", re.IGNORECASE)
_FOOT = frozenset(
    (
        Role.RELATED, Role.BIO, Role.CONTACT, Role.DISCLAIMER, Role.REPUBLICATION, Role.TOPICS, Role.TAGS, Role.NEWSLETTER, Role.DONATION,
        Role.COMMENTS, Role.SHARE, Role.COOKIES, Role.COPYRIGHT, Role.LANGUAGES, Role.EVENT, Role.REGIONS, Role.PROGRAMS,
    )
)  # fmt: skip


def is_flat(page: Page) -> bool:
    """Tell whether nearly all of the page stands on one line."""
    text = page.text
    if len(text) < LONG or text.count("\n", 0, 4000) > LINES * 2:
        return False
    if sum(map(bool, map(str.strip, page.view(paragraphs)[: LINES * 4]))) > LINES:
        return False
    rows = page.view(lines)
    return 0 < len(rows) <= LINES and max(len(line.text) for line in rows) >= max(LONG, SHARE * len(text))


def read_flat(page: Page) -> tuple[Part, ...]:
    """Return the parts of a flattened page: what stands before and after the article, and the article as one block."""
    text = page.text
    found: list[Part] = []
    rows = page.view(lines)
    longest = max(rows, key=lambda line: len(line.text))
    for line in rows:
        if line is not longest:
            found.append(Part(Block(line.start, line.end, text[line.start : line.end]), Role.BODY, "", 1.0))
            continue
        cuts = sorted({*_head(text, line.start, line.end), *_tail(text, line.start, line.end)})
        at = line.start
        for start, end, role, reason in cuts:
            if start < at:
                continue
            if start > at:
                found.append(Part(Block(at, start, text[at:start]), Role.BODY, "", 1.0))
            found.append(Part(Block(start, end, text[start:end]), role, reason, 0.8))
            at = end
        if at < line.end:
            found.append(Part(Block(at, line.end, text[at : line.end]), Role.BODY, "", 1.0))
    return tuple(found)


Cut = tuple[int, int, Role, str]


def _head(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what stands before the article: all before the title's last repetition, and menus after it."""
    near = text[start : min(start + HEAD, end)]
    title = _repeated(near)
    if near.count(title) > SAID:
        title = ""
    at = 0
    while title and (again := near.find(title, at + len(title))) > 0 and _poor(near[at + len(title) : again], MENU):
        at = again
    if at:
        yield start, start + at, Role.NAVIGATION, "before the title, which is said again"
    menu = _first_menu(near, at)
    if (
        menu >= 0
        and (reading := _READING.search(near, menu, menu + 400))
        and not _SENTENCE_END.search(near, menu, reading.start())
    ):
        yield start + menu, start + reading.end(), Role.NAVIGATION, "menu words up to the reading time"


def _repeated(near: str) -> str:
    """Return the longest beginning of at least four words that is said again."""
    words = list(re.finditer(r"\S+", near[:400]))
    best = ""
    for n in range(4, min(len(words), 30) + 1):
        piece = near[words[0].start() : words[n - 1].end()]
        if piece[-1] in ".,;" or near.find(piece, words[n - 1].end()) < 0:
            break
        best = piece
    return best.rstrip(" |-–—")


def _first_menu(near: str, at: int) -> int:
    folded = fold(near[:1500])
    if len(folded) != len(near[:1500]):
        return -1
    places = [folded.find(words, at) for words in said().menus]
    return min((place for place in places if place >= 0), default=-1)


def _tail(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what stands after the article, from the first label or notice there on; notes between stay."""
    floor = start + int((end - start) * (1 - TAIL))
    marks: list[tuple[int, Role | None, str]] = []
    for match in _SENTENCE_END.finditer(text, floor, end):
        at = match.end()
        words = text[at : at + 90].split()[:7]
        if hit := _labelled(words, text[at : at + 200]):
            marks.append((at, hit.role, hit.words))
        elif marks == [] and end - at < 900 and bio(text[at : at + 300], vocabulary()) == "full":
            marks.append((at, Role.BIO, "a biography"))
    if not marks:
        return
    notes = [match.start() for match in said().flat_notes.finditer(text, marks[0][0] + 1, end)]
    places = sorted([*marks, *((at, None, "") for at in notes)], key=lambda place: place[0])
    rest = text[marks[0][0] : end]
    if len(marks) < 2 and not _poor(rest) and marks[0][1] not in (Role.BIO, Role.DISCLAIMER, Role.REPUBLICATION):
        return
    for i, (at, role, label_words) in enumerate(places):
        if role is None:
            continue
        if i and places[i - 1][1] is not None:
            continue  # it belongs to the cut before it
        until = next((place for place, other, _ in places[i + 1 :] if other is None), end)
        yield at, until, role, f"{label_words!r} after the text"


def _labelled(words: list[str], near: str) -> Hit | None:
    """Return the vocabulary's entry that a sentence begins with, as a label before other words or as a notice."""
    known = vocabulary()
    for n in range(min(6, len(words)), 0, -1):
        hit = known.whole.get(label(fold(" ".join(words[:n]))))
        if hit is not None and hit.role in _FOOT and words[0][0].isupper():
            if n == len(words) or words[n][0].isupper() or words[n][0].isdigit():
                return hit
    hit = known.opening(fold(near))
    return hit if hit is not None and not hit.weak and hit.role in _FOOT else None


def _poor(rest: str, share: float = POOR) -> bool:
    """Tell whether a text is hardly made of sentences: so few of its words are those that sentences are full of."""
    tokens = fold(rest[:3000]).split()
    stops = sum(map(vocabulary().stop_words.__contains__, tokens))
    return stops <= len(tokens) * share
