"""Rules switched off by comments in a page, and rules chosen by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import Pipeline, UnknownNameError
from thinkclean.edits import Edit
from thinkclean.exemptions import exemptions
from thinkclean.page import Page, declared_url
from thinkclean.rules import Kind, Rule
from thinkclean.testing import is_linear


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Repairs ``?!`` to ``?`` and cuts ``[x]``."""

    name: ClassVar[str] = "marks"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("marks/question", Kind.REPAIR, "Makes one mark of two.", "Haste.", "a?!", "a?"),
        Rule("marks/box", Kind.CUT, "Removes [x].", "Lists.", "[x]a", "a"),
    )

    def edits(self, page):
        for what, new, rule in (("?!", "?", "question"), ("[x]", "", "box")):
            start = page.text.find(what)
            while start >= 0:
                yield Edit(start, start + len(what), new, f"marks/{rule}")
                start = page.text.find(what, start + len(what))


MARKS = Pipeline(Marks())


def clean(text: str, pipeline: Pipeline = MARKS) -> str:
    result = pipeline.clean(text)
    assert pipeline.clean(result.text).text == result.text
    assert result.revert() == text
    return result.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Why?! <!-- thinkclean: ignore marks/question --> [x]\n\nWhy?!",
            "Why?! <!-- thinkclean: ignore marks/question --> \n\nWhy?",
            id="in its own paragraph",
        ),
        pytest.param(
            "<!-- thinkclean: ignore marks/question -->\n\nWhy?! [x]\n\nWhy?!",
            "<!-- thinkclean: ignore marks/question -->\n\nWhy?! \n\nWhy?",
            id="alone: in the next paragraph",
        ),
        pytest.param(
            "<!-- thinkclean: ignore marks/question -->\nWhy?!\nWhy?!\n\nWhy?!",
            "<!-- thinkclean: ignore marks/question -->\nWhy?!\nWhy?!\n\nWhy?",
            id="above the lines of its paragraph",
        ),
        pytest.param(
            "Why?! <!-- thinkclean: ignore marks --> [x]",
            "Why?! <!-- thinkclean: ignore marks --> [x]",
            id="all rules of a cleaner",
        ),
        pytest.param("Why?! <!-- thinkclean: ignore --> [x]", "Why?! <!-- thinkclean: ignore --> [x]", id="every rule"),
        pytest.param(
            "Why?! [x] <!-- thinkclean: ignore marks/box, marks/question -->",
            "Why?! [x] <!-- thinkclean: ignore marks/box, marks/question -->",
            id="two rules",
        ),
        pytest.param(
            "<!-- thinkclean: ignore marks/box -->\n\n<!-- thinkclean: ignore marks/question -->\n\n[x]?!\n\n[x]?!",
            "<!-- thinkclean: ignore marks/box -->\n\n<!-- thinkclean: ignore marks/question -->\n\n[x]?!\n\n?",
            id="two comments above one paragraph",
        ),
        pytest.param(
            "<!-- thinkclean: ignore marks -->\r\n\r\nWhy?!\r\n\r\nWhy?!",
            "<!-- thinkclean: ignore marks -->\r\n\r\nWhy?!\r\n\r\nWhy?",
            id="in lines that end in CRLF",
        ),
        pytest.param("Why?!\n<!-- thinkclean: ignored -->", "Why?\n<!-- thinkclean: ignored -->", id="another word"),
        pytest.param(
            "Why?! `<!-- thinkclean: ignore -->`", "Why? `<!-- thinkclean: ignore -->`", id="an example in a code span"
        ),
        pytest.param(
            "```\n<!-- thinkclean: ignore -->\n```\nWhy?!",
            "```\n<!-- thinkclean: ignore -->\n```\nWhy?",
            id="an example in a code block",
        ),
        pytest.param(
            "A?! <!-- thinkclean: ignore -->\n\n<!-- thinkclean: off -->\n\nB?!\n\n<!-- thinkclean: on -->\n\nC?!",
            "A?! <!-- thinkclean: ignore -->\n\n<!-- thinkclean: off -->\n\nB?!\n\n<!-- thinkclean: on -->\n\nC?",
            id="beside off and on",
        ),
    ],
)
def test_comment_switches_rules_off(text, expected):
    assert clean(text) == expected


def test_an_edit_that_reaches_into_the_paragraph_is_dropped_whole():
    text = "<!-- thinkclean: ignore marks/box -->\n\nOne [x\n\n] two"

    @dataclass(frozen=True, kw_only=True)
    class Across(Marks):
        def edits(self, page):
            start = page.text.find("[x\n\n]")
            if start >= 0:
                yield Edit(start, start + 5, "", "marks/box")

    assert clean(text, Pipeline(Across())) == text
    assert clean(text[39:], Pipeline(Across())) == "One  two"


def test_unknown_rule_in_a_comment_is_a_warning_and_no_error():
    result = MARKS.clean("Why?! <!-- thinkclean: ignore marks/qestion -->")
    assert result.text.startswith("Why? ")
    (warning,) = result.warnings
    assert warning.rule == "pipeline/unknown_rule"
    assert "'marks/question'" in warning.message
    assert result.raw[warning.start : warning.end] == "<!-- thinkclean: ignore marks/qestion -->"


@given(st.lists(st.sampled_from(["?!", "[x]", "a", " ", "\n", "\n\n", "`", "<!-- thinkclean: ignore marks/box -->"])))
def test_laws_hold_with_comments_anywhere(pieces):
    clean("".join(pieces))


@pytest.mark.parametrize(
    "piece",
    ["<!-- thinkclean: ignore a -->\n\n", "<!-- thinkclean: ignore", "<!-- thinkclean: ignore a b ?!", "<!-- \n"],
    ids=repr,
)
def test_reading_comments_is_linear(piece):
    assert is_linear(lambda text: Page(f"{text}?!").view(exemptions), piece)


def test_select_lets_only_these_rules_act():
    assert clean("[x]?!", MARKS.selecting("marks/box")) == "?!"
    assert clean("[x]?!", MARKS.selecting("marks")) == "?"
    assert clean("[x]?!", MARKS.selecting("marks").ignoring("marks/box")) == "[x]?"
    assert clean("[x]?!", MARKS.selecting("marks").repairs_only()) == "[x]?"
    assert clean("[x]?! \n", MARKS.selecting("marks/box") + "whitespace") == "?! \n"
    assert clean("[x]?! \n", MARKS.selecting("marks/box") + Pipeline("whitespace")) == "?!\n"


def test_select_is_part_of_what_a_pipeline_is():
    chosen = MARKS.selecting("marks/box")
    assert repr(chosen) == "Pipeline(Marks(), select=['marks/box'])"
    assert chosen == Pipeline(Marks(), select=["marks/box"])
    assert chosen != MARKS
    with pytest.raises(UnknownNameError, match="did you mean 'marks/box'"):
        MARKS.selecting("marks/bx")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("---\nurl: https://a.org/x\nsource: https://b.org\n---\nText", "https://a.org/x"),
        ("---\ntitle: A\nsource: 'https://b.org/a?b=c#d'\nword_count: 3\n---\n", "https://b.org/a?b=c#d"),
        ('+++\nlink = "http://c.org/x"\n+++\n', "http://c.org/x"),
        ("---\nurl: /posts/2020\nlink: https://c.org/\n---\n", "https://c.org/"),
        ("---\nimage:\n  url: https://a.org/x\n---\nText", None),
        ("---\ntitle: A\n---\nurl: https://a.org/x", None),
        ("url: https://a.org/x", None),
    ],
    ids=["url first", "a crawler's header", "TOML", "a path is no address", "nested", "in the text", "no front matter"],
)
def test_front_matter_declares_the_address(text, url):
    assert Page(text).view(declared_url) == url
