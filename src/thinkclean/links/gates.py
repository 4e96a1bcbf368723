"""What tells at once that a page holds no broken form: some searches in each paragraph, which every page pays for."""

from __future__ import annotations

import re

from thinkclean.page import Page
from thinkclean.paragraphs import Told, paragraphs
from thinkclean.text.addresses import SPACE
from thinkclean.text.rare import occurrences

_OF_TARGET = rf"[^{SPACE}()<>\[\]\\]"
_TARGET = (
    rf"\((?!#[0!]?[) ]|\)){_OF_TARGET}++(?:\({_OF_TARGET}*+\){_OF_TARGET}*+|\\[()_*]{_OF_TARGET}*+)*+"
    r"(?: \"[^\"\[\]\\\n]*+\")?+\)"
)
_TO_SIGN = rf"[^{SPACE}\[\]/=&%+-]*+[/=&%+-]"
#: A link or image that needs no repair: nothing in its label or target that any broken form has; or plain brackets that
#: nothing follows which could make them a link.
_SOUND = re.compile(
    r"(\[(?:(?:(?<=!\[)"
    rf"|(?![{SPACE}\]#]|https?:|www\.|(?:\w{{1,3}} ){{2,}}\w{{1,3}}\]|{_TO_SIGN}{_TO_SIGN}))"
    rf"(?:!\[(?:[^\[\]\\\n<]++|\n(?![ \t]*\n))*+\]{_TARGET})?+"
    rf"(?:[^\[\]\\\n()<:]++|:(?!//)|\((?!www\.|\))[^()\[\]\\\n<:/#]*+\)|\n(?![ \t]*[\n#])|\\[^{SPACE}\[\]()])*+"
    rf"(?:(?<!\s)|(?<=!\[))\]{_TARGET}"
    r"|(?<!\)\[)[^\[\]\\\n]{0,200}+\](?![\[(]|[ \t]{1,2}\(|[ \t]?\n[ \t]*\()))"
)
#: How an address in parentheses begins.
_ADDRESS = re.compile(r"\((?<!\]\()<?(?:https?://|HTTPS?://|www\.|mailto:|/(?=[^/\s])|\#)")
#: How a list of links begins.
LIST_HEADING = re.compile(r"\#(?<![^\n]\#)\#{0,5} (?:Links|Liens|Enlaces|Ссылки)[ \t]*$", re.MULTILINE)
#: Where addresses stand side by side.
_GLUED = re.compile(r";(?=\n?http)")
#: A page with fewer characters to a line than this was not run together.
_FLAT = 400


#: What in a paragraph may be a broken form: the paragraph, where brackets stand that belong to no link or image which
#: needs no repair, where addresses in parentheses begin, whether it holds the heading of a list of links, and whether
#: it holds addresses side by side. It is a plain tuple, which the garbage collector passes over.
Doubt = tuple[str, tuple[int, ...], tuple[int, ...], bool, bool]


def doubts(page: Page) -> list[tuple[int, Doubt]]:
    """Return what may be broken in each paragraph where anything may be, and where the paragraph begins."""
    text = page.text
    return page.view(doubt) if "[" in text or "]" in text or _ADDRESS.search(text) else []


@Told
def doubt(text: str) -> Doubt | None:
    """Return what may be broken in a paragraph, or None."""
    loose, printed = loose_in(text), printed_in(text)
    listed = "#" in text and LIST_HEADING.search(text) is not None
    glued = ";" in text and _GLUED.search(text) is not None
    return (text, tuple(loose), tuple(printed), listed, glued) if loose or printed or listed or glued else None


def loose_brackets(page: Page) -> list[int]:
    """Return where the loose brackets of ``page`` stand, unless escaped."""
    return [start + place for start, (_, loose, _, _, _) in page.view(doubts) for place in loose]


def loose_in(text: str) -> list[int]:
    """Return where in a paragraph brackets stand, unless escaped, that belong to no link which needs no repair."""
    if "[" not in text and "]" not in text:
        return []
    pieces = _SOUND.split(text)
    between = "".join(pieces[::2])
    if "[" not in between and "]" not in between:
        return []
    found: list[int] = []
    start = 0
    for i, piece in enumerate(pieces):
        if i % 2 == 0 and ("[" in piece or "]" in piece):
            places = sorted(occurrences(piece, "[") + occurrences(piece, "]"))
            if "\\" in piece:
                places = [place for place in places if not _is_escaped(piece, place)]
            found += [start + place for place in places]
        start += len(piece)
    return found


def _is_escaped(text: str, place: int) -> bool:
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1


def printed_in(text: str) -> list[int]:
    """Return where in a paragraph addresses in parentheses begin."""
    if "(" not in text or (first := _ADDRESS.search(text)) is None:
        return []
    return [first.start(), *[match.start() for match in _ADDRESS.finditer(text, first.end())]]


def is_flat(page: Page) -> bool:
    """Tell whether a page was run together, with hardly a line end."""
    most = (len(page.text) - 1) // _FLAT
    if most < 1:
        return False
    texts = page.view(paragraphs)
    blank = 2 * (len(texts) - 1)
    return blank <= most and blank + sum([text.count("\n") for text in texts if "\n" in text]) <= most
