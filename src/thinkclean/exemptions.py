"""Exemptions: paragraphs in which a comment switches rules off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thinkclean import cleaners
from thinkclean.cleaners import Cleaner
from thinkclean.edits import Edit, Finding
from thinkclean.errors import UnknownNameError
from thinkclean.lazy import lazy
from thinkclean.page import Page, Span, inside, protected
from thinkclean.rules import matches

_NAME = r"[\w./]++(?:-[\w./]++)*+"
_COMMENT = lazy(rf"<!--\s*+thinkclean:\s*+ignore((?:[\s,]++{_NAME})*+)\s*+-->")
_BLANK_LINE = lazy(r"\n[ \t\r]*+\n")


class Exemption(NamedTuple):
    """A paragraph in which the rules and cleaners in ``selectors`` do nothing; if it is empty, none does anything."""

    start: int
    end: int
    selectors: frozenset[str]

    def covers(self, rule: str) -> bool:
        """Tell whether ``rule`` does nothing here."""
        return not self.selectors or matches(rule, self.selectors)


def exemptions(page: Page) -> list[Exemption]:
    r"""Return the paragraphs with a comment ``<!-- thinkclean: ignore rule other/rule -->``, sorted.

    A comment speaks for the paragraph it stands in; one that stands alone, for the next. A paragraph ends
    at a blank line. Comments in code or in what is switched off are no comments.

    >>> Page("<!-- thinkclean: ignore links -->\n\nOne.\n\nTwo.").view(exemptions)
    [Exemption(start=35, end=39, selectors=frozenset({'links'}))]
    """
    if "thinkclean:" not in page.text:
        return []
    comments = list(_comments(page))
    if not comments:
        return []
    found: list[Exemption] = []
    spoken: list[frozenset[str]] = []  # by comments whose paragraph is still to come
    i = 0
    for start, end in _paragraphs(page.text):
        rest, alone = start, True
        while i < len(comments) and comments[i][0].start < end:
            span, selectors = comments[i]
            alone = alone and not page.text[rest : span.start].strip()
            rest = span.end
            spoken.append(selectors)
            i += 1
        if spoken and not (alone and not page.text[rest:end].strip()):
            found.append(Exemption(start, end, frozenset().union(*spoken) if all(spoken) else frozenset()))
            spoken = []
    return found


def _comments(page: Page) -> Iterator[tuple[Span, frozenset[str]]]:
    shields = page.view(protected)
    for match in _COMMENT.finditer(page.text):
        shield = inside(shields, match.start())
        if shield is None or shield.start == match.start():
            yield Span(*match.span()), frozenset(match.group(1).replace(",", " ").split())


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, len(text))


def exempt(found: list[Exemption], edit: Edit | Finding) -> bool:
    """Tell whether the rule of ``edit`` does nothing in a part of what it would change."""
    i = bisect_right(found, edit.end, key=lambda exemption: exemption.start) - 1
    while i >= 0 and found[i].end > edit.start:
        if found[i].start < edit.end and found[i].covers(edit.rule):
            return True
        i -= 1
    return False


def unknown_selectors(page: Page, present: Iterable[Cleaner]) -> list[Finding]:
    """Return a warning for each comment of ``page`` that names a rule or cleaner that is not there."""
    found = []
    for span, selectors in _comments(page):
        try:
            cleaners.check_selectors(selectors, present)
        except UnknownNameError as error:
            found.append(Finding(*span, "pipeline/unknown_rule", str(error)))
    return found
