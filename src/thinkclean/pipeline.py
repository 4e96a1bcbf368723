"""The pipeline: runs stages in order, applies their edits, keeps the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from thinkclean import cleaners
from thinkclean.cleaners import Cleaner
from thinkclean.edited import apart, edited
from thinkclean.edits import Edit, Finding, Rewrites, Rewritten, merge, placed
from thinkclean.errors import UnknownNameError, expect
from thinkclean.page import Page, protected, tables, touches
from thinkclean.result import Layer, Result
from thinkclean.rules import Kind, Rule, matches

if TYPE_CHECKING:
    from thinkclean.decoding import Decoded
    from thinkclean.sites import Site

Stage = tuple[Cleaner, ...]

#: How often the stages may run over one text before it must have come to rest.
PASSES = 10

_REPAIRS = ("line_ends", "mojibake", "glyphs", "page_breaks", "links", "urls")
_CUTS = ("languages", "authors", "footers")


class Pipeline:
    """Cleaners in their order. Immutable: every change gives a new pipeline.

    Each argument is a cleaner, a cleaner's name, or a tuple of these: a stage, whose cleaners see
    the same text. If ``select`` names rules or cleaners, only these act; what ``ignore`` names does
    nothing; with ``only="repair"`` or ``"cut"`` only rules of that kind act.

    >>> Pipeline("line_ends", ("authors", "footers")).without("authors")
    Pipeline(LineEnds(), Footers())
    """

    __slots__ = ("_acting", "_wanted", "ignore", "only", "select", "stages")

    def __init__(
        self,
        *stages: Cleaner | str | Iterable[Cleaner | str],
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        only: Literal["repair", "cut"] | None = None,
    ) -> None:
        made = (self._stage(stage) for stage in stages)
        self.stages: tuple[Stage, ...] = tuple(stage for stage in made if stage)
        self.select = cleaners.check_selectors([select] if isinstance(select, str) else select, self)
        self.ignore = cleaners.check_selectors([ignore] if isinstance(ignore, str) else ignore, self)
        if only is not None and only not in tuple(Kind):
            raise UnknownNameError("kind of rule", str(only), [kind.value for kind in Kind])
        self.only = Kind(only) if only is not None else None
        self._wanted: frozenset[str] | None = None  # the rules that act; None: all
        self._acting = self.stages  # the stages that have such a rule
        if self.select or self.ignore or self.only:
            wanted = frozenset(rule.name for cleaner in self for rule in cleaner.rules if self._wants(rule))
            acting = (tuple(c for c in stage if any(r.name in wanted for r in c.rules)) for stage in self.stages)
            self._wanted, self._acting = wanted, tuple(stage for stage in acting if stage)

    def _wants(self, rule: Rule) -> bool:
        if self.only and rule.kind != self.only:
            return False
        return (not self.select or matches(rule.name, self.select)) and not matches(rule.name, self.ignore)

    @staticmethod
    def _stage(stage: object) -> Stage:
        if isinstance(stage, str):
            return (cleaners.make(stage),)
        if isinstance(stage, (tuple, list)):
            return tuple(cleaners.make(c) if isinstance(c, str) else cleaners.check_cleaner(c) for c in stage)
        return (cleaners.check_cleaner(stage),)

    # --- ready-made -------------------------------------------------------------------------------

    @classmethod
    def default(cls, **options: dict[str, Any]) -> Pipeline:
        """Every repair and every cut: the article with title, byline and date.

        Options go to the cleaner of that name: ``Pipeline.default(urls={"readable": False})``.
        """
        return cls._preset(options, _CUTS)

    @classmethod
    def body(cls, **options: dict[str, Any]) -> Pipeline:
        """The default, and title, byline and date are cut too."""
        return cls._preset(options, (*_CUTS, "heads"))

    @classmethod
    def front_matter(cls, **options: dict[str, Any]) -> Pipeline:
        """The body, and all facts go into YAML front matter."""
        return cls._preset(options, (*_CUTS, "heads", "front_matter"))

    @classmethod
    def _preset(cls, options: dict[str, dict[str, Any]], cuts: tuple[str, ...]) -> Pipeline:
        if not options:
            return _plain_preset(cuts)
        present = {*_REPAIRS, *cuts, "whitespace"}
        for name in options:
            if name not in present:
                raise UnknownNameError("cleaner in this pipeline", name, present)
        return cls(
            *(cleaners.make(name, **options.get(name, {})) for name in _REPAIRS),
            tuple(cleaners.make(name, **options.get(name, {})) for name in cuts),
            cleaners.make("whitespace", **options.get("whitespace", {})),
        )

    # --- composing --------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[Cleaner]:
        return (cleaner for stage in self.stages for cleaner in stage)

    def __add__(self, other: object) -> Pipeline:
        if not isinstance(other, Pipeline):
            return self._with((*self.stages, self._stage(other)))
        select = self.select | other.select
        if select:  # who selects nothing means all of its rules
            select |= {cleaner.name for pipeline in (self, other) if not pipeline.select for cleaner in pipeline}
        return self._with((*self.stages, *other.stages), select=select, ignore=self.ignore | other.ignore)

    def without(self, *names: str) -> Pipeline:
        """Return the pipeline less the cleaners called ``names``."""
        for name in names:
            self._place(name)
        return self._with(tuple(c for c in stage if c.name not in names) for stage in self.stages)

    def replace(self, *replacements: Cleaner) -> Pipeline:
        """Return the pipeline with each of ``replacements`` in the place of the cleaner of its name."""
        new = {}
        for cleaner in replacements:
            self._place(cleaners.check_cleaner(cleaner).name)
            new[cleaner.name] = cleaner
        return self._with(tuple(new.get(c.name, c) for c in stage) for stage in self.stages)

    def before(self, name: str, *added: Cleaner | str) -> Pipeline:
        """Return the pipeline with ``added`` as stages of their own before the stage of cleaner ``name``."""
        i = self._place(name)
        return self._with((*self.stages[:i], *map(self._stage, added), *self.stages[i:]))

    def after(self, name: str, *added: Cleaner | str) -> Pipeline:
        """Return the pipeline with ``added`` as stages of their own after the stage of cleaner ``name``."""
        i = self._place(name) + 1
        return self._with((*self.stages[:i], *map(self._stage, added), *self.stages[i:]))

    def ignoring(self, *selectors: str) -> Pipeline:
        """Return the pipeline in which these rules, or all rules of these cleaners, do nothing."""
        return self._with(self.stages, ignore=self.ignore | set(selectors))

    def selecting(self, *selectors: str) -> Pipeline:
        """Return the pipeline in which only these rules, or only the rules of these cleaners, act.

        >>> Pipeline("line_ends", "footers").selecting("footers/tags")
        Pipeline(LineEnds(), Footers(), select=['footers/tags'])
        """
        return self._with(self.stages, select=frozenset(selectors))

    def repairs_only(self) -> Pipeline:
        """Return the pipeline without the rules that cut."""
        return self._with(self.stages, only="repair")

    def _place(self, name: str) -> int:
        expect(str, name, "a cleaner's name")
        for i, stage in enumerate(self.stages):
            if any(cleaner.name == name for cleaner in stage):
                return i
        raise UnknownNameError("cleaner in this pipeline", name, {cleaner.name for cleaner in self})

    def _with(self, stages: Iterable[Stage], **changes: Any) -> Pipeline:
        kept = {"select": self.select, "ignore": self.ignore, "only": self.only.value if self.only else None}
        return Pipeline(*stages, **{**kept, **changes})

    def __repr__(self) -> str:
        parts = [repr(stage[0]) if len(stage) == 1 else f"({', '.join(map(repr, stage))})" for stage in self.stages]
        if self.select:
            parts.append(f"select={sorted(self.select)!r}")
        if self.ignore:
            parts.append(f"ignore={sorted(self.ignore)!r}")
        if self.only:
            parts.append(f"only={self.only.value!r}")
        return f"Pipeline({', '.join(parts)})"

    def _key(self) -> tuple[object, ...]:
        return self.stages, self.select, self.ignore, self.only

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the same bytes from every process, whatever the order of its sets: caches compare them."""
        only = self.only.value if self.only else None
        return _remade, (self.stages, tuple(sorted(self.select)), tuple(sorted(self.ignore)), only)

    # --- running ----------------------------------------------------------------------------------

    def clean(self, text: str | Decoded, *, url: str | None = None, site: Site | str | None = None) -> Result:
        """Clean ``text``; see `thinkclean.clean`."""
        from thinkclean.anatomy import anatomy

        decoded = None
        if not isinstance(text, str):
            decoded = _decoded(text)
            text = decoded.text
        if url is not None:
            expect(str, url, "url")
        raw = Page(text, url=url, site=_profile(site, url))
        commented = "<" in text and "!" in text and "thinkclean:" in text  # one character is found sooner than many
        layers: list[Layer] = []
        if commented:
            from thinkclean.exemptions import unknown_selectors

            if unknown := unknown_selectors(raw, self):
                layers.append(Layer([], unknown))
        whole: Page | None = None
        page = raw
        idle, stages = 0, self._acting  # idle: how many stages have had nothing to do with the text as it is
        for stage in stages * PASSES:
            if idle == len(stages):
                break
            layer = self._propose(stage, page, commented=commented)
            if whole is None and page.has(anatomy):
                whole = page
            if any(layer):
                layers.append(layer)
            idle += 1
            if layer.edits or layer.rewrites:
                after = edited(page, layer.edits, layer.rewrites)
                if page is whole:
                    page.let_go()
                page = after
                idle = 0
        if idle == len(stages):
            return Result(raw, page.text, layers, self, decoded, whole)
        message = f"the text did not come to rest in {PASSES} passes, so it is left as it was; please report it"
        unsettled = Layer([], [Finding(0, len(text), "pipeline/unsettled", message)])
        return Result(raw, text, [unsettled], self, decoded)

    def _propose(self, stage: Stage, page: Page, *, commented: bool) -> Layer:
        """Return the merged edits of one stage's cleaners, less what is ignored, protected or idle."""
        edits: list[Edit] = []
        findings: list[Finding] = []
        rewrites: Rewrites = ()
        text = page.text
        for cleaner in stage:
            proposed = cleaner.edits(page)
            if isinstance(proposed, Rewritten) and len(stage) == 1 and self._makes_all(page, commented=commented):
                rewrites, edits = proposed.rewrites, [*proposed.edits]
                continue
            items = [*proposed]
            if not items:
                continue
            proposals = [item for item in items if isinstance(item, Edit)]
            if len(proposals) < len(items):
                findings += [item for item in items if isinstance(item, Finding)]
            if proposals and getattr(cleaner, "respects_protection", True):
                proposals = self._unprotected(proposals, page)
            edits += proposals
        if not edits and not findings:
            return Layer(edits, findings, rewrites)
        edits = [edit for edit in edits if edit[1] - edit[0] != len(edit[2]) or text[edit[0] : edit[1]] != edit[2]]
        if self._wanted is not None:
            edits = [edit for edit in edits if edit.rule in self._wanted]
            findings = [finding for finding in findings if not matches(finding.rule, self.ignore)]
        if commented:
            from thinkclean.exemptions import exempt, exemptions

            places = page.view(exemptions)
            edits = [edit for edit in edits if not exempt(places, edit)]
            findings = [finding for finding in findings if not exempt(places, finding)]
        if rewrites and edits:
            rewrites, touched = apart(page, rewrites, edits)
            edits += placed(touched)
        return Layer(merge(edits), findings, rewrites)

    def _makes_all(self, page: Page, *, commented: bool) -> bool:
        """Tell whether every edit of ``page`` is made: nothing is protected, ignored or left unselected."""
        return self._wanted is None and not commented and not page.view(protected) and not page.view(tables)

    @staticmethod
    def _unprotected(edits: list[Edit], page: Page) -> list[Edit]:
        kept, grids = page.view(protected), page.view(tables)
        if kept:
            edits = [edit for edit in edits if not touches(kept, edit.start, edit.end)]
        if grids:
            edits = [edit for edit in edits if not touches(grids, edit.start, edit.end) or _keeps_grid(edit, page)]
        return edits


def _remade(
    stages: tuple[Stage, ...], select: tuple[str, ...], ignore: tuple[str, ...], only: Literal["repair", "cut"] | None
) -> Pipeline:
    return Pipeline(*stages, select=select, ignore=ignore, only=only)


def _keeps_grid(edit: Edit, page: Page) -> bool:
    """Tell whether ``edit`` leaves the structure of the tables it touches: it stays in a cell, or takes all of each."""
    gone = page.text[edit.start : edit.end]
    if not any(mark in text for mark in "|\n" for text in (gone, edit.new)):
        return True
    return not edit.new and all(
        edit.start <= start and end <= edit.end
        for start, end in page.view(tables)
        if start < edit.end and edit.start < end
    )


def _profile(site: Site | str | None, url: str | None) -> Site | None:
    if site is None and url is None:
        return None
    from thinkclean.sites import resolve

    return resolve(site, url)


def _decoded(value: object) -> Decoded:
    from thinkclean.decoding import Decoded

    expect((str, Decoded), value, "clean(text)", "thinkclean.decode(data) makes text of bytes")
    assert isinstance(value, Decoded)
    return value


@cache
def _plain_preset(cuts: tuple[str, ...]) -> Pipeline:
    return Pipeline(*_REPAIRS, cuts, "whitespace")
