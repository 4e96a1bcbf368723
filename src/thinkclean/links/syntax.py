"""Links that CommonMark does not read as links: a gap before the target, brackets confused, links in links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.links.addresses import canonical, is_web, writable
from thinkclean.links.gates import doubts
from thinkclean.links.loose import LONGEST_LABEL, links_near, matches_near, odd_links
from thinkclean.links.repairs import Repair, replace
from thinkclean.links.targets import broken_joints, closing
from thinkclean.markdown import TARGET, definitions
from thinkclean.page import Page

_LONGEST_TARGET = 3000
_TOKEN = lazy(r"[^\s\x00-\x1f<>]++")
_SPACED = lazy(r"\][ \t]{1,2}\(|\][ \t]?\n[ \t]*\(")
_REVERSED = lazy(r"\((?<![\]\w]\()([^()\[\]\n]{1,300})\)\[((?:https?://|www\.|mailto:)[^\s\[\]]*)\](?![(:\[])")
_NO_BRACKET = lazy(r"\[([^\[\]()\n]{1,200}+)\((https?://[^\s()\[\]]++(?:\([^\s()\[\]]*+\)[^\s()\[\]]*+)*+)\)(?!\])")


def spaced(page: Page) -> Iterator[Repair]:
    """Close the gap in ``[t] (U)``, where U is a web address and ``[t]`` no reference."""
    text = page.text
    if not any(matches_near(page, _SPACED)):
        return
    names = {link.label.casefold() for link in page.view(definitions)}
    ends = {link.end for link in page.view(links_near)}
    for match in matches_near(page, _SPACED):
        close, begin = match.start(), match.end()
        if text[close - 1 : close] == "\\" or close + 1 in ends:
            continue
        token = _TOKEN.match(text, begin, begin + _LONGEST_TARGET)
        if token is None:
            continue
        address = token.group()
        stop = _balanced(address)
        opening = text.rfind("[", max(0, close - LONGEST_LABEL), close)
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
    for match in matches_near(page, _REVERSED):
        label, target = match.groups()
        if label.strip():
            yield replace(match.start(), match.end(), f"[{label}]({writable(target)})", "links/reversed")


def no_bracket(page: Page) -> Iterator[Repair]:
    """Close the label in ``[t(U)``, where no bracket closes it in the rest of the paragraph."""
    text = page.text
    for match in matches_near(page, _NO_BRACKET):
        start, end = match.span()
        stop = text.find("\n\n", end, end + LONGEST_LABEL)
        stop = end + LONGEST_LABEL if stop < 0 else stop
        if text[start - 1 : start] in ("\\", "]", "!") or "]" in text[end:stop] or not is_web(match[2]):
            continue
        label_end = start + 1 + len(match[1].rstrip())
        yield Repair(start, end, (Edit(label_end, match.start(2) - 1, "]", "links/unclosed"),))


# --- links in links -------------------------------------------------------------------------------

_INNER_TARGET = lazy(rf"<?\[([^\[\]\n]*)\]\(({TARGET})\)>?\Z")


def nested(page: Page) -> Iterator[Repair | Finding]:
    """Repair ``[[t](U)](U)``, ``[[t]](U)``, ``[t]([U](U))`` and ``[t](<U>)``."""
    text = page.text
    for link in page.view(odd_links):
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
    holders = {link.end: link for link in page.view(links_near) if link.kind == "link"} if joints else {}
    for opening, close in joints:
        begin = close + 2
        held = holders.get(close)
        if opening < 0 or held is None or held.start != opening + 1:
            continue
        end = closing(text, begin)
        if end >= 0 and canonical(text[begin:end]) == canonical(held.target):
            edits = (Edit(opening, opening + 1, "", "links/nested"), Edit(close, end + 1, "", "links/nested"))
            yield Repair(opening, end + 1, edits)


_WORDS_IN_BRACKETS = lazy(r"\[(?!\d+\])(?=[^\[\]]*[^\W\d_])[^\[\]\\]+\]\Z")
_PLAIN_TARGET = lazy(rf"(?![<\s]){TARGET}")


def undefined(page: Page) -> Iterator[Repair | Finding]:
    """Report reference links without a definition."""
    if not any("][" in text for _, (text, loose, _, _, _) in page.view(doubts) if loose):
        return
    names = {" ".join(link.label.casefold().split()) for link in page.view(definitions)}
    for match in matches_near(page, _REFERENCE):
        label, name = match.groups()
        if " ".join((name or label).casefold().split()) not in names and not label.isdigit() and not name.isdigit():
            message = "this looks like a reference link, but the text does not define its target"
            yield Finding(match.start(), match.end(), "links/undefined", message)


_REFERENCE = lazy(r"\[(?<!\\\[)([^\[\]\n]{1,300}+)\]\[([^\[\]\n]{0,80}+)\](?![(:\[])")
