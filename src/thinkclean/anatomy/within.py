"""Within the core: furniture between the paragraphs of the article."""

from __future__ import annotations

from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role

_AUTHORS = frozenset((Role.BIO, Role.CONTACT, Role.DISCLAIMER, Role.REPUBLICATION))


def read_within(reading: Reading) -> None:
    """Decide the blocks of the core that are clearly no part of the article."""
    looks, last = reading.looks, reading.last
    for i in range(reading.first, last + 1):
        if reading.roles[i] is not None:
            continue
        look = looks[i]
        hit, owner = look.hit, reading.owners[i]
        if hit is not None and hit.role not in (Role.CAPTION, Role.SECTION):
            near_end = last - i < 12
            if hit.form == "whole":
                if not (hit.role is Role.NAVIGATION and look.kind == "heading"):
                    reading.put(i, hit.role, f"{hit.words!r}", 0.8)
                    continue
            elif look.words < 60 and hit.role not in _AUTHORS:
                reading.put(i, hit.role, f"{hit.words!r}", 0.7)
                continue
            elif look.words < 90 and hit.role in _AUTHORS and near_end:
                reading.put(i, hit.role, f"{hit.words!r} near the end", 0.8)
                continue
        if owner is not None and not (look.shape in ("prose", "prose long") and look.linked < 0.3):
            reading.put(i, owner, f"under a label: {owner}", 0.7)
        elif look.shape in ("link title", "heading linked", "empty link", "links") and look.kind not in ("item", "numbered"):
            reading.put(i, Role.RELATED, "a line that is all link, between paragraphs", 0.7)
        elif look.shape == "image":
            reading.put(i, Role.MEDIA, "a picture without a caption", 0.6)
    _last_biographies(reading)


def _last_biographies(reading: Reading) -> None:
    """Biographies that close the core."""
    for i in range(reading.last, reading.first, -1):
        look = reading.looks[i]
        if reading.roles[i] is None:
            if look.words > 6 and ("bio full" in look.traits or "bio name" in look.traits):
                reading.put(i, Role.BIO, "a biography at the end", 0.8)
            elif look.kind not in ("rule", "image"):
                return
