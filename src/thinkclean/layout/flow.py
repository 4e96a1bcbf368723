"""Which rows of a page make one paragraph."""

from __future__ import annotations

from functools import cache

from thinkclean import data
from thinkclean.layout.joints import hyphenated_end
from thinkclean.layout.rows import Gap, Kind, Row
from thinkclean.layout.wrapping import Width, ends_sentence, goes_on, is_full, opens_low, visible

#: On a page that is not wrapped, a paragraph that a page's end cuts is at least so long.
_LONG, _LONG_OVER_PAGE = 80, 40


def resumes(row: Row, following: Row, after: Row | None, *, gap: Gap, width: Width) -> bool:
    """Tell whether the paragraph of ``row`` goes on in ``following``.

    Args:
        row: a row of the text.
        following: the next row of the text; running heads between them are left out.
        after: the row after that.
        gap: what parts them: ``Gap.PAGE`` if a page ends there.
        width: the page's, if it is hard-wrapped.
    """
    if row.kind > Kind.ITEM or row.quote != following.quote or not row.text or not following.text:
        return False
    if following.kind is not Kind.TEXT and not (following.kind is Kind.ITEM and _is_no_item(row, following, width)):
        return False
    if hyphenated_end(row.text.rstrip("*_"), following.text.lstrip("*_")):
        return gap is Gap.LINE or opens_low(following.text)
    if gap is Gap.LINE:
        return bool(width) and goes_on(row, following, after, width)
    if _closed(row.text, following.text):
        return False
    if opens_low(following.text) and following.text[0] != "(":
        return _long_enough(row, following, gap, width)
    return (
        gap is Gap.PAGE
        and bool(width)
        and following.text[0] not in "*_["
        and following.text.count(" ") > 2
        and (row.gap is Gap.LINE or _stands_open(row.text))
        and is_full(row, following, width)
    )


def _is_no_item(row: Row, following: Row, width: Width) -> bool:
    """Tell whether what looks like a list's mark is a dash, or a number, in a sentence that was wrapped there."""
    if not width or ends_sentence(row.text) or not is_full(row, following, width):
        return False
    if following.text[0] in "–—":
        return following.text[2:3].islower()
    return following.text[0].isdigit() and row.kind is Kind.TEXT and _stands_open(row.text)


def _closed(text: str, following: str) -> bool:
    """Tell whether a row ends as a paragraph, a heading or a caption does."""
    if ends_sentence(text) or text[-1] in ".:;!?|>":
        return True
    if text[-1] in "*_":
        return not following.startswith(text[-1])
    return False


def _long_enough(row: Row, following: Row, gap: Gap, width: Width) -> bool:
    length = visible(row.text)
    if "](" in following.text[:2]:
        return False
    if width:
        return length > (0.6 if gap is Gap.PAGE else 0.75) * width.full and row.text.count(" ") > 2
    if not (row.text[-1].isalpha() or (gap is Gap.PAGE and row.text[-1] in ",”’\"')")):
        return False
    return (
        length > (_LONG_OVER_PAGE if gap is Gap.PAGE else _LONG)
        and row.text.count(" ") > 5
        and following.text.count(" ") > 1
        and not opens_low(row.text)
    )


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["open_ends"])


def _stands_open(text: str) -> bool:
    """Tell whether a sentence cannot end so: after a comma, a dash, "the"."""
    return text[-1] in ",–—" or text.rpartition(" ")[2].lower() in _open_ends()
