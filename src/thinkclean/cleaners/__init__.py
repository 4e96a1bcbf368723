"""The cleaners: one file each, found by name in one explicit registry."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Protocol, runtime_checkable

from thinkclean.edits import Edit, Finding
from thinkclean.errors import ThinkcleanError, UnknownNameError
from thinkclean.page import Page
from thinkclean.rules import Rule

#: name -> ``module:class``; nothing is imported before it is asked for.
REGISTRY = {
    "line_ends": "thinkclean.cleaners.line_ends:LineEnds",
    "mojibake": "thinkclean.cleaners.mojibake:Mojibake",
    "glyphs": "thinkclean.cleaners.glyphs:Glyphs",
    "page_breaks": "thinkclean.cleaners.page_breaks:PageBreaks",
    "links": "thinkclean.cleaners.links:Links",
    "urls": "thinkclean.cleaners.urls:Urls",
    "languages": "thinkclean.cleaners.languages:Languages",
    "authors": "thinkclean.cleaners.authors:Authors",
    "footers": "thinkclean.cleaners.footers:Footers",
    "heads": "thinkclean.cleaners.heads:Heads",
    "front_matter": "thinkclean.cleaners.front_matter:FrontMatter",
    "whitespace": "thinkclean.cleaners.whitespace:Whitespace",
}

#: The entry-point group in which other packages offer cleaners.
ENTRY_POINTS = "thinkclean.cleaners"


@runtime_checkable
class Cleaner(Protocol):
    """Proposes edits for a page. A small frozen object: its fields are its options."""

    name: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]]

    def edits(self, page: Page) -> Iterable[Edit | Finding]:
        """Return the edits that ``page`` needs, in any order, and findings worth a warning."""
        ...


@cache
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def names() -> list[str]:
    """Return the names of all cleaners: thinkclean's own, then those of installed packages."""
    return [*REGISTRY, *sorted(set(_entry_points()) - set(REGISTRY))]


def find(name: str) -> type[Any]:
    """Return the class of the cleaner called ``name``.

    Raises:
        UnknownNameError: there is none; the message names the near misses.
    """
    if target := REGISTRY.get(name):
        module, _, attribute = target.partition(":")
        found: type[Any] = getattr(import_module(module), attribute)
        return found
    if name in _entry_points():
        loaded: type[Any] = _entry_points()[name].load()
        return loaded
    raise UnknownNameError("cleaner", name, names())


def make(name: str, **options: Any) -> Cleaner:
    """Return the cleaner called ``name`` with ``options``.

    >>> make("whitespace")
    Whitespace(hard_breaks=True)

    Raises:
        UnknownNameError: no such cleaner, or no such option of it.
    """
    cls = find(name)
    known = getattr(cls, "__dataclass_fields__", {}) if options else {}
    for option in options:
        if option not in known:
            raise UnknownNameError(f"option of the {name} cleaner", option, known)
    cleaner: Cleaner = cls(**options)
    return cleaner


def rules() -> dict[str, Rule]:
    """Return every rule of every cleaner, by name."""
    return {rule.name: rule for name in names() for rule in find(name).rules}


def check_selectors(selectors: Iterable[str], present: Iterable[Cleaner] = ()) -> frozenset[str]:
    """Return ``selectors`` as a set, if each names a rule or a cleaner, one of ``present`` or of the registry.

    Raises:
        UnknownNameError: one does not.
    """
    wanted = frozenset(selectors)
    own = {name for cleaner in present for name in (cleaner.name, *(rule.name for rule in cleaner.rules))}
    for selector in sorted(wanted - own):
        if not _is_selector(selector):
            raise UnknownNameError("rule or cleaner", selector, {*own, *names(), *rules()})
    return wanted


def _is_selector(selector: str) -> bool:
    name, _, rule = selector.partition("/")
    if name not in REGISTRY and name not in _entry_points():
        return False
    return not rule or any(rule.name == selector for rule in find(name).rules)


def check_cleaner(value: object) -> Cleaner:
    """Return ``value`` if it is a cleaner; raise ``TypeError`` or ``ThinkcleanError`` saying what it lacks."""
    if isinstance(value, type):
        raise TypeError(f"a pipeline takes cleaner objects, not classes: write {value.__name__}()")
    if not isinstance(value, Cleaner):
        raise TypeError(f"a pipeline takes cleaners (with name, rules and edits) or their names, not {value!r}")
    for rule in value.rules:
        if not rule.name.startswith(f"{value.name}/"):
            raise ThinkcleanError(f"rule {rule.name!r} of cleaner {value.name!r} must be called '{value.name}/…'")
    return value
