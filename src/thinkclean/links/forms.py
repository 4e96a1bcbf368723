"""All forms, in the order in which they have a claim to a link."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.edits import Finding
from thinkclean.links import crawled, dead, doubled, labels, printed, syntax, targets
from thinkclean.links.addresses import DEAD
from thinkclean.links.crawled import defanged, glued_addresses, torn_labels
from thinkclean.links.dead import nowhere
from thinkclean.links.flat import loose_stops
from thinkclean.links.loose import all_in_links
from thinkclean.links.parentheses import Printed, is_certain, printed_addresses
from thinkclean.links.plain import in_plain_text
from thinkclean.links.repairs import Repair
from thinkclean.links.simple import rewritten, simple
from thinkclean.page import Page

__all__ = [
    "defanged",
    "glued_addresses",
    "in_brackets",
    "in_parentheses",
    "loose_stops",
    "nowhere",
    "rewritten",
    "simple",
    "torn_labels",
]


def in_brackets(page: Page) -> Iterator[Repair | Finding]:
    """Repair what begins with a bracket."""
    yield from crawled.angled(page)
    yield from crawled.protected_mail(page)
    yield from doubled.doubled(page)
    yield from dead.cards(page)
    if not page.view(all_in_links):
        yield from targets.broken_targets(page)
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


def in_parentheses(page: Page) -> Iterator[Repair | Finding]:
    """Make links of labels and the addresses printed after them."""
    text = page.text
    addresses = page.view(printed_addresses)
    if not addresses:
        return
    rest: list[Printed] = []
    done = 0
    prints = sum(map(is_certain, addresses)) > 1
    for address in addresses:
        repair = printed.after_link(page, address)
        if repair is None and (prints or ":" in address.target or address.target in DEAD):
            repair = printed.emphasised(text, address, done)
        if repair:
            yield repair
            done = repair.end
        else:
            rest.append(address)
    if rest:
        yield from in_plain_text(page, rest)
