"""Anatomy: the role of every block of a page, read once and used by cleaners, facts and reports."""

from __future__ import annotations

from typing import cast

from thinkclean.anatomy.blocks import blocks
from thinkclean.anatomy.decide import decide
from thinkclean.anatomy.flat import is_flat, read_flat
from thinkclean.anatomy.languages import languages
from thinkclean.anatomy.roles import OWNERS, Anatomy, Part, Role
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.page import Block, Page

__all__ = ["OWNERS", "Anatomy", "Block", "Part", "Role", "anatomy"]


def anatomy(page: Page) -> Anatomy:
    """Return the roles of all blocks; use as ``page.view(anatomy)``."""
    if is_flat(page):
        return Anatomy.made_of(read_flat(page))
    found = page.view(blocks)
    if not found:
        return Anatomy()
    reading = decide(found, vocabulary(*page.view(languages), site=page.site), page.url)
    roles = cast("list[Role]", reading.roles)  # all are decided
    return Anatomy(found, roles, reading.reasons, reading.sure, reading.warning)
