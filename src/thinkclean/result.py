"""The result of cleaning: the clean text, the record of every change, and the facts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from thinkclean.edits import Change, Edit, Finding, Rewrites, SpanMap, apply, compose, invert, merge, placed
from thinkclean.page import Page, Span

if TYPE_CHECKING:
    from thinkclean.article import Article
    from thinkclean.decoding import Decoded
    from thinkclean.pipeline import Pipeline


class Layer(NamedTuple):
    """What one stage did to the text that it saw: edits, and rewrites of paragraphs that no edit touches."""

    edits: list[Edit]
    findings: list[Finding]
    rewrites: Rewrites = ()

    def all_edits(self) -> list[Edit]:
        """Return the edits and those of the rewrites, sorted."""
        return merge([*self.edits, *placed(self.rewrites)]) if self.rewrites else self.edits


class Result:
    """A clean text and all that is known of how it came about.

    Nothing but ``text`` costs anything until it is asked for.
    """

    def __init__(
        self,
        page: Page,
        text: str,
        layers: list[Layer],
        pipeline: Pipeline,
        decoded: Decoded | None = None,
        whole: Page | None = None,
    ) -> None:
        self.raw = page.text  #: the text as it was given
        self.text = text  #: the clean text
        self.decoded = decoded  #: how the raw text was read from bytes, if it was
        self._page = page
        self._layers = layers
        self._pipeline = pipeline
        self._whole = whole  # the page as the structural stage first saw it: repaired, and nothing cut yet

    def __repr__(self) -> str:
        return f"<Result: {len(self.raw)} characters became {len(self.text)} by {len(self.edits)} edits>"

    @property
    def changed(self) -> bool:
        """Whether the clean text differs from the raw one."""
        return self.text != self.raw

    @cached_property
    def edits(self) -> tuple[Change, ...]:
        """Every change, in order: span of the raw text, text before and after, rules."""
        return tuple(self._composed[-1][0])

    @cached_property
    def _composed(self) -> list[tuple[list[Change], str]]:
        """The changes from the raw text to the one that each layer saw, and to the clean text, with that text."""
        changes: list[Change] = []
        steps: list[tuple[list[Change], str]] = []
        text = self.raw
        for layer in self._layers:
            steps.append((changes, text))
            if edits := layer.all_edits():
                changes = compose(changes, edits, text, self.raw)
                text = apply(text, edits)
        steps.append(([c for c in changes if c.before != c.after], self.text))
        return steps

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """What was seen and left alone, or decided and worth a look, as spans of the raw text."""
        found: list[Finding] = []
        said: set[tuple[int, str, str]] = set()  # a later pass sees again what was left, if a cut has not shortened it
        for layer, (changes, _) in zip(self._layers, self._composed, strict=False):
            if layer.findings:
                back = SpanMap(invert(changes))
                for span_start, span_end, rule, message in layer.findings:
                    start, end = back.span(span_start, span_end)
                    ends = {(start, rule, message), (-end - 1, rule, message)}
                    if said.isdisjoint(ends):
                        found.append(Finding(start, end, rule, message))
                    said |= ends
        return (*(self.decoded.warnings if self.decoded else ()), *sorted(found))

    @cached_property
    def article(self) -> Article:
        """The facts read from the page: title, authors, dates, topics, related pieces.

        Their spans are those of the raw text.
        """
        from thinkclean.article import read

        page = self._whole or self._page.with_text(self.text)
        changes = next((done for done, text in self._composed if text == page.text), [])
        return read(page).moved(SpanMap(invert(changes)).span)

    def revert(self) -> str:
        """Return the raw text, rebuilt from the clean text and the record."""
        return apply(self.text, invert(self.edits))

    def without(self, *selectors: str) -> Result:
        """Return the result of the same cleaning with these rules, or all rules of these cleaners, switched off."""
        text = self.decoded if self.decoded is not None else self.raw
        return self._pipeline.ignoring(*selectors).clean(text, url=self._page.url, site=self._page.site)

    @cached_property
    def _to_raw(self) -> SpanMap:
        return SpanMap(invert(self.edits))

    @cached_property
    def _to_clean(self) -> SpanMap:
        return SpanMap([Edit(c.start, c.end, c.after, c.rule) for c in self.edits])

    def source_span(self, start: int, end: int) -> Span:
        """Return where in the raw text the span ``start:end`` of the clean text comes from.

        An empty span at a place where text was cut gives the cut text.
        """
        return Span(*self._to_raw.span(*_bounds(start, end, self.text)))

    def clean_span(self, start: int, end: int) -> Span:
        """Return where in the clean text the span ``start:end`` of the raw text stands now."""
        return Span(*self._to_clean.span(*_bounds(start, end, self.raw)))

    def diff(self, name: str = "page", context: int = 3) -> str:
        """Return a unified diff from the raw to the clean text; empty if nothing changed."""
        from thinkclean.diff import unified

        return "".join(unified(self.raw, self.text, self.edits, name, context)) if self.changed else ""

    def to_dict(self) -> dict[str, Any]:
        """Return text, article, edits and warnings as plain data, ready for JSON."""
        return {
            "text": self.text,
            "article": self.article.to_dict(),
            "edits": [{**change._asdict(), "rules": list(change.rules)} for change in self.edits],
            "warnings": [finding._asdict() for finding in self.warnings],
        }


def _bounds(start: int, end: int, text: str) -> tuple[int, int]:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start}:{end} is not within the text's 0:{len(text)}")
    return start, end
