"""The roles a block can have, and which cleaner owns the roles that are cut."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import compress
from typing import NamedTuple

from thinkclean.anatomy.blocks import Blocks
from thinkclean.page import Block
from thinkclean.tuples import maker


class Role(StrEnum):
    """What a block is."""

    # the article
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    LIST = "list"
    TABLE = "table"
    PICTURE = "picture"
    CAPTION = "caption"
    NOTE = "note"
    FRONT_MATTER = "front_matter"
    CODE = "code"
    # the languages cleaner's
    LANGUAGES = "languages"
    # the authors cleaner's
    BIO = "bio"
    CONTACT = "contact"
    DISCLAIMER = "disclaimer"
    REPUBLICATION = "republication"
    # the footers cleaner's
    SECTION = "section"
    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    CONTENTS = "contents"
    SHARE = "share"
    DOWNLOAD = "download"
    RELATED = "related"
    TOPICS = "topics"
    REGIONS = "regions"
    TAGS = "tags"
    PROGRAMS = "programs"
    NEWSLETTER = "newsletter"
    DONATION = "donation"
    EVENT = "event"
    COOKIES = "cookies"
    COPYRIGHT = "copyright"
    ADVERTISEMENT = "advertisement"
    PULL_QUOTE = "pull_quote"
    MEDIA = "media"
    ORPHAN_CAPTION = "orphan_caption"
    COMMENTS = "comments"
    SCRAPER = "scraper"
    DUPLICATE = "duplicate"


_AUTHORS = (Role.BIO, Role.CONTACT, Role.DISCLAIMER, Role.REPUBLICATION)
_ALL = tuple(Role)

#: cleaner -> the roles it cuts.
OWNERS: dict[str, tuple[Role, ...]] = {
    "languages": (Role.LANGUAGES,),
    "authors": _AUTHORS,
    "footers": _ALL[_ALL.index(Role.SECTION) :],
    "heads": (Role.TITLE, Role.BYLINE, Role.DATE),
}


class Part(NamedTuple):
    """A block with its role, the reason for it in a few words, and how sure it is (0 to 1)."""

    block: Block
    role: Role
    reason: str
    sure: float


_NO_BLOCKS = Blocks(())


class Anatomy:
    """The parts of one page, in order, and why nothing, or less, of it should be cut, if so.

    They are kept field by field, and made when they are asked for: most pages are cut and no more.
    """

    __slots__ = ("_parts", "blocks", "reasons", "roles", "sure", "warning")

    def __init__(
        self,
        blocks: Blocks = _NO_BLOCKS,
        roles: Sequence[Role] = (),
        reasons: Sequence[str] = (),
        sure: Sequence[float] = (),
        warning: str = "",
    ) -> None:
        self.blocks = blocks
        self.roles = roles
        self.reasons = reasons
        self.sure = sure
        self._parts: tuple[Part, ...] | None = None
        self.warning = warning

    @classmethod
    def made_of(cls, parts: Iterable[Part]) -> Anatomy:
        """Return the anatomy that has ``parts``."""
        parts = tuple(parts)
        return cls(
            Blocks([(0, [part.block for part in parts])]),
            [part.role for part in parts],
            [part.reason for part in parts],
            [part.sure for part in parts],
        )

    def rows(self, roles: Container[Role] | None = None) -> Iterator[tuple[Block, Role, str, float]]:
        """Return the fields of each part, or of those that have one of ``roles``."""
        rows = zip(self.blocks, self.roles, self.reasons, self.sure, strict=True)
        return rows if roles is None else compress(rows, map(roles.__contains__, self.roles))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in order."""
        if self._parts is None:
            self._parts = tuple(map(_part, self.rows()))
        return self._parts

    def of(self, *roles: Role) -> Iterator[Part]:
        """Return the parts that have one of ``roles``."""
        if not any(role in self.roles for role in roles):
            return iter(())
        return map(_part, self.rows(roles))


_part = maker(Part)
