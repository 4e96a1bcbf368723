"""All forms, in the order in which they have a claim to a link."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.edits import Finding
from thinkclean.links import crawled, dead, doubled, labels, syntax
from thinkclean.links.crawled import defanged, glued_addresses, torn_labels
from thinkclean.links.dead import nowhere
from thinkclean.links.flat import loose_stops
from thinkclean.links.printed import printed as in_parentheses
from thinkclean.links.repairs import Repair
from thinkclean.page import Page

__all__ = ["defanged", "glued_addresses", "in_brackets", "in_parentheses", "loose_stops", "nowhere", "torn_labels"]


def in_brackets(page: Page) -> Iterator[Repair | Finding]:
    """Repair what begins with a bracket."""
    yield from crawled.angled(page)
    yield from crawled.protected_mail(page)
    yield from doubled.doubled(page)
    yield from dead.cards(page)
    if not page.view(syntax.all_brackets_sound):
        yield from syntax.broken_targets(page)
        yield from syntax.spaced(page)
        yield from syntax.reversed_links(page)
        yield from syntax.no_bracket(page)
        yield from syntax.undefined(page)
    yield from dead.empty(page)
    yield from syntax.nested(page)
    yield from labels.blocks(page)
    yield from labels.headings(page)
    yield from labels.padded(page)
    yield from labels.torn_letters(page)
    yield from labels.brackets(page)
