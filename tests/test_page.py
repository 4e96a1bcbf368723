"""Pages, their lines, and the text that nobody may touch."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from thinkclean.page import Page, Span, front_matter, lines, protected, tables, touches
from thinkclean.testing import noise


def covered(text: str) -> list[str]:
    return [text[start:end] for start, end in Page(text).view(protected)]


class TestPage:
    def test_a_view_is_computed_once(self):
        calls = []
        page = Page("text")
        for _ in range(2):
            assert page.view(calls_recorder := calls.append) is None or calls_recorder
        assert calls == [page]

    def test_knows_which_views_it_has(self):
        page = Page("text")
        assert not page.has(lines)
        page.view(lines)
        assert page.has(lines)

    @given(noise())
    def test_lines_are_all_that_is_no_white_space(self, text):
        found = Page(text).view(lines)
        assert [text[line.start : line.end] for line in found] == [row for row in text.split("\n") if row.strip()]
        assert [line.text for line in found] == [row.strip() for row in text.split("\n") if row.strip()]


class TestFrontMatter:
    @pytest.mark.parametrize(
        "text",
        [
            "---\ntitle: A\n---\nText",
            "---\n# a comment\ntitle: A\n...\nText",
            "+++\ntitle = 'A'\n+++\nText",
            "---\r\ntitle: A\r\n---\r\nText",
            "\ufeff---\ntitle: A\n---\nText",
            "---\ntitle: A\n---",
            '---\n"title": A\n---\n',
        ],
        ids=["yaml", "comment, dots", "toml", "crlf", "byte order mark", "nothing else", "quoted key"],
    )
    def test_is_found(self, text):
        span = Page(text).view(front_matter)
        assert span is not None
        assert text[slice(*span)].rstrip().endswith(("---", "...", "+++"))
        assert "Text" not in text[slice(*span)]

    @pytest.mark.parametrize(
        "text",
        [
            "---\nA paragraph between two rules.\n---\nText",
            "---\ntitle: A\nText that never closes",
            "Text\n---\ntitle: A\n---",
            "--- title: A\n---",
            "---",
            "",
        ],
        ids=["prose", "open", "not at the start", "on one line", "a rule", "empty"],
    )
    def test_is_not_seen_where_there_is_none(self, text):
        assert Page(text).view(front_matter) is None


class TestProtected:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n```\ncode\n```\nb", ["```\ncode\n```"]),
            ("a\n~~~ py\n```\n~~~~\nb", ["~~~ py\n```\n~~~~"]),
            ("a\n```\nnever closed", ["```\nnever closed"]),
            ("a `code` b", ["`code`"]),
            ("a ``co`de`` b", ["``co`de``"]),
            ("a <!-- b --> c", ["<!-- b -->"]),
            ("a <!-- thinkclean: off --> b <!-- c --> d <!-- thinkclean: on --> e",
             ["<!-- thinkclean: off --> b <!-- c --> d <!-- thinkclean: on -->"]),
            ("a <!-- thinkclean: off --> b", ["<!-- thinkclean: off --> b"]),
            ("---\nk: `v\n---\na ` b", ["---\nk: `v\n---"]),
            ("```\n<!-- a\n```\n--> b", ["```\n<!-- a\n```\n-->"]),
        ],
        ids=["fence", "tildes", "open", "span", "two", "comment", "off and on", "off", "head", "comment in fence"],
    )  # fmt: skip
    def test_is_covered(self, text, expected):
        assert covered(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "a ` b",
            "a `` b ` c",
            "a ` b\n\nc ` d",
            "a \\` b ` c",
            "a ``` b",
            "<!- a -->",
            "<!-- never closed",
            "    ```\ntext",
        ],
        ids=[
            "one backtick",
            "unequal",
            "two paragraphs",
            "escaped",
            "fence in a line",
            "typo",
            "open comment",
            "indented",
        ],
    )
    def test_is_not_covered(self, text):
        assert covered(text) == []

    @given(noise())
    def test_spans_are_sorted_and_apart(self, text):
        spans = Page(text).view(protected)
        assert all(start < end <= len(text) for start, end in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))


class TestTables:
    def test_rows_around_the_rule_belong_to_it(self):
        text = "before\n\n| a | b |\n| --- | :-: |\n| 1 | 2 |\n\nafter | not"
        (span,) = Page(text).view(tables)
        assert text[slice(*span)] == "| a | b |\n| --- | :-: |\n| 1 | 2 |"

    @pytest.mark.parametrize(
        "text", ["a | b\nc | d", "---\n", "a - b | c", "| a |"], ids=["no rule", "hr", "prose", "row"]
    )
    def test_prose_with_bars_is_no_table(self, text):
        assert Page(text).view(tables) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 3, False), (0, 4, True), (3, 3, False), (4, 4, True), (6, 6, False), (6, 9, False), (5, 9, True)],
)
def test_touches(start, end, expected):
    assert touches([Span(3, 6)], start, end) is expected
