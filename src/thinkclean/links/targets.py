"""Targets that CommonMark does not read as targets: with spaces or line ends, left open, with loose titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.links.addresses import BEGINNING, autolink, is_web, writable
from thinkclean.links.gates import loose_brackets
from thinkclean.links.loose import LONGEST_LABEL, all_in_links, links_near
from thinkclean.links.plain import named
from thinkclean.links.repairs import Repair, moved, replace
from thinkclean.markdown import TARGET, trim
from thinkclean.page import Page
from thinkclean.paragraphs import remembered
from thinkclean.text.addresses import SPACE

_LONGEST_TARGET = 3000
_WINDOW = 400


class Joint(NamedTuple):
    """A ``](`` that is no sound link's; ``opening`` is the place of the ``[`` that belongs to it, or -1."""

    opening: int
    close: int


def broken_joints(page: Page) -> list[Joint]:
    """Return every ``](`` of the text that no sound link holds, with the bracket that opens its label."""
    if page.view(all_in_links):
        return []
    text = page.text
    sound = {link.label_end for link in page.view(links_near)}
    joints: list[Joint] = []
    stack: list[int] = []
    for place in page.view(loose_brackets):
        if text[place] == "[":
            stack.append(place)
        else:
            opening = stack.pop() if stack else -1
            if text.startswith("(", place + 1) and place not in sound:
                joints.append(Joint(opening, place))
    return joints


# --- targets --------------------------------------------------------------------------------------

_TOKEN = lazy(r"[^\s\x00-\x1f<>]++")
_STARTS = lazy(rf"[ \t]*+(?:\n[ \t]*+)?+<?({BEGINNING})")
_FILE = lazy(r"[\w./%~() -]+\.\w{2,4}\Z")
_TITLED = lazy(r"([^\s\"]++)[ \t\n]++\"(.*)\"[ \t]*\Z", re.DOTALL)
_LAST_TITLE = lazy(r"[ \t\n]+\"[^\"\n]*\"[ \t]*\Z")
_SEVERAL = lazy(r"[ \t]*[;,][ \t]*(?=https?://)")
#: One address without gaps, quotation marks or parentheses.
_PLAIN = lazy(rf"(?:[^{SPACE}\x00-\x1f\x7f\"<>();,]++|[;,](?!https?://))++")
_GAP = lazy(r"[\x00-\x20\x7f](?:(?<=[ \t])[ \t]*+(?:\n[ \t\n]*+)?+|(?<=\n)[ \t\n]*+|(?<![ \t\n])[\x00-\x1f\x7f]*+)")


def broken_targets(page: Page) -> Iterator[Repair | Finding]:
    """Repair targets broken by spaces or line ends, left open, or followed by a title with loose quotation marks."""
    text = page.text
    for opening, close in page.view(broken_joints):
        begin = close + 2
        if opening < 0 and not text[close - 1].isspace():
            yield from _opened(text, close)
        if opening < 0 or close - opening > LONGEST_LABEL or text[close - 1] == "\\":
            continue
        start = _STARTS.match(text, begin)
        end = closing(text, begin)
        if end < 0:
            repair = _closed(text, opening, start.start(1)) if start else None
        else:
            content = text[begin:end]
            if "](" in content or not (start or ("\n" not in content and " " in content and _FILE.match(content))):
                continue
            found = _mended(content)
            repair = moved(found, begin) if found else None
            if repair and repair.edits[0].rule == "links/broken_target":
                repair = Repair(opening, repair.end + 1, repair.edits)
        if repair:
            yield repair


_WHOLE = lazy(rf"\]\((https?://{TARGET})\)")


def _opened(text: str, close: int) -> Iterator[Repair | Finding]:
    """Open the label of ``words](U)`` before the words that the address names."""
    whole = _WHOLE.match(text, close)
    if whole is None or not is_web(whole[1]):
        return
    low = max(text.rfind("\n\n", max(0, close - _WINDOW), close) + 2, close - _WINDOW, 0)
    begin = named(text, low, close, whole[1])
    if begin < close and not re.search(r"[\[\]<>`*]", text[begin:close]):
        yield Finding(
            begin, whole.end(), "links/unclosed", "a guess: nothing shows where the label of this link begins"
        )
        yield Repair(begin, whole.end(), (Edit(begin, begin, "[", "links/unclosed"),))


def _closed(text: str, opening: int, start: int) -> Repair | None:
    """Close the target that begins at ``start`` where its address ends."""
    token = _TOKEN.match(text, start, start + _LONGEST_TARGET)
    address = _sentence(token.group().partition("](")[0]) if token else ""  # an image's, in the label of a link
    end = start + len(address)
    if address and "[" not in address and (title := _LONG_TITLE.match(text, end)):
        words = " ".join(title[1].split()).replace("\\", "")
        return Repair(opening, title.end(), (Edit(end, title.end(), f' "{words}")' if words else ")", "links/title"),))
    if "[" in address or not (is_web(address) or "/" in address[1:]):
        return None
    return Repair(opening, end, (Edit(end, end, ")", "links/unclosed"),))


_LONG_TITLE = lazy(r"[ \t\n]+\"([^\"]{0,600})\"[ \t\n]*\)")


@remembered
def _mended(content: str) -> Repair | None:
    """Mend what stands between the parentheses of a link: a title, several addresses, or one with gaps."""
    if _PLAIN.fullmatch(content):
        return None
    if titled := _TITLED.match(content):
        if '"' not in titled[2].replace('\\"', ""):
            return None
        words = re.sub(r'(?<!\\)"', r"\\\g<0>", titled[2])
        return replace(*titled.span(2), words, "links/title")
    title = _LAST_TITLE.search(content) if '"' in content else None
    end = len(content)
    if title:
        end, content = title.start(), content[: title.start()]
    several = _SEVERAL.split(content.strip()) if "," in content or ";" in content else [content]
    if len(several) > 1 and not title and all(is_web(one) and " " not in one for one in several):
        rest = "".join(f" ; {autolink(one)}" for one in several[1:])
        return replace(0, end + 1, f"{several[0]}){rest}", "links/several_targets")
    target = writable(_without_gaps(content.strip(" \t\n<>")))
    return replace(0, end, target, "links/broken_target") if target != content else None


def _sentence(token: str) -> str:
    """Return an address that was left open, less the stops of the sentence after it."""
    token = trim(token)
    return token[: token.index(")")] if token.count(")") > token.count("(") else token


def closing(text: str, begin: int) -> int:
    """Return the place of the parenthesis that closes a target, or -1: it is on the line, or on the next ones."""
    limit = min(len(text), begin + _LONGEST_TARGET)
    first = text.find(")", begin, limit)
    if first < 0 or not _NESTED.search(text, begin, first):
        return first
    depth = 1
    lines = 0
    for match in _PARENTHESIS.finditer(text, begin, limit):
        mark = match.group()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if not depth:
                return match.start()
        elif mark[0] == "\n":
            lines += 1
            if lines > 2 or mark.count("\n") > 1:
                return -1
        elif mark == "](":
            return -1
    return -1


_NESTED = lazy(r"[(\\\n]")
_PARENTHESIS = lazy(r"\\[()]|\]\(|[()]|\n[ \t\n]*")


def _without_gaps(address: str) -> str:
    """Return ``address`` with its line ends taken out and its spaces taken out or encoded."""

    def close(match: re.Match[str]) -> str:
        before, after = address[: match.start()], address[match.end() :]
        if "\n" in match.group() or not match.group().strip("\x00\x01\x02"):
            return ""
        if "?" not in before and (before[-1:] in "/-" or after[:1] in "/-") and "." in before[:40]:
            return ""
        return "%20" * len(match.group())

    return _GAP.sub(close, address)
