"""The links cleaner: each broken form by example, by its harmless twin, and by a strategy that produces it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link_checker import absolute_targets, broken_forms, canonical
from tests.link_strategies import FORMS, broken_links

from thinkclean import Pipeline
from thinkclean.cleaners.links import Links
from thinkclean.links.rules import RULES
from thinkclean.markdown import markdown_links
from thinkclean.page import Page
from thinkclean.testing import drafts, is_linear

_EXAMPLES = tomllib.loads((Path(__file__).parents[1] / "fixtures/links/forms.toml").read_text(encoding="utf-8"))["form"]
_NAMES = [form["name"] for form in _EXAMPLES]
LINKS = Pipeline("links")
#: Rules that act on whole pages, or on request: they have tests of their own below.
_OF_PAGES = {"links/loose_stop", "links/note_mark", "links/back_link", "links/defanged"}


def clean(text: str) -> str:
    """Return ``text`` with its links repaired."""
    return LINKS.clean(text).text


class TestForms:
    """Each form of the fixture, and of the rules."""

    @pytest.mark.parametrize("form", _EXAMPLES, ids=_NAMES)
    def test_form(self, form: dict[str, str]) -> None:
        """The broken form becomes the repaired one, because of its rule."""
        result = LINKS.clean(form["broken"])
        assert result.text == form["repaired"]
        assert form["rule"] in {rule for edit in result.edits for rule in edit.rules} | {
            w.rule for w in result.warnings
        }

    @pytest.mark.parametrize("form", _EXAMPLES, ids=_NAMES)
    def test_twin(self, form: dict[str, str]) -> None:
        """What only looks like the form stays, and so does the repaired form."""
        assert clean(form["twin"]) == form["twin"]
        assert clean(form["repaired"]) == form["repaired"]

    def test_every_rule_has_an_example(self) -> None:
        """No rule is without a form here or a test below."""
        assert {rule.name for rule in RULES} == {form["rule"] for form in _EXAMPLES} | _OF_PAGES

    @pytest.mark.parametrize("rule", [r for r in RULES if r.name not in _OF_PAGES], ids=lambda rule: rule.name)
    def test_example_of_rule(self, rule) -> None:  # type: ignore[no-untyped-def]
        """The example that a rule shows is true."""
        assert clean(rule.before) == rule.after

    def test_documented(self, root: Path) -> None:
        """docs/link-forms.md names every rule and every form."""
        text = (root / "docs/link-forms.md").read_text(encoding="utf-8")
        assert [rule.name for rule in RULES if f"`{rule.name}`" not in text] == []
        assert [name for name in _NAMES if name not in text] == []


class TestStrategies:
    """Each form as a strategy produces it, with any label and target."""

    @pytest.mark.parametrize("rule", sorted(FORMS))
    def test_repaired(self, rule: str) -> None:
        """In a sentence, the link comes out whole, and nothing else changes."""

        @given(broken_links(rule))
        def check(case: tuple[str, str, str]) -> None:
            _, broken, repaired = case
            assert clean(f"As the ministry said, {broken} in May.\n") == f"As the ministry said, {repaired} in May.\n"

        check()

    @given(drafts(), st.lists(broken_links(), min_size=1, max_size=6), st.randoms(use_true_random=False))
    def test_pages(self, draft, cases, random) -> None:  # type: ignore[no-untyped-def]
        """On a page with many broken links none is left, no word and no target is lost, and once is enough."""
        blocks = list(draft.blocks)
        for _, broken, _ in cases:
            blocks.insert(random.randrange(len(blocks) + 1), f"So they met, and {broken} followed it.")
        page = "\n\n".join(blocks) + "\n"
        result = LINKS.clean(page)
        assert broken_forms(result.text) == []
        assert clean(result.text) == result.text
        assert result.revert() == page
        kept = canonical(result.text)
        for target in absolute_targets("\n\n".join([*draft.blocks, *(repaired for _, _, repaired in cases)])):
            assert target in kept

    @given(drafts(), st.lists(broken_links(), max_size=6), st.randoms(use_true_random=False))
    def test_rewritten_paragraphs_are_what_edits_make_of_them(self, draft, cases, random) -> None:  # type: ignore[no-untyped-def]
        """Where rules are selected, each edit is looked at by itself; with all of them selected nothing else happens."""
        blocks = list(draft.blocks)
        for _, broken, _ in cases:
            blocks.insert(random.randrange(len(blocks) + 1), f"So they met, and {broken} followed it.")
        page = "\n\n".join(blocks) + "\n"
        quick, slow = LINKS.clean(page), LINKS.selecting("links").clean(page)
        assert quick.text == slow.text
        assert quick.edits == slow.edits

    @given(drafts())
    def test_sound_links_stay(self, draft) -> None:  # type: ignore[no-untyped-def]
        """An article with sound links is left as it is."""
        assert LINKS.clean(draft.text).edits == ()


_SIMPLE = ["links/doubled", "links/lost_target", "links/printed", "links/card", "links/dead", "links/address_only"]


class TestSimplePages:
    """Pages of the commonest forms take a short way, which leads where the long one does."""

    @given(drafts(), st.lists(st.sampled_from(_SIMPLE).flatmap(broken_links), min_size=1, max_size=5))
    def test_same(self, draft, cases) -> None:  # type: ignore[no-untyped-def]
        """The long way gives the same edits."""
        page = "\n\n".join([*draft.blocks, *(f"So **they** met, and {broken} in May." for _, broken, _ in cases)])
        result = LINKS.clean(page)
        with patch("thinkclean.links.forms.simple", return_value=None):
            other = LINKS.clean(page)
        assert (result.text, result.edits) == (other.text, other.edits)

    def test_reference(self, reference: str) -> None:
        """The reference page takes the short way, and its links come out as expected."""
        with patch("thinkclean.links.forms.in_brackets", side_effect=AssertionError):
            text = clean(reference)
        with patch("thinkclean.links.forms.simple", return_value=None):
            assert clean(reference) == text
        assert len(re.findall(r"\]\(https?://", text)) == 19
        assert len(re.findall(r"\]\(/", text)) == 9
        assert broken_forms(text) == []


class TestFlatPages:
    """Pages whose text was run together piece by piece."""

    PAGE = (
        "The ministry published a report , which Few read . Its authors count ( as others do ) the ports —and the "
        "ships— of a whole sea , and 40 percent of them stand idle . 1 The council met again in May , though the "
        "port authority had warned it in a letter. 2 Nothing came of it for a year , and then the ministry lost its "
        "patience with everyone. 3 So the talks ended where they had begun , in a small room with a large table "
        "from https://a.org/ minutes/2021-05 . Endnotes Report on ports, 2020 . ↩ Letter of April 9. ↩ Minutes . ↩"
    )

    def test_repaired(self) -> None:
        """Gaps are closed, numbers of notes marked, arrows gone."""
        text = clean(self.PAGE)
        assert " ," not in text
        assert " ." not in text
        assert "( as" not in text
        assert "idle.[^1] The" in text
        assert "letter.[^2] Nothing" in text
        assert "everyone.[^3] So" in text
        assert "https://a.org/minutes/2021-05." in text
        assert "↩" not in text
        assert re.findall(r"\w+", text) == re.findall(r"\w+", self.PAGE)

    def test_not_on_other_pages(self) -> None:
        """The same words in paragraphs were written so by someone."""
        page = "\n\n".join(re.split(r"(?<= \.) ", self.PAGE))
        assert clean(page) == page

    def test_too_few(self) -> None:
        """Two gaps are no evidence."""
        page = "It was so , he said , and " + "no more of that was said by anyone then " * 20
        assert clean(page) == page

    def test_numbers_that_are_no_notes(self) -> None:
        """Numbers after a full stop that do not count up from one stay."""
        page = self.PAGE.replace(". 1 The", ". 40 The").replace(". 2 Nothing", ". 7 Nothing")
        assert "[^" not in clean(page)


class TestRefang:
    """Defanged hosts stay, unless asked."""

    TEXT = "[3] https://kremlin dot ru/events/1 ; http://www dot a.com.ua/x and he wrote dot matrix"

    def test_stays(self) -> None:
        """By default nothing is done."""
        assert clean(self.TEXT) == self.TEXT

    def test_asked(self) -> None:
        """With the option, hosts are hosts again, and other words stay."""
        result = Pipeline(Links(refang=True)).clean(self.TEXT)
        assert result.text == "[3] https://kremlin.ru/events/1 ; http://www.a.com.ua/x and he wrote dot matrix"


class TestSafety:
    """What must not change."""

    @pytest.mark.parametrize(
        "text",
        [
            "`[t \\(https://a.org\\)](https://a.org)`",
            "```\n[t](#)\n**t** (https://a.org)\n```",
            "---\nsource: [https://a.org](https://a.org)\n---\n",
            "| [a](https://a.org) | b |\n| --- | --- |\n| [c](https://a.org/x) | [d][e] |",
            "<!-- [t](#) -->",
        ],
        ids=["code span", "fence", "front matter", "table", "comment"],
    )
    def test_protected(self, text: str) -> None:
        """Code, front matter, comments and the grid of tables are safe."""
        assert clean(text) == text

    def test_repairs_in_a_table(self) -> None:
        """A link in one cell is repaired, the grid stays."""
        page = "| [a \\(https://a.org/x\\)](https://a.org/x) | b |\n| --- | --- |\n| [c] (https://c.org) | d |"
        assert clean(page) == "| [a](https://a.org/x) | b |\n| --- | --- |\n| [c](https://c.org) | d |"

    def test_repair_is_whole_or_not_at_all(self) -> None:
        """A repair that reaches into protected text is not made in part."""
        page = "**[new `survey](https://a.org/x-y)**\n**[of` ports (https://a.org/x-y)](https://a.org/x-y)**"
        assert clean(page) == page

    @pytest.mark.parametrize(
        "text",
        [
            "[t](https://a.org/Straits_(geography))",
            "[t](https://a.org/x\\)y)",
            '[t](/url "title")',
            "[t](/url 'it\\'s')",
            "\\[t\\](https://a.org)",
            "[a\\]b](https://a.org)",
            "[t]: https://a.org\n\n[t] and [u][t]",
            "![a (b)](c.png)",
            "[![alt](i.png)](https://a.org)",
            "He said [so] (in 2019) and left.",
            "f(x)[0] and (a)[b]",
            "see [1](#fn1), [^1] and [\\[1\\]](#_ftn1)",
            "[https://a.org is down, says Mira](https://b.org)",
            "[on the ministry (in Polish)](https://a.org)",
            "Foo (https://foo.example) and Bar (https://bar.example) met.",
        ],
    )
    def test_sound(self, text: str) -> None:
        """Escapes, titles, balanced parentheses, notes and plain brackets stay."""
        assert clean(text) == text

    @pytest.mark.parametrize("text", ["\ud800[", "[\x00](", "](" * 3, "[" * 999, "**" * 999 + "(https://a.org)"])
    def test_anything_is_accepted(self, text: str) -> None:
        """No content raises."""
        assert isinstance(clean(text), str)

    @pytest.mark.parametrize("text", ["[[](http://](]", "][[](hps:](/", "[[Map](https://a.org/m(](https://b.org/x]"])
    def test_an_open_target_before_another_is_closed_once(self, text: str) -> None:
        """What closes a target stands before the bracket of the next one, and the next pass sees it."""
        result = LINKS.clean(text)
        assert [warning.rule for warning in result.warnings if warning.rule == "pipeline/unsettled"] == []
        assert LINKS.clean(result.text).text == result.text

    def test_a_no_break_space_before_a_target(self) -> None:
        """It does not come into the label that such an address gets, from where another repair would move it."""
        text = "[](\N{NO-BREAK SPACE}harbour%20plan)"
        assert Pipeline("glyphs", "links").clean(text).text == "[harbour%20plan](harbour%20plan)"


class TestFindings:
    """Where the cleaner is not sure, it says so."""

    def test_guessed_label(self) -> None:
        """A label in plain text is a guess."""
        page = "It agreed (https://a.org/1). It met (https://a.org/2). It left (/x-y/z). It fell (https://a.org/4).\n"
        result = LINKS.clean(page)
        assert result.text.startswith("It [agreed](https://a.org/1). It [met]")
        assert {w.rule for w in result.warnings} == {"links/printed"}

    def test_undefined_reference(self) -> None:
        """A reference without a definition is reported and left."""
        result = LINKS.clean("See [the plan][plan].")
        assert [w.rule for w in result.warnings] == ["links/undefined"]
        assert not result.changed


#: Units whose repetition looks like a form that never ends.
_SHAPES = [
    "**t** (",
    "**t (http://a.org)**",
    "[t (",
    "[t \\(http://a.org\\)](#)\n",
    "**[t](http://a.org)**\n",
    "(http://a.org-\n",
    "t (http://a.org) ",
    "[a](http://a.org b ",
    "[a](http://a.org",
    "[](http://a.org/<b>)",
    "[a\n\n",
    "[a\n\n](http://a.org) ",
    "[[a](http://a.org)](",
    "[a (http://a.org)",
    "[t](#)\n[\\(/p-q\\)](#)\n",
    "## Links\n- [a](b)\n",
    "words](http://a.org) ",
    "** **",
    "**a** **b** (http://a.org)",
    " ,a .",
    "http://a.org/;http://",
    "[a b c d](/abcd)",
    "_a_ (http://a.org)",
]


@pytest.mark.parametrize("unit", _SHAPES)
def test_linear(unit: str) -> None:
    """Twice the text takes about twice the time."""
    assert is_linear(clean, unit)


class TestScanner:
    """markdown.py finds the links that CommonMark reads."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[t](u)", [("link", "t", "u", None)]),
            ('![a b](u "T")', [("image", "a b", "u", "T")]),
            ("[t](<u v> 'T')", [("link", "t", "u v", "T")]),
            ("[![a](i)](u)", [("link", "![a](i)", "u", None), ("image", "a", "i", None)]),
            ("[a [b](u) c](v)", [("link", "b", "u", None)]),
            ("\\[t](u) [t\\](u)", []),
            ("[t](u v)", []),
            (
                "[t](a_(b_(c))) <https://a.org>",
                [("link", "t", "a_(b_(c))", None), ("autolink", "", "https://a.org", None)],
            ),
            ("(https://a.org/b_(c)).", [("bare", "", "https://a.org/b_(c)", None)]),
            ("[r]: <u v> (T)", [("definition", "r", "u v", "T")]),
            ("[^1]: https://a.org", [("bare", "", "https://a.org", None)]),
        ],
    )
    def test_links(self, text: str, found: list[tuple[str, str, str, str | None]]) -> None:
        """Kind, label, target and title of each link, in order."""
        links = Page(text).view(markdown_links)
        assert [(link.kind, link.label, link.target, link.title) for link in links] == found
        for link in links:
            assert text[link.label_start : link.label_end] == link.label
            assert text[link.target_start : link.target_end] == link.target
