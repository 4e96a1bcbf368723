"""Links that CommonMark does not read as links: spaces where none may be, brackets and parentheses left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from thinkclean.edits import Edit, Finding
from thinkclean.links.addresses import BEGINNING, autolink, canonical, is_web, writable
from thinkclean.links.printed import named
from thinkclean.links.repairs import Repair, replace
from thinkclean.markdown import TARGET, definitions, inline_links, trim
from thinkclean.page import Page

_BRACKET = re.compile(r"\\[\\\[\]]|[\[\]]")
_LONGEST_LABEL = 1500
_LONGEST_TARGET = 3000
_WINDOW = 400


class Joint(NamedTuple):
    """A ``](`` that is no sound link's; ``opening`` is the place of the ``[`` that belongs to it, or -1."""

    opening: int
    close: int


def all_brackets_sound(page: Page) -> bool:
    """Tell whether every bracket that opens belongs to a sound link: then no form with loose brackets is there."""
    inside = end = 0
    for link in page.view(inline_links):
        if link.start >= end:  # what a label holds is counted with it
            inside += 1 + (link.label.count("[") if "[" in link.label else 0)
            end = link.end
    text = page.text
    return inside >= text.count("[") and inside >= text.count("]")


def broken_joints(page: Page) -> list[Joint]:
    """Return every ``](`` of the text that no sound link holds, with the bracket that opens its label."""
    text = page.text
    if page.view(all_brackets_sound):
        return []
    sound = {link.label_end for link in page.view(inline_links)}
    places = []
    place = text.find("](")
    while place >= 0:
        if place not in sound:
            places.append(place)
        place = text.find("](", place + 2)
    if not places:
        return []
    openings: dict[int, int] = {}
    wanted = set(places)
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        mark = match.group()
        if mark == "[":
            stack.append(match.start())
        elif mark == "]":
            opening = stack.pop() if stack else -1
            if match.start() in wanted:
                openings[match.start()] = opening
    return [Joint(openings[place], place) for place in places if place in openings]


# --- targets --------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\s\x00-\x1f<>]++")
_STARTS = re.compile(rf"[ \t]*+(?:\n[ \t]*+)?+<?({BEGINNING})")
_FILE = re.compile(r"[\w./%~() -]+\.\w{2,4}\Z")
_TITLED = re.compile(r"([^\s\"]++)[ \t\n]++\"(.*)\"[ \t]*\Z", re.DOTALL)
_LAST_TITLE = re.compile(r"[ \t\n]+\"[^\"\n]*\"[ \t]*\Z")
_SEVERAL = re.compile(r"[ \t]*[;,][ \t]*(?=https?://)")
_GAP = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]+|[\x00-\x1f\x7f]+")


def broken_targets(page: Page) -> Iterator[Repair | Finding]:
    """Repair targets broken by spaces or line ends, left open, or followed by a title with loose quotation marks."""
    text = page.text
    for opening, close in page.view(broken_joints):
        begin = close + 2
        if opening < 0 and not text[close - 1].isspace():
            yield from _opened(text, close)
        if opening < 0 or close - opening > _LONGEST_LABEL or text[close - 1] == "\\":
            continue
        start = _STARTS.match(text, begin)
        end = _closing(text, begin)
        if end < 0:
            repair = _closed(text, opening, start.start(1)) if start else None
        else:
            content = text[begin:end]
            if "](" in content or not (start or ("\n" not in content and " " in content and _FILE.match(content))):
                continue
            repair = _mended(opening, begin, end, content)
        if repair:
            yield repair


_WHOLE = re.compile(rf"\]\((https?://{TARGET})\)")


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
    address = _sentence(token.group()) if token else ""
    end = start + len(address)
    if address and "[" not in address and (title := _LONG_TITLE.match(text, end)):
        words = " ".join(title[1].split()).replace("\\", "")
        return Repair(opening, title.end(), (Edit(end, title.end(), f' "{words}")' if words else ")", "links/title"),))
    if "[" in address or not (is_web(address) or "/" in address[1:]):
        return None
    return Repair(opening, end, (Edit(end, end, ")", "links/unclosed"),))


_LONG_TITLE = re.compile(r"[ \t\n]+\"([^\"]{0,600})\"[ \t\n]*\)")


def _mended(opening: int, begin: int, end: int, content: str) -> Repair | None:
    """Mend what stands between the parentheses of a link: a title, several addresses, or one with gaps."""
    if titled := _TITLED.match(content):
        if '"' not in titled[2].replace('\\"', ""):
            return None
        words = re.sub(r'(?<!\\)"', r"\\\g<0>", titled[2])
        return replace(begin + titled.start(2), begin + titled.end(2), words, "links/title")
    title = _LAST_TITLE.search(content)
    if title:
        end, content = begin + title.start(), content[: title.start()]
    several = _SEVERAL.split(content.strip())
    if len(several) > 1 and not title and all(is_web(one) and " " not in one for one in several):
        rest = "".join(f" ; {autolink(one)}" for one in several[1:])
        return replace(begin, end + 1, f"{several[0]}){rest}", "links/several_targets")
    target = writable(_without_gaps(content.strip(" \t\n<>")))
    return Repair(opening, end + 1, (Edit(begin, end, target, "links/broken_target"),)) if target != content else None


def _sentence(token: str) -> str:
    """Return an address that was left open, less the stops of the sentence after it."""
    token = trim(token)
    return token[: token.index(")")] if token.count(")") > token.count("(") else token


def _closing(text: str, begin: int) -> int:
    """Return the place of the parenthesis that closes a target, or -1: it is on the line, or on the next ones."""
    depth, place, limit = 1, begin, min(len(text), begin + _LONGEST_TARGET)
    lines = 0
    for match in _PARENTHESIS.finditer(text, place, limit):
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


_PARENTHESIS = re.compile(r"\\[()]|\]\(|[()]|\n[ \t\n]*")


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


# --- what stands around the joint -----------------------------------------------------------------

_SPACED = re.compile(r"\][ \t]{1,2}\(|\][ \t]?\n[ \t]*\(")
_REVERSED = re.compile(r"\((?<![\]\w]\()([^()\[\]\n]{1,300})\)\[((?:https?://|www\.|mailto:)[^\s\[\]]*)\](?![(:\[])")
_NO_BRACKET = re.compile(
    r"\[([^\[\]()\n]{1,200}+)\((https?://[^\s()\[\]]++(?:\([^\s()\[\]]*+\)[^\s()\[\]]*+)*+)\)(?!\])"
)


def spaced(page: Page) -> Iterator[Repair]:
    """Close the gap in ``[t] (U)``, where U is a web address and ``[t]`` no reference."""
    text = page.text
    if not _SPACED.search(text):
        return
    names = {link.label.casefold() for link in page.view(definitions)}
    ends = {link.end for link in page.view(inline_links)}
    for match in _SPACED.finditer(text):
        close, begin = match.start(), match.end()
        if text[close - 1 : close] == "\\" or close + 1 in ends:
            continue
        token = _TOKEN.match(text, begin, begin + _LONGEST_TARGET)
        if token is None:
            continue
        address = token.group()
        stop = _balanced(address)
        opening = text.rfind("[", max(0, close - _LONGEST_LABEL), close)
        if stop < 0 or opening < 0 or not is_web(address[:stop]):
            continue
        label = text[opening + 1 : close]
        if (
            not label.strip()
            or "]" in label
            or "\n\n" in label
            or label.casefold() in names
            or text[opening - 1 : opening] in ("\\", "]")
        ):
            continue
        yield Repair(opening, begin + stop + 1, (Edit(close + 1, begin - 1, "", "links/spaced"),))


def _balanced(address: str) -> int:
    """Return the place of the parenthesis that closes what comes before ``address``, or -1."""
    depth = 1
    for match in re.finditer(r"\\[()]|[()]", address):
        depth += (match.group() == "(") - (match.group() == ")")
        if not depth:
            return match.start()
    return -1


def reversed_links(page: Page) -> Iterator[Repair]:
    """Turn ``(t)[U]`` round."""
    if ")[http" not in page.text and ")[www." not in page.text and ")[mailto:" not in page.text:
        return
    for match in _REVERSED.finditer(page.text):
        label, target = match.groups()
        if label.strip():
            yield replace(match.start(), match.end(), f"[{label}]({writable(target)})", "links/reversed")


def no_bracket(page: Page) -> Iterator[Repair]:
    """Close the label in ``[t(U)``, where no bracket closes it in the rest of the paragraph."""
    text = page.text
    for match in _NO_BRACKET.finditer(text):
        start, end = match.span()
        stop = text.find("\n\n", end, end + _LONGEST_LABEL)
        stop = end + _LONGEST_LABEL if stop < 0 else stop
        if text[start - 1 : start] in ("\\", "]", "!") or "]" in text[end:stop] or not is_web(match[2]):
            continue
        label_end = start + 1 + len(match[1].rstrip())
        yield Repair(start, end, (Edit(label_end, match.start(2) - 1, "]", "links/unclosed"),))


# --- links in links -------------------------------------------------------------------------------

_INNER_TARGET = re.compile(rf"<?\[([^\[\]\n]*)\]\(({TARGET})\)>?\Z")


def nested(page: Page) -> Iterator[Repair | Finding]:
    """Repair ``[[t](U)](U)``, ``[[t]](U)``, ``[t]([U](U))`` and ``[t](<U>)``."""
    text = page.text
    links = page.view(inline_links)
    for link in links:
        label, target = link.label, link.target
        if label[:1] == "[" and label[-1:] == "]" and link.kind == "link" and _WORDS_IN_BRACKETS.match(label):
            yield Repair(
                link.start,
                link.end,
                (
                    Edit(link.label_start, link.label_start + 1, "", "links/nested"),
                    Edit(link.label_end - 1, link.label_end, "", "links/nested"),
                ),
            )
        elif "](" in target and (inner := _INNER_TARGET.match(target)):
            if canonical(inner[1]) == canonical(inner[2]) or not inner[1].strip():
                yield Repair(
                    link.start, link.end, (Edit(link.target_start, link.target_end, inner[2], "links/nested"),)
                )
        elif target and text[link.target_start - 1] == "<" and _PLAIN_TARGET.fullmatch(target):
            yield Repair(
                link.start,
                link.end,
                (
                    Edit(link.target_start - 1, link.target_start, "", "links/angle_brackets"),
                    Edit(link.target_end, link.target_end + 1, "", "links/angle_brackets"),
                ),
            )
    joints = page.view(broken_joints)
    holders = {link.end: link for link in links if link.kind == "link"} if joints else {}
    for opening, close in joints:
        begin = close + 2
        held = holders.get(close)
        if opening < 0 or held is None or held.start != opening + 1:
            continue
        end = _closing(text, begin)
        if end >= 0 and canonical(text[begin:end]) == canonical(held.target):
            edits = (Edit(opening, opening + 1, "", "links/nested"), Edit(close, end + 1, "", "links/nested"))
            yield Repair(opening, end + 1, edits)


_WORDS_IN_BRACKETS = re.compile(r"\[(?!\d+\])(?=[^\[\]]*[^\W\d_])[^\[\]\\]+\]\Z")
_PLAIN_TARGET = re.compile(rf"(?![<\s]){TARGET}")


def undefined(page: Page) -> Iterator[Repair | Finding]:
    """Report reference links without a definition."""
    text = page.text
    if "][" not in text:
        return
    names = {" ".join(link.label.casefold().split()) for link in page.view(definitions)}
    for match in _REFERENCE.finditer(text):
        label, name = match.groups()
        if " ".join((name or label).casefold().split()) not in names and not label.isdigit() and not name.isdigit():
            message = "this looks like a reference link, but the text does not define its target"
            yield Finding(match.start(), match.end(), "links/undefined", message)


_REFERENCE = re.compile(r"\[(?<!\\\[)([^\[\]\n]{1,300}+)\]\[([^\[\]\n]{0,80}+)\](?![(:\[])")
