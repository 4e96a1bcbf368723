"""mojibake: text that was read in the wrong encoding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.paragraphs import remembered
from thinkclean.rules import Kind, Rule
from thinkclean.text.differences import differences
from thinkclean.text.misread import leads, suspicious
from thinkclean.text.rare import RUSSIAN, places, runs
from thinkclean.text.signs import Signs, signs

if TYPE_CHECKING:
    from thinkclean.text.runs import Repair

#: A line is repaired in pieces of at most about so many characters, divided between ASCII words.
PIECE = 4000

_DIVIDE = lazy(rf"(?s).{{1,{2 * PIECE}}}\Z|.{{1,{PIECE}}}(?<=[!-~]) (?=[!-~])|.{{1,{PIECE}}}")
_CONTROL = lazy("[\x00-\x08\x0b\x0e-\x1f]")

#: Causes that name no encoding.
_NO_ENCODING = frozenset(("twice", "mixed", "controls", "one-byte"))

#: So many lines misread in one encoding let weaker signs of it count in the others.
_ENOUGH = 2

#: A text that has, among so many characters, more than one that may begin something misread is searched as a whole;
#: so is one that has more kinds of them.
_FEW, _KINDS = 256, 6

#: So many unlikely sequences in a piece that could not be repaired are worth a warning.
_HOPELESS = 4


def _misread(name: str, title: str, before: str, after: str) -> Rule:
    what = f"UTF-8 that was read as {title} becomes what it was."
    return Rule(f"mojibake/{name}", Kind.REPAIR, what, "A server or a program named the wrong encoding.", before, after)


class Mojibake(Frozen):
    """Undo wrong decodings, line by line, where a cheap test finds one possible and ftfy finds it likely.

    ftfy is asked for the encoding only: quotation marks, ligatures, widths and references stay what they
    are. Each run of characters that was misread is an edit of its own.
    """

    name: ClassVar[str] = "mojibake"
    rules: ClassVar[tuple[Rule, ...]] = (
        _misread("windows-1252", "windows-1252 or Latin-1", "HÃ´tel", "Hôtel"),
        _misread("windows-1251", "windows-1251", "РЎРµСЂРіРµР№", "Сергей"),
        _misread("windows-1250", "windows-1250", "LiĂ¨ge", "Liège"),
        _misread("windows-1253", "windows-1253", "itβ€™s", "it’s"),
        _misread("windows-1254", "windows-1254", "Ä°stanbul", "İstanbul"),
        _misread("windows-1256", "windows-1256", "ط§ظ„ط¹ط±ط¨ظٹط©", "العربية"),
        _misread("windows-1257", "windows-1257", "VisÅ³ pirma", "Visų pirma"),
        _misread("iso-8859-2", "ISO 8859-2", "tĹ\x99etĂ\xadho", "třetího"),
        _misread("macroman", "Mac Roman", "doesn‚Äôt", "doesn’t"),
        _misread("cp437", "code page 437", "Tiß║┐ng Viß╗çt", "Tiếng Việt"),
        Rule(
            "mojibake/twice",
            Kind.REPAIR,
            "Text that was misread more than once becomes what it was.",
            "A misread page was saved and misread again.",
            "nÃƒÂ© en 1947",
            "né en 1947",
        ),
        Rule(
            "mojibake/mixed",
            Kind.REPAIR,
            "Misread words amid sound ones become what they were.",
            "Pages are put together of pieces from several sources.",
            "l’Ã©valuation",
            "l’évaluation",
        ),
        Rule(
            "mojibake/one-byte",
            Kind.REPAIR,
            "Cyrillic or Greek that was read as Western European becomes what it was.",
            "A page in windows-1251 said nothing of its encoding.",
            "Ìèíèñòåðñòâî",
            "Министерство",
        ),
        Rule(
            "mojibake/controls",
            Kind.REPAIR,
            "Control characters become the windows-1252 characters of the same numbers.",
            "A page in windows-1252 called itself Latin-1.",
            "parl\xe9\x85",
            "parlé…",
        ),
    )

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return one edit for each run of characters that was misread."""
        unusual = [(start, one) for start, one in page.view(signs) if one.chars]
        found = [(start + at, piece, _repair(piece)) for start, one in unusual for at, piece in one.view(_pieces)]
        known = _known(repair for _, _, repair in found)
        for offset, piece, repair in found:
            yield from _edits(piece, offset, _with_known(piece, repair, known) if known else repair)


def _pieces(one: Signs) -> list[tuple[int, str]]:
    """Return the lines of a paragraph, or pieces of long lines, that hold something suspicious, and where they begin."""
    text, chars = one.text, one.chars
    if RUSSIAN.fullmatch(chars) or not (suspicious().search(chars) or "Ã" in chars or "Â" in chars):
        return []
    found: list[tuple[int, str]] = []
    done = 0
    for hit in _hits(text, chars):
        if hit < done:
            continue
        start = max(text.rfind("\n", done, hit) + 1, done)
        done = text.find("\n", hit)
        done = len(text) if done < 0 else done
        pieces = ((piece.start(), piece.group()) for piece in _DIVIDE.finditer(text, start, done))
        found += [(at, piece) for at, piece in pieces if suspicious().search(piece)]
    return found


def _hits(text: str, chars: str) -> Iterable[int]:
    """Return where in ``text``, whose rare characters are ``chars``, something suspicious begins."""
    found = leads().findall(chars)
    present = frozenset(found)
    if len(found) * _FEW > len(text) or len(present) > _KINDS:
        return (match.start() for match in suspicious().finditer(text)) if suspicious().search(runs(text)) else ()
    return (at for at in places(text, present) if _has_company(text, at) and suspicious().match(text, at))


def _has_company(text: str, at: int) -> bool:
    """Tell whether another character beyond ASCII is beside the one at ``at``, or it may be misread without one."""
    return not text[max(0, at - 1) : at + 2 : 2].isascii() or text[at] < "\xa0" or text[at] in "ÂÃ"


@remembered
def _repair(piece: str) -> Repair | None:
    from thinkclean.text.unscramble import unscramble

    repair = unscramble(piece)
    return None if repair and repair.cause == "controls" and _CONTROL.search(piece) else repair


def _known(repairs: Iterable[Repair | None]) -> str:
    """Return the encoding in which most of the page was misread, or nothing."""
    causes = Counter(repair.cause for repair in repairs if repair and repair.cause not in _NO_ENCODING)
    cause, number = causes.most_common(1)[0] if causes else ("", 0)
    return cause if number >= _ENOUGH else ""


def _with_known(piece: str, repair: Repair | None, known: str) -> Repair | None:
    """Return ``repair`` with what is left of the damage that the rest of the page has."""
    from thinkclean.text.runs import by_runs

    more = by_runs(repair.text if repair else piece, known)
    return more._replace(cause=repair.cause) if more and repair else more or repair


def _edits(piece: str, offset: int, repair: Repair | None) -> Iterator[Edit | Finding]:
    if repair:
        for start, end, new in differences(piece, repair.text):
            yield Edit(offset + start, offset + end, new, f"mojibake/{repair.cause}")
        return
    from thinkclean.text.unscramble import badness

    if not _CONTROL.search(piece) and badness(piece) >= _HOPELESS:
        message = "This looks like text that was read in the wrong encoding, but it cannot be undone."
        yield Finding(offset, offset + len(piece), "mojibake/hopeless", message)
