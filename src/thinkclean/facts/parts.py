"""The parts of a page with their visible words, as the readers of facts want them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from thinkclean.anatomy import Anatomy, Part, Role, anatomy
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.vocabulary import whole
from thinkclean.facts.inline import Plain, plain
from thinkclean.page import Page, front_matter

#: A block of the body with so many letters is prose.
PROSE = 140

#: So many other blocks in a row part one stretch of prose from the next.
GAP = 12

_NO_NAMES = frozenset({"www", "en", "co", "com", "org", "m", "amp", "edu", "ac", "gov"})
_TEXT = (Role.BODY, Role.QUOTATION)


def host_names(url: str | None) -> list[str]:
    """Return the labels of the host of ``url`` that may be its publisher's name.

    >>> host_names("https://www.example.org/x"), host_names("https://realestate.usnews.com/")
    (['example'], ['realestate', 'usnews'])
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return []
    labels = [part for part in host.split(".")[:-1] if part not in _NO_NAMES]
    return [part.replace("-", "") for part in labels if len(part) > 1]


class Parts:
    """The parts of one page below its front matter, in order, and where its body begins and ends."""

    def __init__(self, page: Page, url: str | None = None) -> None:
        self.page = page
        self.url = url or page.url
        self.hosts = host_names(self.url)
        found: Anatomy = page.view(anatomy)
        head = page.view(front_matter)
        self.all: tuple[Part, ...] = tuple(p for p in found.parts if head is None or p.block.start >= head.end)
        self._plain: dict[int, Plain] = {}
        self.body_start, self.body_end = self._body()

    def _body(self) -> tuple[int, int]:
        """Return where the body begins and ends: not with a cookie notice far above it that was taken for prose."""
        stretches: list[list[int]] = []
        for i in range(len(self.all)):
            if self.is_prose(i):
                if not stretches or i - stretches[-1][-1] > GAP:
                    stretches.append([])
                stretches[-1].append(i)
        if not stretches:
            return len(self.all), len(self.all)
        mass = [sum(len(self.all[i].block.text) for i in stretch) for stretch in stretches]
        first = next(stretch for stretch, letters in zip(stretches, mass, strict=True) if letters * 3 >= max(mass))
        return first[0], stretches[-1][-1] + 1

    def is_prose(self, i: int) -> bool:
        """Tell whether part ``i`` is a paragraph of the body."""
        return self.all[i].role in _TEXT and len(self.all[i].block.text) >= PROSE

    def __len__(self) -> int:
        return len(self.all)

    def role(self, i: int) -> Role:
        """Return the role of part ``i``."""
        return self.all[i].role

    def plain(self, i: int) -> Plain:
        """Return the visible words of part ``i``."""
        if i not in self._plain:
            self._plain[i] = plain(self.all[i].block.text)
        return self._plain[i]

    def text(self, i: int) -> str:
        """Return the visible words of part ``i`` as one string."""
        return self.plain(i).text

    def of(self, *roles: Role) -> list[int]:
        """Return the indices of the parts with one of ``roles``."""
        return [i for i, part in enumerate(self.all) if part.role in roles]

    def runs(self, *roles: Role) -> Iterator[list[int]]:
        """Yield the runs of neighbours that have one of ``roles``."""
        run: list[int] = []
        for i in self.of(*roles):
            if run and i != run[-1] + 1:
                yield run
                run = []
            run.append(i)
        if run:
            yield run

    def span(self, i: int, start: int, end: int) -> tuple[int, int]:
        """Return where in the page the visible words ``start:end`` of part ``i`` stand."""
        low, high = self.plain(i).source(start, end)
        shift = self.all[i].block.start
        return shift + low, shift + high

    def whole_span(self, i: int) -> tuple[int, int]:
        """Return where all the visible words of part ``i`` stand."""
        return self.span(i, 0, len(self.text(i)))

    def is_label(self, i: int, role: Role | None = None) -> bool:
        """Tell whether part ``i`` is a label of furniture (``RELATED``, ``Topics:``) and nothing more."""
        text = self.text(i)
        return len(text) <= 80 and is_label(text, self.page, role)


def is_label(text: str, page: Page, role: Role | None = None) -> bool:
    """Tell whether ``text`` is a label that the vocabulary or the site's profile knows, of ``role`` if given."""
    folded = fold(text)
    hit = whole(folded)
    if hit is not None and (role is None or hit.role == role):
        return True
    if page.site is None:
        return False
    bare = label(folded)
    groups = page.site.headings.items()
    return any(bare == fold(word) for kind, words in groups if role is None or kind == role for word in words)
