"""What crawlers do to links: targets joined twice, labels torn from their sentence, addresses hidden or defanged."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.links.addresses import autolink, canonical, is_web, unescape, writable
from thinkclean.links.gates import LIST_HEADING
from thinkclean.links.loose import labelled, links_near, matches_near, near, odd_links
from thinkclean.links.repairs import Repair, replace
from thinkclean.page import Line, Page, lines

# --- the page's address joined with a bracketed path ----------------------------------------------

_BASE = lazy(r"\]\([ \t]*(https?://[^\s<>()]*/)<([^<>\n]*)>([^\s()<>]*)(?=[ \t]*(?:\)|\"))")
_ONE_SLASH = lazy(r"(https?|ftp):/(?!/)")


def angled(page: Page) -> Iterator[Repair]:
    """Resolve ``](https://host/dir/</path>)`` and its like against the address that it was joined to."""
    if "<" not in page.text or not any("<" in link.target for _, found in page.view(near) for link in found.links):
        return
    links = {link.target_start: link for link in page.view(links_near)}
    for match in matches_near(page, _BASE):
        base, path, rest = match.groups()
        target = _resolved(base, path) + rest
        link = links.get(match.start(1))
        if link is not None and link.kind == "link" and not link.label.strip() and is_web(target) and not link.title:
            new = "" if canonical(target) in page.view(labelled) else autolink(target)
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

_PROTECTED = lazy(r"\\?\[email[\s\N{NO-BREAK SPACE}]protected\\?\]")
_CLOUDFLARE = lazy(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,})\Z")
_MAIL = lazy(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+\Z")


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
    for link in page.view(odd_links):
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

_ENTRY = lazy(r"- \[([^\[\]\n]+)\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)[ \t]*$", re.MULTILINE)
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
    if text.rfind("- [") < 1 or (heading := LIST_HEADING.search(text)) is None:
        return
    entries = [(" ".join(m[1].split()), m[2]) for m in _ENTRY.finditer(text, heading.end())]
    rows = page.view(lines)
    rows = rows[: bisect_left(rows, heading.start(), key=lambda row: row.end)]
    run: list[tuple[int, str]] = []  # torn lines that follow one another, with their targets
    joins = False  # whether the run goes on a sentence
    for order, number in _matched(entries, rows):
        label, target = entries[order]
        if run and joins and run[-1][0] == number - 1:
            run.append((number, target))
            continue
        if run:
            yield _rejoined(rows, run, joins=joins)
            run = []
        before = rows[number - 1].text if number else ""
        near = max((len(row.text) for row in rows[max(0, number - 2) : number]), default=0)
        open_line, small = bool(before) and _is_open(before), not label[0].isupper()
        if open_line or (small and near > _PROSE):
            run = [(number, target)]
            joins = open_line and (small or len(before) > _PROSE or before.endswith(_HANGING))
    if run:
        yield _rejoined(rows, run, joins=joins)


def _matched(entries: list[tuple[str, str]], rows: list[Line]) -> list[tuple[int, int]]:
    """Pair the entries of the list with the lines that are their labels, both in order."""
    wanted = {label for label, _ in entries}
    ends = {label[0] + label[-1] for label in wanted if label}
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        text = row.text
        if len(text) < 200 and text[0] + text[-1] in ends and (words := " ".join(text.split())) in wanted:
            places.setdefault(words, []).append(number)
    pairs = []
    for order, (label, _) in enumerate(entries):
        found = places.get(label, ())
        if len(found) <= _OFTEN and len(label.split()) <= _LONGEST:
            pairs += [(order, number) for number in reversed(found)]
    return _increasing(pairs)


def _rejoined(rows: list[Line], run: list[tuple[int, str]], *, joins: bool) -> Repair:
    """Link the lines of ``run``, and join them with the lines of their sentence."""
    rule = "links/torn_label"
    row, before = rows[run[0][0]], rows[run[0][0] - 1]
    start = before.end if joins and before.end + 1 == row.start else row.start
    edits = [Edit(start, row.start, " [" if start < row.start else "[", rule)]
    for (one, target), (two, _) in pairwise(run):
        gap = " " if rows[one].end + 1 == rows[two].start else "\n" * (rows[two].start - rows[one].end)
        edits.append(Edit(rows[one].end, rows[two].start, f"]({writable(target)}){gap}[", rule))
    number, target = run[-1]
    row = rows[number]
    end, closing = row.end, f"]({writable(target)})"
    if number + 1 < len(rows) and (after := rows[number + 1]).start == end + 1:
        if after.text[0] in ",.;)":
            end = after.start
        elif joins and after.text[0].islower():
            end, closing = after.start, f"{closing} "
    edits.append(Edit(row.end, end, closing, rule))
    return Repair(start, end, tuple(edits))


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


# --- lists of addresses ---------------------------------------------------------------------------

_GLUED = lazy(r"https?://(?<![(<\]]http://)(?<![(<\]]https://)[^\s<>()\[\]\"';]++;(\n?)(?=https?://)")


def glued_addresses(page: Page) -> Iterator[Repair]:
    """Put a space between addresses that stand side by side in a note, and the rest of such a list on its line."""
    if ";http" not in page.text and ";\nhttp" not in page.text:
        return
    for match in _GLUED.finditer(page.text):
        yield replace(match.end() - len(match[1]), match.end(), " ", "links/glued_addresses")


# --- defanged hosts -------------------------------------------------------------------------------

_DEFANGED = lazy(r"https?://[\w.-]+(>?)(?: (dot) [\w-]+(?:\.[\w-]+)*)+")
_DOT = lazy(r">? dot ")


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
