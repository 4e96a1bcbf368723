"""Pipelines: how they are made, composed, printed and run."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import Pipeline, ThinkcleanError, UnknownNameError
from thinkclean.cleaners import REGISTRY, find, make, rules
from thinkclean.cleaners.whitespace import Whitespace
from thinkclean.edits import Edit, Finding, apply
from thinkclean.paragraphs import paragraphs
from thinkclean.rules import Kind, Rule


@dataclass(frozen=True, kw_only=True)
class Swap:
    """Replace every ``old`` with ``new``: on its own it may never come to rest."""

    old: str = "a"
    new: str = "b"
    name: ClassVar[str] = "swap"
    rules: ClassVar[tuple[Rule, ...]] = (Rule("swap/letter", Kind.CUT, "Swaps.", "For tests."),)

    def edits(self, page):
        start = page.text.find(self.old)
        while start >= 0:
            yield Edit(start, start + len(self.old), self.new, "swap/letter")
            start = page.text.find(self.old, start + len(self.old))
        yield Finding(0, 0, "swap/letter", "I was here")


class Scripted:
    """Propose the edits of a script, two that touch each time, wherever they fall; then nothing."""

    name: ClassVar[str] = "scripted"
    rules: ClassVar[tuple[Rule, ...]] = (Rule("scripted/edit", Kind.REPAIR, "Edits.", "For tests."),)

    def __init__(self, script: list[list[tuple[int, int, str]]]) -> None:
        self.script = iter(script)

    def edits(self, page):
        size = len(page.text)
        page.view(paragraphs)  # what is known of them is taken over
        for at, length, new in next(self.script, ()):
            start = at % (size + 1)
            middle, end = min(size, start + length // 2), min(size, start + length)
            yield Edit(start, middle, new, "scripted/edit")
            yield Edit(middle, end, "", "scripted/edit")


class TestMaking:
    def test_cleaners_may_be_objects_or_names(self):
        assert Pipeline("whitespace") == Pipeline(Whitespace())

    def test_options_go_to_the_cleaner_of_that_name(self):
        pipeline = Pipeline.default(whitespace={"hard_breaks": False})
        assert Whitespace(hard_breaks=False) in list(pipeline)

    def test_presets_grow(self):
        names = [
            [cleaner.name for cleaner in preset]
            for preset in (Pipeline.default(), Pipeline.body(), Pipeline.front_matter())
        ]
        assert set(names[0]) < set(names[1]) < set(names[2]) == set(REGISTRY)

    @pytest.mark.parametrize(
        ("make_it", "message"),
        [
            (lambda: Pipeline("linkz"), "there is no cleaner 'linkz'; did you mean 'links'"),
            (lambda: Pipeline.default(link={}), "did you mean 'links'"),
            (lambda: Pipeline.default(whitespace={"hard_brakes": True}), "did you mean 'hard_breaks'"),
            (lambda: Pipeline("links", ignore=["links/dubled"]), "there is no rule or cleaner 'links/dubled'"),
            (
                lambda: Pipeline("links").without("urls"),
                "there is no cleaner in this pipeline 'urls'; there are: links",
            ),
            (lambda: Pipeline("links", only="repairs"), "did you mean 'repair'"),
        ],
        ids=["cleaner", "preset", "option", "rule", "without", "only"],
    )
    def test_unknown_names_are_errors_that_help(self, make_it, message):
        with pytest.raises(UnknownNameError, match=message):
            make_it()

    @pytest.mark.parametrize("wrong", [Whitespace, 3, b"links", None], ids=["class", "int", "bytes", "none"])
    def test_wrong_types_are_told(self, wrong):
        with pytest.raises(TypeError, match="a pipeline takes"):
            Pipeline(wrong)

    def test_rules_must_carry_their_cleaners_name(self):
        @dataclass(frozen=True)
        class Odd(Swap):
            name: ClassVar[str] = "odd"

        with pytest.raises(ThinkcleanError, match="must be called 'odd/"):
            Pipeline(Odd())


class TestComposing:
    def test_repr_reads_like_its_code(self):
        pipeline = Pipeline("line_ends", ("authors", "footers"), ignore=["footers/tags"], only="cut")
        names = {cls.__name__: cls for cls in (find("line_ends"), find("authors"), find("footers"))}
        assert eval(repr(pipeline), {"Pipeline": Pipeline, **names}) == pipeline

    def test_plus_joins_pipelines_and_cleaners(self):
        assert Pipeline("links") + Pipeline("urls") == Pipeline("links", "urls") == Pipeline("links") + make("urls")

    def test_without_before_after_replace(self):
        pipeline = Pipeline("links", ("authors", "footers"), "whitespace")
        assert pipeline.without("authors", "links") == Pipeline("footers", "whitespace")
        assert pipeline.before("footers", "urls") == Pipeline("links", "urls", ("authors", "footers"), "whitespace")
        assert pipeline.after("footers", "urls") == Pipeline("links", ("authors", "footers"), "urls", "whitespace")
        assert pipeline.replace(Whitespace(hard_breaks=False)).stages[-1] == (Whitespace(hard_breaks=False),)

    def test_changes_make_a_new_pipeline(self):
        pipeline = Pipeline("links", "urls")
        pipeline.without("urls")
        assert pipeline == Pipeline("links", "urls")

    def test_travels_to_other_processes(self):
        pipeline = Pipeline.default().ignoring("footers/tags")
        assert pickle.loads(pickle.dumps(pipeline)) == copy.deepcopy(pipeline) == pipeline
        assert len({pipeline, copy.copy(pipeline)}) == 1


class TestRunning:
    def test_a_text_that_never_rests_is_left_alone_and_reported(self):
        result = Pipeline(
            Swap(old="a", new="b"), Swap(old="b", new="a"), Swap(old="a", new="b"), Swap(old="b", new="a")
        ).clean("xaax")
        assert result.text == "xaax"
        result = Pipeline(Swap(old="a", new="aa")).clean("xax")
        assert result.text == "xax"
        assert [w.rule for w in result.warnings] == ["pipeline/unsettled"]

    @given(
        st.lists(st.sampled_from(("a", "b c", "\n", "\n\n", "`", "| x |", "<!-- y -->"))).map("".join),
        st.lists(
            st.lists(
                st.tuples(st.integers(0, 99), st.integers(0, 5), st.sampled_from(("", "x", "\n", "\n\n", "<"))),
                max_size=9,
            ),
            max_size=5,
        ),
    )
    def test_the_record_tells_of_all_edits_wherever_they_fall(self, text, script):
        """Edits may touch, insert, join and part paragraphs, stage after stage."""
        result = Pipeline(Scripted(script), Scripted(script[::-1]), "whitespace").clean(text)
        assert apply(text, [Edit(c.start, c.end, c.after, c.rule) for c in result.edits]) == result.text
        assert result.revert() == text

    def test_ignored_rules_do_nothing(self):
        assert Pipeline(Swap()).clean("a").text == "b"
        with pytest.raises(UnknownNameError):
            Pipeline(Swap(), ignore=["swop"])

    def test_repairs_only(self):
        assert Pipeline(Swap(), "whitespace").repairs_only().clean("a  ").text == "a\n"

    def test_findings_become_warnings_in_raw_offsets(self):
        result = Pipeline("whitespace", Swap(old="c", new="d")).clean("\n\nc")
        assert result.warnings[0][:3] == (2, 2, "swap/letter") or result.warnings[0].start in (0, 2)

    def test_protected_text_is_out_of_reach(self):
        assert Pipeline(Swap()).clean("a `a` <!-- a -->\n\n```\na\n```\n").text == "b `a` <!-- a -->\n\n```\na\n```\n"

    def test_tables_keep_their_grid(self):
        table = "| x | a |\n| - | - |\n| 1 | 2 |\n"
        assert Pipeline(Swap(old="a", new="p|q")).clean(table).text == table
        assert Pipeline(Swap(old="| x", new="")).clean(table).text == table
        assert Pipeline(Swap(old="a", new="b")).clean(table).text == table.replace("a", "b")
        assert Pipeline(Swap(old=table.strip(), new="")).clean(table).text == "\n"


def test_every_rule_is_described():
    for name, rule in rules().items():
        assert name == rule.name == rule.name.lower()
        assert rule.what.endswith((".", "!")), name
        assert rule.why.endswith("."), name
