"""The plan: which fields of a record to read, what to do with them, what to add."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from thinkclean.errors import UnknownNameError, expect
from thinkclean.pipeline import Pipeline
from thinkclean.result import Result
from thinkclean.sites import Site, resolve

#: What a record can be given beside its clean text.
ADDED = ("article", "edits", "warnings")

#: The ready-made pipelines, by name.
PRESETS = {"default": Pipeline.default, "body": Pipeline.body, "front-matter": Pipeline.front_matter}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How the records of a corpus are cleaned: the same for every file format and every engine.

    A plan travels to other processes and machines by pickle.

    >>> Plan(text="body", add=["edits"]).added
    {'edits': 'edits'}
    >>> Plan(pipeline="boddy")
    Traceback (most recent call last):
    thinkclean.errors.UnknownNameError: there is no preset 'boddy'; did you mean 'body'?
    """

    text: str = "text"  #: the field that holds the page
    url: str | None = "url"  #: the field that holds its address; the default one may be missing
    into: str | None = None  #: a new field for the clean text; without it, the clean text takes the page's place
    add: tuple[str, ...] = ()  #: what to add as fields of their own: ``article``, ``edits``, ``warnings``
    prefix: str = ""  #: stands before the names of added fields
    pipeline: Pipeline = field(default_factory=Pipeline.default)  #: or the name of a preset
    site: Site | str | Callable[[str | None], Site | None] | None = None  #: every page's profile, or what tells it

    def __post_init__(self) -> None:
        expect(str, self.text, "text", "it names a field")
        for name in ("url", "into"):
            expect((str, type(None)), getattr(self, name), name, "it names a field")
        add: Iterable[str] = self.add
        object.__setattr__(self, "add", (add,) if isinstance(add, str) else tuple(add))
        for name in self.add:
            if name not in ADDED:
                raise UnknownNameError("field to add", name, ADDED)
        pipeline: object = self.pipeline
        if isinstance(pipeline, str):
            object.__setattr__(self, "pipeline", preset(pipeline))
        expect(Pipeline, self.pipeline, "pipeline", f"or the name of a preset: {', '.join(PRESETS)}")
        if not callable(self.site):
            resolve(self.site, None)

    @property
    def target(self) -> str:
        """The field that receives the clean text."""
        return self.into or self.text

    @property
    def added(self) -> dict[str, str]:
        """What is added, and the name of the field it goes to."""
        return {what: self.prefix + what for what in ADDED if what in self.add}

    def clean(self, text: str, url: str | None = None) -> Result:
        """Clean one page."""
        return self.pipeline.clean(text, url=url, site=self.site(url) if callable(self.site) else self.site)

    def facts(self, result: Result) -> dict[str, Any]:
        """Return the added fields of ``result`` as plain data, ready for JSON."""
        return {name: _READ[what](result) for what, name in self.added.items()}


def preset(name: str) -> Pipeline:
    """Return the ready-made pipeline called ``name``.

    Raises:
        UnknownNameError: there is none.
    """
    known = name.replace("_", "-")
    if known not in PRESETS:
        raise UnknownNameError("preset", name, PRESETS)
    return PRESETS[known]()


def plan(given: Plan | None, options: dict[str, Any]) -> Plan:
    """Return ``given``, or a plan of ``options``; adapters take either.

    Raises:
        UnknownNameError: a plan has no such option.
        TypeError: both were given, or ``given`` is no plan.
    """
    if given is not None:
        expect(Plan, given, "plan", "make one with Plan(text=…, url=…, add=…, pipeline=…)")
        if options:
            raise TypeError(f"give a plan or its options, not both: {', '.join(options)}")
        return given
    for name in options:
        if name not in Plan.__dataclass_fields__:
            raise UnknownNameError("option of a plan", name, Plan.__dataclass_fields__)
    return Plan(**options)


def _article(result: Result) -> dict[str, Any]:
    return result.article.to_dict()


def _edits(result: Result) -> list[dict[str, Any]]:
    return [{**change._asdict(), "rules": list(change.rules)} for change in result.edits]


def _warnings(result: Result) -> list[dict[str, Any]]:
    return [finding._asdict() for finding in result.warnings]


_READ = {"article": _article, "edits": _edits, "warnings": _warnings}
