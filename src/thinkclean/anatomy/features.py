"""What a block shows by itself: its form, its words, its links, and what the vocabulary makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from thinkclean.anatomy import targets as addresses
from thinkclean.anatomy.forms import kind_of, shape_of
from thinkclean.anatomy.look import KEPT, Look
from thinkclean.anatomy.targets import is_title_of
from thinkclean.anatomy.vocabulary import Vocabulary
from thinkclean.anatomy.wording import read_words
from thinkclean.anatomy.words import words as said
from thinkclean.lazy import lazy
from thinkclean.paragraphs import remembered

#: A line with a longer text above it is a rule, and no underline of a heading.
HEADING = 300


#: Where so many characters stand before it, the block is more than a link.
NEAR = 16

#: So many looks are remembered for each vocabulary.
LOOKS = 1 << 13

_LINK = re.compile(
    r"\[((?:[^\[\]\\]++|\\.)*+)\]\((<[^>\n]*>|[^()\s]*+(?:\([^()\s]*\)[^()\s]*+)*+)(?:\s+\"[^\"\n]*\")?\s*\)"
)
_IMAGE = lazy(r"!\[((?:[^\[\]\\]++|\\.)*+)\]\(([^()\s]*+(?:\([^()\s]*\)[^()\s]*+)*+)(?:\s+\"[^\"\n]*\")?\)")
_ONLY_LABEL = re.compile(r"\s*((?:[*+-]|\d{1,3}\\?[.)]|#{1,6})\s+)?\[([^\[\]\\\n]+)")
_ONLY_TARGET = re.compile(r"[^()<>\s]*(?:\s+\"[^\"\n]*\")?\)")
_ONLY_IMAGE = lazy(
    r"\s*(?:[*+-]\s+)?(\[)?!\[([^\[\]\\\n]*)\]\(([^()<>\s]*)(?:\s+\"[^\"\n]*\")?\)(?(1)\]\([^()<>\s]*\))"
)
_BARE = lazy(r"<?https?://[^\s<>)\]]+>?")
_ESCAPE_OR_TAG = re.compile(r"\\(?=[^\w\s])|<[^<>\n]{1,60}>")
_MARKS = "*_`~"
_QUOTES = frozenset('“‘"')
_HEAD = re.compile(r"(?:\s*(?:>\s?|[*+-]\s|\d{1,3}\\?[.)]\s|#{1,6}(?:\s|$)|\|\s?))+")
_SETEXT = lazy(r"\n\s*(=+|-{2,})\s*$")
_NOTE = lazy(r"\[\^?\d{1,3}\]|\^?\d{1,3}(?:[.:)|]\s*|\s+)(?=\[?[^\W\d_a-z]|[“\"]|$)")
_NAMED = lazy(r"\s*[*_]{0,3}(\*\*|__)_?(?:[^\W\d_a-z][^\s*_]*[ ]?|(?:de|van|von|der|al|bin)[ ]){2,5}_?\1_?(?=,? [\w(])")
_HEADS = frozenset(" \t\n>*+-#|0123456789")
_NOTE_STARTS = frozenset("[^0123456789")
_ADDRESSES = ("(http", "<http", "http:", "https", "(mailto:?")
_CLOSING = frozenset(".!:;,…")


@lru_cache(maxsize=8)
def looker(known: Vocabulary) -> Callable[[str], Look]:
    """Return what looks at blocks with the words of ``known``, and remembers what it saw."""
    return remembered(partial(look, known), LOOKS)


def look(known: Vocabulary, text: str) -> Look:
    """Return what the block ``text`` shows by itself: most are one link, one picture or plain words, and looked at soon."""
    if text[-1] == ")" and "[" in text[:NEAR]:
        label, _, target = text.partition("](")
        if (only := _labels(known)(label)) and _ONLY_TARGET.fullmatch(target):
            return only
        if "!" in label and (image := _ONLY_IMAGE.fullmatch(text)):
            _, alt, target = image.groups()
            return _look_at_picture(" ".join(alt.split()), target)
    mark = head[0] if text[0] in _HEADS and (head := _HEAD.match(text)) else ""
    plain = text[len(mark) :] if mark else text
    if (plain[:1].isalpha() or plain[:1] in _QUOTES) and not _has_marks(plain):
        return _look_at_words(kind_of(mark, plain, text, 0) if mark else "text", mark, plain, known)
    return look_closely(known, text)


def look_closely(known: Vocabulary, text: str) -> Look:
    """Return what the block ``text`` shows, whatever it is made of; of one link also where that leads."""
    body, level = text, 0
    if text[-1] in "=-" and "\n" in text and (underline := _SETEXT.search(text)):
        body = text[: underline.start()]
        level = 0 if len(body) > HEADING else 1 if underline[1][0] == "=" else 2
    links = linked = images = bare = 0
    alt = ""
    where: list[str] = []
    traits: set[str] = set()
    shared = False
    if "](" in body:
        if "![" in body:
            images = body.count("![")
            pieces = _IMAGE.split(body)  # text, alternative text, target, text …
            if len(pieces) > 1:
                alt = " ".join(pieces[1].split())
                traits |= _traits_of_picture(pieces[2])
                body = " ".join(pieces[::3])
        pieces = _LINK.split(body)  # text, label, target, text …
        if len(pieces) > 1:
            labels, where = pieces[1::3], pieces[2::3]
            links = len(where)
            del pieces[2::3]
            body = "".join(pieces)
            linked = sum([len((_unaddressed(label) if "://" in label else label).strip()) for label in labels])
    if "://" in body:
        shared = body.lstrip().startswith(_ADDRESSES) and addresses.SHARE.search(body) is not None
        before = body
        body, bare = _BARE.subn(" ", body)
    elif body[:8] == "(mailto:":
        shared = addresses.SHARE.search(body) is not None
    mark = head[0] if body[:1] in _HEADS and (head := _HEAD.match(body)) else ""
    plain = body[len(mark) :] if mark else body
    kind = "heading" if level else kind_of(mark, plain, text, images)
    if kind == "heading" and not level:
        level = mark.count("#")
        if mark.lstrip()[0] in "-*+":
            traits.add("outline")
    elif kind == "rule":
        if bare:
            kind, where, linked = "address", [before.strip("<> \t\n*+-")], 1
        elif "#" in mark:
            kind, level = "empty", mark.count("#")
    bold = False
    if (
        links == 1
        and level == 0
        and body[-1:] not in _CLOSING
        and plain[:1] not in _NOTE_STARTS
        and is_title_of(where[0], body)
    ):
        linked = len(body)  # a title of which only the last words, on the page's last line, are a link
    if "*" in plain or "_" in plain or "\\" in plain or "<" in plain or "`" in plain or "~" in plain:
        start = plain.lstrip()[:2]
        bold = start in ("**", "__") and plain.rstrip()[-2:] in ("**", "__")
        if not bold and ("**" in plain or "__" in plain) and _NAMED.match(plain):
            traits.add("bold name")
        plain = _unmarked(plain)
    plain = _single_spaced(plain)
    words = _count(plain)
    share = min(linked / (len(plain) or 1), 1.0)
    if shared and words < 40:
        kind = "target"
    if plain[:1] in _NOTE_STARTS and share < 0.6 and _is_note(plain, words, bool(bare or links)):
        traits.add("note")
    hit, seen = read_words(plain, words, known, marked="bold name" in traits)
    traits |= seen
    shape = shape_of(kind, plain, words, links, share, bold, traits)
    near = where if share >= 0.5 else ()
    return Look(kind, level, shape, words, share, plain[:KEPT], alt, near, hit, frozenset(traits))


def _look_at_words(kind: str, mark: str, plain: str, known: Vocabulary) -> Look:
    """Return the look of words without a link or emphasis, as most of an article is; ``mark`` stands before them."""
    plain = _single_spaced(plain)
    words = _count(plain)
    hit, traits = read_words(plain, words, known)
    level = mark.count("#") if kind == "heading" else 0
    if level and mark.lstrip()[0] in "-*+":
        traits |= {"outline"}
    shape = shape_of(kind, plain, words, 0, 0.0, False, traits)
    return Look(kind, level, shape, words, 0.0, plain[:KEPT], "", (), hit, traits)


def _look_at_picture(alt: str, target: str) -> Look:
    """Return the look of a block that is one picture, perhaps a link."""
    return Look("image", 0, "image", 0, 0.0, "", alt, (), None, _traits_of_picture(target))


@lru_cache(maxsize=8)
def _labels(known: Vocabulary) -> Callable[[str], Look | None]:
    """Return what looks at links by all that stands before their targets: menus have the same labels on all pages."""
    return remembered(partial(_look_at_label, known), LOOKS)


def _look_at_label(known: Vocabulary, text: str) -> Look | None:
    """Return the look of a block that is one link, wherever it leads, perhaps a list item or a heading."""
    match = _ONLY_LABEL.fullmatch(text)
    if match is None:
        return None
    mark, plain = match.groups()
    plain = _single_spaced(_unmarked(plain))
    words = plain.count(" ") + 1 if plain else 0
    mark = (mark or "").strip()
    kind = "text" if not mark else "heading" if mark[0] == "#" else "item" if mark[0] in "*+-" else "numbered"
    hit, traits = read_words(plain, words, known)
    if not plain:
        kind = "empty"
    shape = shape_of(kind, plain, words, 1, 1.0, False, traits)
    return Look(kind, mark.count("#"), shape, words, 1.0, plain[:KEPT], "", None, hit, traits)


def _has_marks(text: str) -> bool:
    """Tell whether a block may be more than words, by what is found soonest."""
    return (
        "[" in text
        or "*" in text
        or "_" in text
        or "<" in text
        or "\\" in text
        or "`" in text
        or "~" in text
        or ("/" in text and "://" in text)
        or (text[-1] in "=-" and "\n" in text)
    )


def _traits_of_picture(target: str) -> frozenset[str]:
    """Return what its target shows of a picture: that it is not loaded."""
    if target and not any(map(target.__contains__, said().placeholders)):
        return frozenset()
    return frozenset(("no picture",))


def _count(plain: str) -> int:
    """Return the number of words in a text, or of half the letters where no spaces are set."""
    words = plain.count(" ") + 1 if plain else 0
    if words < 8 and len(plain) > 3 and not plain.isascii() and _is_unspaced(plain):
        return len(plain) // 2
    return words


def _single_spaced(plain: str) -> str:
    if "  " in plain or "\n" in plain or "\t" in plain or "\N{NO-BREAK SPACE}" in plain:
        return " ".join(plain.split())
    return plain.strip()


def _unmarked(plain: str) -> str:
    """Return ``plain`` without emphasis, escapes and tags."""
    if "\\" in plain or "<" in plain:
        plain = _ESCAPE_OR_TAG.sub("", plain)
    for mark in _MARKS:
        if mark in plain:
            plain = plain.replace(mark, "")
    return plain


def _unaddressed(label: str) -> str:
    """Return a link's label without the address that a print style sheet wrote into it."""
    return _BARE.sub("", label).strip() or label


def _is_note(plain: str, words: int, linked: bool) -> bool:
    """Tell whether a block begins as a numbered note does."""
    match = _NOTE.match(plain)
    if match is None or not (linked or words > 6):
        return False
    if plain[0] == "[" or match[0].strip()[-1:] in ".:)|":
        return True
    return words > 7 and (linked or "“" in plain or '"' in plain)


def _is_unspaced(plain: str) -> bool:
    """Tell whether half of a text's first letters are of scripts that set no spaces between words."""
    start = plain[:24]
    return sum("\u3040" <= c <= "\u9fff" or "\u0e00" <= c <= "\u0eff" for c in start) * 2 >= len(start)
