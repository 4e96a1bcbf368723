"""What the structural cleaners share: parts of the roles they own become cuts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from thinkclean.anatomy import OWNERS, Role, anatomy
from thinkclean.edits import Edit, Finding, edit_of
from thinkclean.page import Page, Span, protected, tables, touches
from thinkclean.rules import Kind, Rule

#: A part is cut if its role is at least so sure; below it is left, with a warning.
MARK = 0.5


def cut_rules(cleaner: str, texts: dict[Role, tuple[str, str, str]]) -> tuple[Rule, ...]:
    """Return one rule for each role that ``cleaner`` owns; ``texts`` gives what it cuts, why, and an example."""
    return tuple(
        Rule(f"{cleaner}/{role.value}", Kind.CUT, f"Cuts {what}.", why, before, "")
        for role in OWNERS[cleaner]
        for what, why, before in (texts[role],)
    )


#: role -> the cleaner that cuts it, and the rule by which it does.
_CUT = {role: (cleaner, f"{cleaner}/{role.value}") for cleaner, roles in OWNERS.items() for role in roles}


def _runs(page: Page) -> dict[str, list[tuple[str, int, int]]]:
    """Return for each cleaner its rules and the parts they cut, first and last of those that follow each other."""
    found: dict[str, list[tuple[str, int, int]]] = {cleaner: [] for cleaner in OWNERS}
    first = 0
    for cut, parts in groupby(map(_CUT.get, page.view(anatomy).roles)):
        after = first + len([*parts])
        if cut:
            cleaner, rule = cut
            found[cleaner].append((rule, first, after - 1))
        first = after
    return found


def cuts(page: Page, cleaner: str) -> Sequence[Edit | Finding]:
    """Return a cut for parts whose role ``cleaner`` owns, or a finding where the role is not sure enough.

    Parts of one role that follow each other are cut as one. Where the guard warns of the page as a whole, its warning
    is the only finding; `unsure` gives it.
    """
    text, read = page.text, page.view(anatomy)
    spared = [spans for spans in (page.view(protected), page.view(tables)) if spans]
    found: list[Edit | Finding] = []
    for rule, first, last in page.view(_runs)[cleaner]:
        start, end = read.blocks.span(first, last)
        if first == last:
            whole = read.sure[first] >= MARK
        else:
            whole = min(read.sure[first : last + 1]) >= MARK and _go_together(text, start, end, spared)
        found += (_cut(text, start, end, rule),) if whole else _one_by_one(page, first, last, rule)
    return found


def _one_by_one(page: Page, first: int, last: int, rule: str) -> Iterator[Edit | Finding]:
    """Yield the cuts of the parts from ``first`` to ``last``, and findings on those that are left."""
    read = page.view(anatomy)
    for i in range(first, last + 1):
        start, end = read.blocks.span(i, i)
        if read.sure[i] >= MARK:
            yield _cut(page.text, start, end, rule)
        elif not read.warning:
            message = f"looks like {read.roles[i].value} ({read.reasons[i]}) and was left"
            yield Finding(start, end, rule, message)


def _go_together(text: str, start: int, end: int, spared: Iterable[list[Span]]) -> bool:
    """Tell whether the parts of ``start:end`` can be cut as one: nothing is spared, and a blank line is left if one was."""
    if spared and any(touches(spans, start, end) for spans in spared):
        return False
    return start < 2 or text.startswith("\n\n", start - 2) or text.find("\n\n", start, end) < 0


def _cut(text: str, start: int, end: int, rule: str) -> Edit:
    """Return the edit that cuts a part: whole lines take their line end along, paragraphs the blank lines after them."""
    if text.startswith("\n", end) and (not start or text[start - 1] == "\n"):
        end += 1
        if start < 2 or text[start - 2] == "\n":
            end = _BLANK_LINES.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
    return edit_of((start, end, "", rule))


_BLANK_LINES = re.compile(r"(?:[ \t]*+\n)*+")


def unsure(page: Page, rule: str) -> Sequence[Finding]:
    """Return the anatomy's warning of the page as a whole, if there is one, as a finding on what was left."""
    read = page.view(anatomy)
    if not read.warning:
        return ()
    left = [block for block, _, _, sure in read.rows() if sure < MARK]
    start, end = (left[0].start, left[-1].end) if left else (0, len(page.text))
    return (Finding(start, end, rule, read.warning),)
