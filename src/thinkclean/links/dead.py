"""Links that lack their target or their label: cards, icons, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit, Finding, edit_of
from thinkclean.lazy import lazy
from thinkclean.links.addresses import BEGINNING, DEAD, autolink, canonical, unescape, writable
from thinkclean.links.crawled import decoded_mail
from thinkclean.links.doubled import printed_tail
from thinkclean.links.loose import labelled, odd_links
from thinkclean.links.repairs import Repair, repair_of, replace
from thinkclean.markdown import Link
from thinkclean.page import Page
from thinkclean.paragraphs import remembered

#: A label that is nothing but a target in parentheses.
_ONLY_TARGET = lazy(rf"[ \t\n]*+\\?\(<?({BEGINNING}(?:[^\s<>\\)]++|(?!\\?\)[ \t\n]*+\Z)[\\)])*+)>?\\?\)[ \t\n]*+\Z")
_WORDS = lazy(r"[^\W\d_]{3,}|\d{2,}")
#: How far above its target the title of a card may stand.
_CARD = 800
_LINE_MARK = lazy(r"[ \t>]*(?:[-*+][ \t]*|\d{1,3}[.)][ \t]*)?")


def cards(page: Page) -> Iterator[Repair]:
    r"""Join a dead link and the empty one that prints its target: ``[t](#)`` … ``[\(/path\)](#)``."""
    return cards_of(page.text, page.view(odd_links))


def cards_of(text: str, links: list[Link]) -> Iterator[Repair]:
    """Join the cards among ``links`` of ``text``."""
    dead: list[Link] = []
    for link in links:
        if link.kind != "link" or link.target not in DEAD or not link.label.strip():
            continue
        target = _card_target(link.label)
        if target is None:
            dead.append(link)
        if not target:
            continue
        title = _title(dead, link, target)
        if title is None:
            yield replace(link.start, link.end, autolink(target), "links/address_only")
            continue
        del dead[dead.index(title) :]
        start, end = _own_line(text, link)
        edits = (
            edit_of((title.target_start, title.target_end, writable(target), "links/card")),
            edit_of((start, end, "", "links/card")),
        )
        yield repair_of((title.start, end, edits))


@remembered
def _card_target(label: str) -> str | None:
    """Return the target that ``label`` is in parentheses if it is nothing else, nothing if one stands at its end, or None."""
    only = _ONLY_TARGET.match(label) if label[0] in "\\( \t\n" and len(label) < 1000 else None
    if only:
        return unescape(only[1])
    return None if printed_tail(label) is None else ""


def _title(dead: list[Link], link: Link, target: str) -> Link | None:
    """Return the dead link above ``link`` whose words the target names best; the nearest one if it is alone."""
    low = link.start - _CARD
    near = [one for one in dead[-6:] if one.end >= low]
    if len(near) < 2:
        return near[0] if near else None
    names = _words_of(target)
    best, score = None, 0
    for one in near:
        named = len(names & _words_of(one.label))
        if named >= score and named:
            best, score = one, named
    return best


@remembered
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))


def _own_line(text: str, link: Link) -> tuple[int, int]:
    """Return the span of ``link``, with its line if nothing else stands there, and the blank line below if that stands alone."""
    first, end, size = link.start, link.end, len(text)
    start = text.rfind("\n", max(0, first - 20), first) + 1
    while end < size and text[end] in " \t":
        end += 1
    if (end == size or text[end] == "\n") and (start == first or _LINE_MARK.fullmatch(text, start, first)):
        if end < size:
            alone = text.startswith("\n\n", end) and (start < 2 or text[start - 2] == "\n")
            return start, end + (2 if alone else 1)
        if start:
            return start - 1, end
    return first, link.end


def empty(page: Page) -> Iterator[Repair | Finding]:
    """Remove links without a label that stand beside the same link with one; show the address of the others."""
    text = page.text
    for link in page.view(odd_links):
        if link.kind != "link" or (link.label and not link.label.isspace()):
            continue
        target = unescape(link.target)
        nowhere = target in DEAD or (target.startswith("#") and not link.title)
        if nowhere or canonical(target) in page.view(labelled):
            yield replace(*_own_line(text, link), "", "links/empty")
        elif link.title and link.title.strip() and "\n" not in link.title:
            label = _label(link.title)
            yield Repair(link.start, link.end, (Edit(link.label_start, link.label_end, label, "links/no_label"),))
        elif "/email-protection#" in target:  # a mail address, or a button that sends the page by mail
            mail = decoded_mail(target.rpartition("#")[2])
            new = f"[{mail}](mailto:{mail})" if mail else ""
            yield replace(link.start, link.end, new, "links/protected_mail" if mail else "links/empty")
        else:
            yield replace(link.start, link.end, autolink(link.target), "links/no_label")


def _label(title: str) -> str:
    """Return a title's words so that they can be a label."""
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", " ".join(title.split()))


def nowhere(page: Page) -> Iterator[Repair]:
    """Make plain text of links that lead nowhere: ``[t](#)``, ``[t]()``; remove images that are nothing: ``![]()``."""
    return nowhere_of(page.view(odd_links))


def nowhere_of(links: list[Link]) -> Iterator[Repair]:
    """Unlink those of ``links`` that lead nowhere."""
    rule = "links/dead"
    for link in links:
        if link.target not in DEAD or "\n\n" in link.label:
            continue
        if link.kind == "image":
            if not link.target and not link.label:
                yield replace(link.start, link.end, "", rule)
        elif link.label.strip():
            edits = (edit_of((link.start, link.label_start, "", rule)), edit_of((link.label_end, link.end, "", rule)))
            yield repair_of((link.start, link.end, edits))
