"""What crawlers do to links: targets joined twice, labels torn from their sentence, addresses hidden or defanged."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import urljoin

from thinkclean.edits import Edit
from thinkclean.links.addresses import autolink, canonical, is_web, unescape, writable
from thinkclean.links.repairs import Repair, replace
from thinkclean.markdown import inline_links
from thinkclean.page import Page, lines

# --- the page's address joined with a bracketed path ----------------------------------------------

_BASE = re.compile(r"\]\([ \t]*(https?://[^\s<>()]*/)<([^<>\n]*)>([^\s()<>]*)(?=[ \t]*(?:\)|\"))")
_ONE_SLASH = re.compile(r"(https?|ftp):/(?!/)")


def angled(page: Page) -> Iterator[Repair]:
    """Resolve ``](https://host/dir/</path>)`` and its like against the address that it was joined to."""
    text = page.text
    found = page.view(inline_links)
    if not any("<" in link.target for link in found):
        return
    labelled: set[str] | None = None
    links = {link.target_start: link for link in found}
    for match in _BASE.finditer(text):
        base, path, rest = match.groups()
        target = _resolved(base, path) + rest
        link = links.get(match.start(1))
        if link is not None and link.kind == "link" and not link.label.strip() and is_web(target) and not link.title:
            if labelled is None:
                labelled = {canonical(one.target) for one in links.values() if one.label.strip()}
            new = "" if canonical(target) in labelled else autolink(target)
            yield replace(link.start, link.end, new, "links/joined_target")
        else:
            start = link.start if link else match.start()
            edit = Edit(match.start(1), match.end(), writable(target), "links/joined_target")
            yield Repair(start, link.end if link else match.end(), (edit,))


def _resolved(base: str, path: str) -> str:
    r"""Return ``path`` as the page meant it: absolute where it can be told.

    >>> [_resolved("https://a.org/b/", path) for path in ("/c", "https:/d.org", "#n1")]
    ['https://a.org/c', 'https://d.org', '#n1']
    """
    path = unescape(path.strip())
    if _ONE_SLASH.match(path):
        return _ONE_SLASH.sub(r"\1://", path, count=1)
    if not path or path.startswith(("#", "mailto:", "tel:", "javascript:", "data:", "http://", "https://")):
        return path
    try:
        return urljoin(base, path)
    except ValueError:
        return path


# --- mail addresses hidden from crawlers ----------------------------------------------------------

_PROTECTED = re.compile(r"\\?\[email[\s\N{NO-BREAK SPACE}]protected\\?\]")
_CLOUDFLARE = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,})\Z")
_MAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+\Z")


def decoded_mail(code: str) -> str | None:
    """Return the mail address in Cloudflare's code: hexadecimal bytes, each combined with the first by exclusive or.

    >>> decoded_mail("422302206c2d3025")
    'a@b.org'
    """
    try:
        data = bytes.fromhex(code)
        mail = bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8")
    except (ValueError, IndexError):
        return None
    return mail if _MAIL.match(mail) else None


def protected_mail(page: Page) -> Iterator[Repair]:
    """Write mail addresses that a server hid, where the link holds their code and the text shows none."""
    if "email-protection#" not in page.text:
        return
    for link in page.view(inline_links):
        if "[email" not in link.label or not (code := _CLOUDFLARE.search(link.target)):
            continue
        shown = _PROTECTED.search(link.label)
        mail = decoded_mail(code[1])
        if shown is None or mail is None:
            continue
        yield Repair(
            link.start,
            link.end,
            (
                Edit(link.label_start + shown.start(), link.label_start + shown.end(), mail, "links/protected_mail"),
                Edit(link.target_start, link.target_end, f"mailto:{mail}", "links/protected_mail"),
            ),
        )


# --- labels torn onto lines of their own ----------------------------------------------------------

_LIST_HEADING = re.compile(r"^#{1,6} (?:Links|Liens|Enlaces|Ссылки)[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"- \[([^\[\]\n]+)\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[ \t]*$", re.MULTILINE)
_STOP = tuple(".!?:;…”\"'’)]}")
_LONGEST = 12  # words of a label
_PROSE = 60  # characters of a line that is no menu's
_HANGING = (
    ",",
    "—",
    "–",
    "(",
    " of",
    " in",
    " to",
    " the",
    " a",
    " by",
    " and",
    " or",
    " with",
    " for",
    " that",
    " from",
)
_OFTEN = 8  # a line that stands more often is a menu's


def torn_labels(page: Page) -> Iterator[Repair]:
    """Link the labels that a crawler tore out of their sentences, if it lists their targets at the end of the page."""
    text = page.text
    if not text.rfind("- [") > 0 or (heading := _LIST_HEADING.search(text)) is None:
        return
    entries = [(" ".join(m[1].split()), m[2]) for m in _ENTRY.finditer(text, heading.end())]
    if not entries:
        return
    wanted = {label for label, _ in entries}
    rows = [row for row in page.view(lines) if row.text and row.end < heading.start()]
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if len(row.text) < 200 and (words := " ".join(row.text.split())) in wanted:
            places.setdefault(words, []).append(number)
    pairs = []
    for order, (label, _) in enumerate(entries):
        found = places.get(label, ())
        if len(found) <= _OFTEN:
            pairs += [(order, number) for number in reversed(found)]
    linked: set[int] = set()
    for order, number in _increasing(pairs):
        label, target = entries[order]
        row = rows[number]
        if len(label.split()) > _LONGEST or not number:
            continue
        before = rows[number - 1]
        open_line = _is_open(before.text)
        small = not label[0].isupper()
        near = max(len(row.text) for row in rows[max(0, number - 2) : number])
        if not (open_line or number - 1 in linked or (small and near > _PROSE)):
            continue
        linked.add(number)
        open_line = open_line and (small or len(before.text) > _PROSE or before.text.endswith(_HANGING))
        edits = [
            Edit(row.start, row.start, "[", "links/torn_label"),
            Edit(row.end, row.end, f"]({writable(target)})", "links/torn_label"),
        ]
        start, end = row.start, row.end
        if open_line and before.end + 1 == row.start and number - 1 not in linked:
            start = before.end
            edits[0] = Edit(before.end, row.start, " [", "links/torn_label")
        after = rows[number + 1] if number + 1 < len(rows) else None
        if after and row.end + 1 == after.start and (after.text[0].islower() or after.text[0] in ",.;)"):
            end = after.start
            space = "" if after.text[0] in ",.;)" else " "
            edits[1] = Edit(row.end, after.start, f"]({writable(target)}){space}", "links/torn_label")
        yield Repair(start, end, tuple(edits))


def _is_open(line: str) -> bool:
    """Tell whether a line breaks off within a sentence."""
    if line.endswith((",", "—", "–", "(")):
        return True
    if line.endswith(_STOP) or line.startswith(("#", "- ", "* ", ">", "|")):
        return False
    last = line.rsplit(None, 1)[-1]
    return len(line) > _PROSE or (last.islower() and last.isalpha() and line.count(" ") > 1)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of ``pairs`` that rises in both numbers: entries and lines in the same order."""
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, (_, number) in enumerate(pairs):
        place = bisect_left(tails, number)
        if place == len(tails):
            tails.append(number)
            last.append(index)
        else:
            tails[place], last[place] = number, index
        previous.append(last[place - 1] if place else -1)
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


# --- defanged hosts -------------------------------------------------------------------------------

_DEFANGED = re.compile(r"https?://[\w.-]+(>?)(?: (dot) [\w-]+(?:\.[\w-]+)*)+")
_DOT = re.compile(r">? dot ")


def defanged(page: Page) -> Iterator[Repair]:
    """Write ``kremlin dot ru`` in an address as ``kremlin.ru``."""
    if " dot " not in page.text:
        return
    for match in _DEFANGED.finditer(page.text):
        edits = tuple(
            Edit(dot.start(), dot.end(), ".", "links/defanged")
            for dot in _DOT.finditer(page.text, match.start(), match.end())
        )
        yield Repair(match.start(), match.end(), edits)
