"""The roles of a page's blocks, decided: first the extent of the article, then its head, its inside and its tail."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy.captions import mark_orphans
from thinkclean.anatomy.comments import mark_comments
from thinkclean.anatomy.evidence import Evidence
from thinkclean.anatomy.extent import end_before_next, find_core
from thinkclean.anatomy.features import Look, is_known_as, look
from thinkclean.anatomy.guard import guard, hub
from thinkclean.anatomy.head import read_head
from thinkclean.anatomy.owners import find_owners, weigh_hits
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.repeats import mark_cards_again, mark_outline, mark_repeats, mark_title_again
from thinkclean.anatomy.roles import Block, Role
from thinkclean.anatomy.tail import cut_trailing_rules, fill, read_tail
from thinkclean.anatomy.title import find_title
from thinkclean.anatomy.vocabulary import FURNITURE, Vocabulary
from thinkclean.anatomy.within import read_within

_NATURAL = {
    "heading": Role.HEADING, "item": Role.LIST, "numbered": Role.LIST, "table": Role.TABLE, "quote": Role.QUOTATION,
    "code": Role.CODE, "front": Role.FRONT_MATTER,
}  # fmt: skip


def decide(found: Sequence[Block], known: Vocabulary, url: str | None = None) -> Reading:
    """Return the reading of the blocks ``found`` of the page at ``url``: a role, a reason and how sure, for each."""
    reading = Reading([look(block.text, known) for block in found])
    reading.url = url
    if known.furniture:
        _mark_furniture(reading)
    mark_outline(reading)
    weigh_hits(reading)
    find_owners(reading)
    mark_comments(reading)
    find_core(reading)
    if reading.last >= reading.first:
        find_title(reading)
        end_before_next(reading)
        evidence = Evidence(reading)
        read_head(reading, evidence)
        read_tail(reading, evidence)
        read_within(reading)
        mark_orphans(reading, found)
        fill(reading)
        cut_trailing_rules(reading)
        mark_cards_again(reading)
        mark_title_again(reading)
        mark_repeats(reading, found)
        reading.warning = guard(reading)
    else:
        reading.warning = hub(reading)
    for i, role in enumerate(reading.roles):
        if role is None:
            reading.put(i, natural(reading.looks[i]), "", 1.0)
    return reading


def _mark_furniture(reading: Reading) -> None:
    """Decide the blocks that the site's profile gives word for word."""
    for i, seen in enumerate(reading.looks):
        if seen.hit is not None and seen.hit.form == FURNITURE:
            reading.put(i, seen.hit.role, "furniture in the site's profile")


def natural(seen: Look) -> Role:
    """Return the role a block has in an article by its form."""
    if is_known_as(seen, Role.CAPTION) and seen.kind == "text":
        return Role.CAPTION
    return _NATURAL.get(seen.kind, Role.BODY)
