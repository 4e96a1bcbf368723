"""The urls cleaner: which addresses of a page it changes, and what it leaves alone."""

from __future__ import annotations

import html
import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import Pipeline
from thinkclean.cleaners import make
from thinkclean.cleaners.urls import Reader, Urls
from thinkclean.edits import Edit
from thinkclean.markdown import markdown_links
from thinkclean.page import Page
from thinkclean.rules import Kind
from thinkclean.testing import damaged, is_linear, laws, noise
from thinkclean.url import canonical, host

#: Pieces of which links, and what resembles them, are made.
PIECES = [
    *(
        "[t](",
        "![",
        "](",
        ")",
        "<",
        ">",
        "[",
        "]",
        "]: ",
        "\n[t]: ",
        "(",
        "\\",
        " ",
        "\n",
        "\n\n",
        "words",
        "#",
        "&#58;",
    ),
    *(
        "https://a.org/",
        "http://b.org:80/",
        "HTTPS://A.ORG/",
        "//c.org/",
        "/d/e",
        "e@",
        "mailto:",
        "?id=1",
        "?utm_source=b",
    ),
    *(
        "&fbclid=1",
        "%D1%8F",
        "%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9",
        "#:~:text=a",
        "xn--80aswg.xn--p1ai",
        "javascript:alert",
    ),
    *("data:text", "https://t.co/x", "https://www.google.com/url?q=http%3A%2F%2Fa.org", "/amp/s/", "@", ":", '"'),
]


def pages_with_addresses():
    return st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


PAGE = "https://example.org/reports/2021/grain.html"
CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"

#: what a page reads -> what becomes of it
CHANGED = {
    "link": ("[t](https://a.org/%D1%8F)", "[t](https://a.org/я)"),
    "link with a title": ('[t](https://a.org/%D1%8F "T %D1%8F")', '[t](https://a.org/я "T %D1%8F")'),
    "link in angle brackets": ("[t](<https://a.org/%D1%8F>)", "[t](<https://a.org/я>)"),
    "link whose target has parentheses": ("[t](https://a.org/%D1%8F_(b))", "[t](https://a.org/я_(b))"),
    "image": ("![t](https://a.org/%D1%8F.png)", "![t](https://a.org/я.png)"),
    "image in a link": (
        "[![t](https://a.org/%D1%8F.png)](https://b.org/?fbclid=1)",
        "[![t](https://a.org/я.png)](https://b.org/)",
    ),
    "autolink": ("See <https://a.org/%D1%8F>.", "See <https://a.org/я>."),
    "address in prose": ("See https://a.org/%D1%8F.", "See https://a.org/я."),
    "address in parentheses": ("See (https://a.org/?utm_source=b).", "See (https://a.org/)."),
    "definition": ("[t]: https://a.org/%D1%8F", "[t]: https://a.org/я"),
    "label that is the address": (
        "[https://a.org/?utm_source=b](https://a.org/?utm_source=b)",
        "[https://a.org/](https://a.org/)",
    ),
    "relative link": ("[t](/%D1%8F?utm_source=b)", "[t](/я)"),
    "table": ("| a |\n|---|\n| [t](https://a.org/%D1%8F) |", "| a |\n|---|\n| [t](https://a.org/я) |"),
    "script": ("Do [print](javascript:window.print\\(\\)) it.", "Do print it."),
    "script in other letters": ("[a](JavaScript:void(0)), [b](JAVASCRIPT:x)", "a, b"),
    "script behind references": ("[a](javascript&colon;x) [b](vbscript&#58;x) [c](&#106;avascript:x)", "a b c"),
    "script behind escapes and white space": ("[a](javascript\\:x) [b](<java\tscript:x>) [c](<&#1; data:x>)", "a b c"),
    "script in angle brackets": ("[a](<javascript:x y>) [b](< javascript:x>)", "a b"),
    "script without a label": ("one [](javascript:x) two", "one  two"),
    "embedded image": ("![A map](data:image/png;base64,AAAA)", "A map"),
    "embedded image in a link": ("[![A map](data:image/png;base64,AAAA)](/maps)", "[A map](/maps)"),
    "script as an autolink": ("<javascript:x>", "javascript:x"),
    "empty fragment": ("[t](https://a.org/b#)", "[t](https://a.org/b)"),
    "text fragment after another": ("[t](https://a.org/b#c:~:text=d)", "[t](https://a.org/b#c)"),
}
KEPT = {
    "code": "`https://a.org/?utm_source=b` and\n\n```\n[t](https://a.org/%D1%8F)\n```\n",
    "comment": "<!-- [t](javascript:x) https://a.org/?fbclid=1 -->",
    "front matter": "---\nurl: https://a.org/?utm_source=b\n---\nText.\n",
    "attribute in HTML": '<a href="https://a.org/?utm_source=b">t</a>',
    "words about encodings": "The byte %D1%8F stands for a letter; 100% of it; utm_source=b is a parameter.",
    "defanged address": "http://news dot ru/%D1%8F and https://www.news dot org/?utm_source=b",
    "dead link": "[t](#) and [u](#part)",
    "link of another scheme": "[t](mailto:a@b.org?subject=%D1%8F) [u](tel:+1) [v](ftp://a.org/%D1%8F)",
    "title only": '[t](https://a.org/ "utm_source=b %D1%8F javascript:x")',
    "label with an address and words": "[see https://a.org/?utm_source=b there](https://a.org/)",
    "word that looks like a scheme": "[t](javascript-guide.html) [u](data/2021.csv) [v](/javascript:x)",
    "the words javascript: and data: in prose": "He wrote javascript: and data: in the margin.",
    "plain addresses": "[t](https://a.org/b?c=d&e=f#g) <https://a.org/?p=1> https://a.org/watch?v=1&app=desktop",
    "address cut off by a bracket": "https://a.org/#:~:text=one[two",
    "address that would lose its end": "https://a.org/etc.?utm_source=b",
}


def clean(text: str, url: str | None = None, **options: bool) -> str:
    return Pipeline(Urls(**options)).clean(text, url=url).text


@pytest.mark.parametrize(("raw", "expected"), CHANGED.values(), ids=CHANGED)
def test_changed(raw, expected):
    assert clean(raw) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "jAvAsCrIpT", "data", "VBScript"])
@pytest.mark.parametrize("form", ["[t]({}:x)", "[t](<{}:x>)", "[t]( {}:x )", "[t](\n{}:x)"])
def test_a_script_alone_on_a_page(form, scheme):
    assert clean(form.format(scheme)) == "t"


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_kept(text):
    assert clean(text) == text


class TestRules:
    @pytest.mark.parametrize("rule", [rule for rule in Urls.rules if rule.before], ids=lambda rule: rule.name)
    def test_examples_are_true(self, rule):
        result = Pipeline(Urls()).clean(rule.before)
        assert result.text == rule.after
        assert rule.name in {name for edit in result.edits for name in edit.rules}

    def test_all_are_repairs(self):
        assert {rule.kind for rule in Urls.rules} == {Kind.REPAIR}

    def test_edits_are_as_small_as_the_change(self):
        text = "[t](https://a.org/%D1%8F?id=1&utm_source=b)"
        edits = [(text[e.start : e.end], e.new, e.rule) for e in make("urls").edits(Page(text))]
        assert edits == [("%D1%8F", "я", "urls/readable"), ("&utm_source=b", "", "urls/tracking")]

    def test_one_rule_off_leaves_the_others(self):
        result = Pipeline(Urls()).clean("[t](https://a.org/%D1%8F?fbclid=1)")
        assert result.without("urls/readable").text == "[t](https://a.org/%D1%8F)"
        assert result.without("urls/tracking").text == "[t](https://a.org/я?fbclid=1)"

    def test_option_off(self):
        text = "[t](javascript:x) [t](/a)"
        assert clean(text, url=PAGE, scripts=False, resolve=False) == text

    def test_login_details_are_reported_and_stay(self):
        result = Pipeline(Urls()).clean("[t](https://user:secret@a.org/)")
        assert not result.changed
        (warning,) = result.warnings
        assert warning.rule == "urls/login"
        assert "secret" not in warning.message

    def test_a_definition_that_leads_to_a_script_is_reported(self):
        result = Pipeline(Urls()).clean("[t][a]\n\n[a]: javascript:x")
        assert not result.changed
        assert [warning.rule for warning in result.warnings] == ["urls/script"]


FULL = {
    "from the root": ("[t](/a)", "[t](https://example.org/a)"),
    "beside the page": ("[t](b.html)", "[t](https://example.org/reports/2021/b.html)"),
    "above the page": ("[t](../a/./b)", "[t](https://example.org/reports/a/b)"),
    "of the page itself": ("[t](?print=1)", "[t](https://example.org/reports/2021/grain.html?print=1)"),
    "another host": ("[t](//a.org/b)", "[t](https://a.org/b)"),
    "image": ("![t](/a.png)", "![t](https://example.org/a.png)"),
    "definition": ("x [t](/a)\n\n[t]: /a", "x [t](https://example.org/a)\n\n[t]: https://example.org/a"),
    "letters": ("[t](/%D1%8F)", "[t](https://example.org/я)"),
    "with a title": ('[t](/a "T")', '[t](https://example.org/a "T")'),
}
AS_IT_IS = {
    "fragment": "[t](#part)",
    "nothing": "[t]()",
    "host without a scheme": "[t](www.a.org/b)",
    "mail address": "[t](name@a.org)",
    "other scheme": "[t](mailto:name@a.org)",
    "template": "[t]({{url}}/a)",
    "joined by a crawler": "[t](https://a.org/b/</c>)",
    "prose": "and/or, ../x and /y",
    "full already": "[t](https://a.org/../b)",
}


class TestResolve:
    @pytest.mark.parametrize(("raw", "full"), FULL.values(), ids=FULL)
    def test_in_full(self, raw, full):
        assert clean(raw, url=PAGE) == full
        assert clean(full, url=PAGE) == full

    @pytest.mark.parametrize("text", AS_IT_IS.values(), ids=AS_IT_IS)
    def test_left(self, text):
        assert clean(text, url=PAGE) == text

    @pytest.mark.parametrize("url", [None, "", "/reports", "file:///home/a.html", "about:blank", "[", "https://"])
    def test_left_where_the_page_has_no_address_on_the_web(self, url):
        assert clean("[t](/a)", url=url) == "[t](/a)"


class TestOracle:
    def test_the_reference_article(self, root, reference):
        text = clean(reference)
        assert "/Нагорный-Карабах-на-Валдайском-форуме-Ответы-Владимира-Путина/403544>" in text
        assert "odkb-po-karabahu)" in text
        assert "&app=desktop>" in text
        expected = (root / "fixtures/reference.expected.md").read_text(encoding="utf-8")
        assert clean(expected) == expected

    @given(damaged())
    def test_every_link_has_the_address_it_had(self, pair):
        page = pair[1]
        targets = [[canonical(one.target) for one in Page(t).view(markdown_links)] for t in (page, clean(page))]
        assert targets[0] == targets[1]

    @pytest.mark.parametrize(
        "text",
        [
            "[t](https://t.co/a)",
            "https://xn--80aswg.xn--p1ai/x",
            "https://www.google.com/amp/s/a.org/b",
            "[t](https://a.org/v3/__https://b.org__;!!c$)",
            "[http://a.org](javascript:x)[b](/y?z)",
            "[t]( https://a.org/x)",
            "[t]: /a?b",
            "<javascript:x>",
            "https://a.org[t](/b?c)",
        ],
    )
    def test_a_place_is_in_each_link_that_may_need_something(self, text):
        assert Reader(Urls(), relative=False).places(text)

    @given(pages_with_addresses(), st.none() | st.just(PAGE))
    def test_no_address_is_overlooked(self, text, url):
        """Links are read only where a search saw something: the same edits as where all of them are looked at."""
        reader = Reader(Urls(), relative=url is not None)
        assert [*reader.found(text, reader.places(text))] == [*reader.found(text, range(len(text)))]

    @pytest.mark.parametrize(
        "text",
        [
            "See [t](https://a.org/b_(c)) and [u](#n), <https://d.org>, https://e.org/f. Why? At 5 % & more #1.\n",
            "[t](<https://a.org/b>) [u](mailto:ann@a.org) ![v](/w.png)\n\n[x]: https://a.org/y\n",
        ],
    )
    def test_a_clean_page_is_searched_only(self, text):
        page = Page(text)
        assert list(Urls().edits(page)) == []
        assert not page.has(markdown_links)
        assert Reader(Urls(), relative=False).places(text) == []

    @given(st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x3000, categories=["L"]), min_size=1, max_size=6))
    def test_what_is_shown_is_safe_from_the_other_repairs(self, word):
        address = f"https://a.org/{quote(word)}-{quote(word)}"
        pipeline = Pipeline("mojibake", "glyphs", "urls", "whitespace")
        text = pipeline.clean(f"The report was [published]({address}) in May.\n").text
        assert [canonical(one.target) for one in Page(text).view(markdown_links)] == [canonical(address)]

    @given(noise(), st.none() | st.just(PAGE))
    def test_any_text_gives_sound_edits(self, text, url):
        edits = sorted(item for item in Urls().edits(Page(text, url=url)) if isinstance(item, Edit))
        assert all(one.end <= two.start for one, two in pairwise(edits))

    @pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
    def test_real_pages(self, path):
        """No link of a real page is lost, none leads elsewhere, and once is enough."""
        for line in path.read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            before = page["input"]
            after = clean(before)
            assert clean(after) == after, page["id"]
            scripts = re.compile(r"(?i)\s*(javascript|data|vbscript):")
            old = [one for one in Page(before).view(markdown_links) if not scripts.match(html.unescape(one.target))]
            new = Page(after).view(markdown_links)
            assert [canonical(one.target) for one in old] == [canonical(one.target) for one in new], page["id"]

    if not CORPUS.is_dir():

        def test_real_pages_are_here(self):
            pytest.skip(f"no pages: {CORPUS.name} is not beside the repository")


class TestLinear:
    @pytest.mark.parametrize(
        "unit",
        [
            "[t](https://a.org/%D1%8F) ",
            "https://a.org/?utm_a=1 ",
            "[t](javascript:x)",
            "https://a.org/%D0%92%BB ",
            "[a](/b) ",
        ],
    )
    def test_many_links(self, unit):
        assert is_linear(lambda text: clean(text, url=PAGE), unit)

    @pytest.mark.parametrize("unit", ["://", "](", "]: ", "](<", "https://a--", "https://a.org](", "[a](b", "<j"])
    def test_many_beginnings(self, unit):
        """Searches for places stop before the next place where they could begin."""
        assert is_linear(Reader(Urls(), relative=False).places, unit)
        assert is_linear(Reader(Urls(), relative=True).places, unit)

    @pytest.mark.parametrize("unit", ["%D0", "%D0%92%BB", "&a=", "&utm_a=", "?", "#", "/..", "(", "@", "."])
    def test_one_long_address(self, unit):
        def run(text: str) -> str:
            return clean(f"[t](https://a.org/?{text}) <https://a.org/{text}> https://{text}")

        assert is_linear(run, unit)


def test_hosts_are_told_as_profiles_need_them():
    assert host(PAGE) == "example.org"


TestLaws = laws(Urls())
TestLawsWithAllOptions = laws(Urls(double_encoding=True, archives=True))


@pytest.mark.parametrize("target", ["%BB%D0%B4%D0%B0%D0%BB%D0%B4%D0%B0%D0%B9", "%D0%BB%D0%B4%D0%B0%D0%B9%D0%BB%BB"])
def test_a_lost_byte_at_an_end_of_a_target_stays(target):
    """There is no letter on one side that could tell which one it was."""
    text = clean(f"[t]({target})")
    assert "%BB" in text
    assert clean(text) == text
