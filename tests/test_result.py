"""Results: text, record, facts, the way back, and wrong arguments."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean import Finding, Pipeline, UnknownNameError
from thinkclean.page import lines
from thinkclean.rules import Kind, Rule
from thinkclean.testing import damaged


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Doubts every line."""

    name: ClassVar[str] = "doubt"
    rules: ClassVar[tuple[Rule, ...]] = (Rule("doubt/line", Kind.REPAIR, "Doubts.", "It can."),)

    def edits(self, page):
        return [Finding(line.start, line.end, "doubt/line", "is that so?") for line in page.view(lines) if line.text]


BAD_INPUT = {
    "empty": "",
    "white space": " \t\n\n ",
    "nul": "a\x00b\x00",
    "lone surrogates": "a\ud800b\udfff\n\nTOPICS\n\ud800",
    "a megabyte on one line": "word and " * 111_111,
    "all footer": "TOPICS\n\n[Energy](/topics/energy)\n\n© 2021 The Institute. All rights reserved.\n",
    "front matter only": "---\ntitle: A\n---\n",
    "crlf": "A line.\r\n\r\nAnother line.\r\n",
    "cr": "A line.\r\rAnother line.\r",
    "byte order mark": "\ufeffA line.\n",
    "one mark": "❖",
}


class TestBadInput:
    @pytest.mark.parametrize("text", BAD_INPUT.values(), ids=BAD_INPUT)
    def test_is_cleaned_and_can_be_taken_back(self, text):
        result = thinkclean.clean(text)
        assert result.revert() == text
        assert thinkclean.clean(result.text).edits == ()
        json.dumps(result.to_dict())

    def test_line_ends_and_byte_order_mark_go(self):
        assert thinkclean.clean(BAD_INPUT["crlf"]).text == "A line.\n\nAnother line.\n"
        assert thinkclean.clean(BAD_INPUT["cr"]).text == "A line.\n\nAnother line.\n"
        assert thinkclean.clean(BAD_INPUT["byte order mark"]).text == "A line.\n"

    def test_front_matter_stays(self):
        assert thinkclean.clean(BAD_INPUT["front matter only"]).text == BAD_INPUT["front matter only"]


class TestWrongArguments:
    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (lambda: thinkclean.clean(b"bytes"), r"clean\(text\) takes str or Decoded, not bytes; thinkclean.decode"),
            (lambda: thinkclean.clean(None), "not NoneType"),
            (lambda: thinkclean.clean("a", url=3), "url takes str, not int"),
            (lambda: thinkclean.clean("a", site=3), "site takes str, not int"),
            (lambda: thinkclean.clean("a", pipeline="default"), "pipeline takes Pipeline, not str"),
            (lambda: thinkclean.decode("text"), "not str"),
        ],
        ids=["bytes", "none", "url", "site", "pipeline", "decode"],
    )
    def test_types_are_told(self, call, message):
        with pytest.raises(TypeError, match=message):
            call()

    def test_unknown_site(self):
        with pytest.raises(UnknownNameError, match="did you mean 'washington_institute'"):
            thinkclean.clean("a", site="washington_institut")

    @pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 99)])
    def test_spans_out_of_bounds(self, span):
        with pytest.raises(ValueError, match="is not within the text"):
            thinkclean.clean("short").source_span(*span)


class TestResult:
    RAW = "One  \r\n\r\n\r\ntwo [said \\(https://a.org/x\\)](https://a.org/x) so."

    def test_source_and_clean_spans_meet(self):
        result = thinkclean.clean(self.RAW)
        start = result.text.index("said")
        raw = result.source_span(start, start + 4)
        assert self.RAW[slice(*raw)] == "said"
        assert result.clean_span(*raw) == (start, start + 4)

    def test_without_a_rule_is_as_if_it_had_been_switched_off(self):
        result = thinkclean.clean(self.RAW)
        without = result.without("links")
        assert "\\(https://a.org/x\\)" in without.text
        assert without.text == Pipeline.default().ignoring("links").clean(self.RAW).text

    def test_diff(self):
        diff = thinkclean.clean("a  \n\nb\n").diff("page.md")
        assert diff.startswith("--- a/page.md\n+++ b/page.md\n")
        assert "-a  \n+a\n" in diff
        assert thinkclean.clean("a\n").diff() == ""

    def test_diff_without_a_final_line_end(self):
        assert (
            thinkclean.clean("a").diff()
            == "--- a/page\n+++ b/page\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
        )

    def test_to_dict_is_plain(self):
        record = json.loads(json.dumps(thinkclean.clean(self.RAW).to_dict()))
        assert set(record) == {"text", "article", "edits", "warnings"}
        assert all({"start", "end", "before", "after", "rules"} == set(edit) for edit in record["edits"])

    def test_warns_once_of_what_every_pass_sees(self):
        result = thinkclean.clean("One line.   ", pipeline=Pipeline(Doubt(), "whitespace"))
        assert result.text == "One line.\n"
        assert [warning.message for warning in result.warnings] == ["is that so?"]

    def test_warns_of_two_places_in_the_same_words(self):
        result = thinkclean.clean("One line.\n\nAnother.\n", pipeline=Pipeline(Doubt(), "whitespace"))
        assert [(warning.start, warning.end) for warning in result.warnings] == [(0, 9), (11, 19)]

    def test_travels_to_other_processes(self):
        result = thinkclean.clean(self.RAW)
        again = pickle.loads(pickle.dumps(result))
        assert (again.text, again.edits, again.article) == (result.text, result.edits, result.article)

    @given(damaged(), st.data())
    def test_every_clean_span_has_a_source(self, pair, data):
        result = thinkclean.clean(pair[1])
        start = data.draw(st.integers(0, len(result.text)))
        end = data.draw(st.integers(start, len(result.text)))
        low, high = result.source_span(start, end)
        assert 0 <= low <= high <= len(result.raw)


class TestReference:
    URL = "https://www.washingtoninstitute.org/policy-analysis/russia-and-turkey-nagorno-karabakh"

    def test_comes_out_byte_for_byte(self, reference, root):
        assert thinkclean.clean(reference).text == (root / "fixtures/reference.expected.md").read_text(encoding="utf-8")

    def test_facts(self, reference, root):
        expected = json.loads((root / "fixtures/reference.expected.json").read_text(encoding="utf-8"))
        assert thinkclean.clean(reference).article.to_dict() == expected

    def test_addresses_are_absolute_when_the_page_has_one(self, reference):
        result = thinkclean.clean(reference, url=self.URL)
        assert "(https://www.washingtoninstitute.org/experts/anna-borshchevskaya)" in result.text
        assert result.article.to_dict()["topics"][0]["url"].startswith(
            "https://www.washingtoninstitute.org/policy-analysis/"
        )

    def test_damaged_address_is_restored_by_a_rule_of_its_own(self, reference):
        result = thinkclean.clean(reference)
        assert any("urls/restored" in edit.rules for edit in result.edits)
        assert any(warning.rule == "urls/restored" for warning in result.warnings)
        assert "%D0%92%D0%B0%BB%D0%B4" in result.without("urls/restored").text

    def test_can_be_taken_back(self, reference):
        assert thinkclean.clean(reference).revert() == reference

    def test_a_cut_takes_the_blank_line_after_it_along(self, reference):
        """So nothing of it is left for `whitespace`, and the record names one rule."""
        changes = {change.before: change for change in thinkclean.clean(reference).edits}
        assert changes["Articles & Testimony\n\n"].rules == ("footers/section",)

    def test_paragraphs_of_one_role_are_cut_as_one(self, reference):
        topics = next(c for c in thinkclean.clean(reference).edits if "footers/topics" in c.rules)
        assert topics.before.startswith("TOPICS\n\n[Military & Security ")
        assert "REGIONS" not in topics.before

    def test_is_the_same_where_every_edit_is_looked_at_by_itself(self, reference):
        """As it is where rules are selected; here all of them are."""
        pipeline = Pipeline.default()
        one = pipeline.clean(reference)
        other = pipeline.selecting(*(cleaner.name for cleaner in pipeline)).clean(reference)
        assert other.text == one.text
        assert other.edits == one.edits

    def test_second_run_makes_no_edit(self, reference):
        assert thinkclean.clean(thinkclean.clean(reference).text).edits == ()
