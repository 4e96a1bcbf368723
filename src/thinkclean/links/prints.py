"""Where the labels of links print a target: in parentheses or plain, with gaps, lost lines, in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from thinkclean.lazy import lazy
from thinkclean.links.addresses import BEGINNING, same, squeeze, unescape

_OPEN = lazy(rf"\((?<!\]\()<?(?={BEGINNING})")
_WEB = lazy(r"https?://")
_CLOSE = lazy(r"/?[ \t\n]*+>?\\?\)[ \t\n]*+")
MIDDLE = lazy(r"(?=[^\s]*[/=&%+-][^\s]*[/=&%+-])[^\s()]{16,}\)?\Z")
_RUN = lazy(r"[^ \t\n\\<]++")


def openings(text: str, stop: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Yield where targets in parentheses begin in ``text[:stop]``, the white space before them and they themselves.

    >>> [*openings("a (b) c \\(https://a.org)")]
    [(7, 10)]
    """
    for match in _OPEN.finditer(text, 0, len(text) if stop is None else stop):
        start, begin = match.span()
        if start and text[start - 1] == "\\" and text[start - 2 : start - 1] != "]":
            start -= 1
        while start and text[start - 1] in " \t\n":
            start -= 1
        yield start, begin


def find_target(joined: str, written: str) -> tuple[tuple[int, int], str, bool] | None:
    """Return where a target stands in ``joined`` labels, the target without escapes, and whether in parentheses."""
    target = unescape(written)
    span = _in_parentheses(joined, target) if "(" in joined else None
    if span:
        before = squeeze(joined[: span[0]])
        if before and same(before, target):
            span = (0, span[1])
        return span, target, True
    span = _plain(joined, target) if "http" in joined else None
    if span:
        return span, target, False
    pieces = squeeze(joined)
    if " " not in joined and MIDDLE.match(pieces) and pieces.rstrip(")") in target:  # the lines around it are lost
        return (0, len(joined)), target, True
    return None


def _in_parentheses(joined: str, target: str) -> tuple[int, int] | None:
    opened = [*openings(joined)]
    if not opened:
        return None
    written = [target]
    if "%" in target:
        written.append(unquote(target))
    if "HTTP" in joined:  # a style sheet shows all in capitals
        written.append(target.upper())
    for one in written:
        for start, begin in opened:
            read, done = _follow(joined, begin, one)
            if one[done:] in ("", "/") and (close := _CLOSE.match(joined, read)):
                return start, close.end()
            if not joined[read:].strip("\\>) ") and done > 6:  # its last lines are lost
                return start, len(joined)
    return None


def _plain(joined: str, target: str) -> tuple[int, int] | None:
    for beginning in _WEB.finditer(joined):
        read, done = _follow(joined, beginning.start(), target)
        if done > 8 and target[done:] in ("", "/"):
            if joined[read : read + 1] == "/":
                read += 1
            if not joined[read : read + 1].isalnum():  # else it goes on: it is another address
                return beginning.start(), read
    return None


def _follow(printed: str, place: int, target: str) -> tuple[int, int]:
    """Read ``target`` in ``printed`` from ``place``, over white space, escapes and lost lines; return both ends."""
    done, length, whole = 0, len(printed), len(target)
    while place < length and done < whole:
        if match := _RUN.match(printed, place):
            run = match.group()
            left = target[done : done + len(run)]
            if run.startswith(left):
                place, done = place + len(left), done + len(left)
                continue
        mark = printed[place]
        if mark == target[done]:
            done += 1
        elif mark not in " \t\n\\<":
            line_start = printed.rfind("\n", 0, place) + 1
            line_end = printed.find("\n", place)
            line = squeeze(printed[line_start : line_end if line_end >= 0 else length]).rstrip(")")
            again = (
                target.find(line, done)
                if len(line) > 7 and line_start and not printed[line_start:place].strip()
                else -1
            )
            if again < 0:
                break
            done, place = again, line_start
            continue
        place += 1
    return place, done
