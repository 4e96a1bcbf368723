"""The article's facts: title, authors, dates, topics, related pieces … read from the anatomy of its page.

What the page's front matter says is trusted most, then what the anatomy's roles mark. A fact that is not there is
left out; nothing is guessed. Reading never raises, whatever the page is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urljoin

from thinkclean.page import Page, Span


@dataclass(frozen=True, kw_only=True)
class Author:
    """One author. ``role`` is the post as the page states it beside the name, ``bio`` the note about the person."""

    name: str
    url: str | None = None
    role: str | None = None
    bio: str | None = None


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the piece came out first."""

    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The same piece in another language; ``language`` is a BCP 47 tag, ``name`` what the page calls it."""

    language: str
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic, region, tag or programme, with the address of its page."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another piece that the page points to."""

    section: str | None = None
    title: str
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    """What the page says of ``"funding"`` or of whose ``"views"`` it holds."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """The facts of one article. Dates are ISO 8601; addresses are absolute if that of the page is known."""

    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    standfirst: str | None = None
    publisher: str | None = None
    originally_published: Origin | None = None
    translations: tuple[Translation, ...] = ()
    topics: tuple[Topic, ...] = ()
    regions: tuple[Topic, ...] = ()
    tags: tuple[Topic, ...] = ()
    programs: tuple[Topic, ...] = ()
    related: tuple[Related, ...] = ()
    notes: tuple[Note, ...] = ()
    #: Where each fact stands: JSON Pointer into `to_dict` (RFC 6901), such as ``/authors/0/bio`` -> span of the text.
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the facts as plain data, as ``article.schema.json`` describes them; what is not known is left out.

        >>> Article(title="Ports", authors=(Author(name="Ann Lee"),)).to_dict()
        {'title': 'Ports', 'authors': [{'name': 'Ann Lee'}]}
        """
        return {name: value for name, value in _plain(self).items() if name != "spans"}

    def moved(self, function: Callable[[int, int], tuple[int, int]]) -> Article:
        """Return the same facts with each span as ``function(start, end)`` gives it, in another text."""
        return replace(self, spans={pointer: Span(*function(*span)) for pointer, span in self.spans.items()})


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `Article.to_dict` returns."""
    import json
    from importlib.resources import files

    loaded: dict[str, Any] = json.loads(files("thinkclean.data").joinpath("article.schema.json").read_text("utf-8"))
    return loaded


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))  # type: ignore[arg-type]
        return {name: _plain(item) for name, item in pairs if item not in (None, (), "", {})}
    return value


def read(page: Page) -> Article:
    """Return the facts of ``page``, which should be repaired (its links above all) and not yet cut."""
    from thinkclean.facts.reader import Reader

    return Reader(page).article()


def absolute(url: str | None, base: str | None) -> str | None:
    """Return ``url`` as an address of its own, if the page's address ``base`` is known (WHATWG URL, RFC 3986, 5).

    >>> absolute("/experts/ann", "https://a.org/x/y"), absolute("/experts/ann", None)
    ('https://a.org/experts/ann', '/experts/ann')
    """
    if not url or not base:
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url
