"""Reports for programs and services, and what a terminal gets to see."""

from __future__ import annotations

import json
import re

import pytest

from thinkclean import Pipeline
from thinkclean.corpus.document import parse
from thinkclean.report import FORMATS, make
from thinkclean.report.outcome import Lines, Note, Outcome, Row, notes, rows
from thinkclean.report.terminal import Paint, paint_for, visible
from thinkclean.rules import Kind

RAW = "Ports  \n\n\n\nThe text. \n"


def outcome(path="a.md", raw=RAW):
    result = Pipeline("whitespace").clean(parse(raw.encode()).text)
    return Outcome(path, result.changed, rows(result), notes(result))


def cut(path="a, b:c.md"):
    row = Row(3, 1, 5, 4, ("authors/bio",), Kind.CUT, "50% of\nher life", "", "", "")
    return Outcome(path, True, (row,), (Note(7, 2, "footers/unsure", "it says\n100%"),))


def report(form, *outcomes, paint=None):
    pieces = []
    made = make(form, "Would fix", pieces.append, paint or Paint(on=False))
    for each in outcomes:
        made.add(each)
    made.end()
    return "".join(pieces)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_what_there_is(form):
    text = report(form, Outcome("clean.md"), outcome(), cut(), Outcome("broken.md", error="it is read-only"))
    assert ("a.md" in text) == (form != "none")
    assert "clean.md" not in text


def test_concise_is_a_line_for_each_file():
    assert report("concise", outcome(), Outcome("b.md"), cut("c.md")) == (
        "Would fix a.md: whitespace 3\nWould fix c.md: authors 1\n"
    )


def test_json():
    first, second, third = json.loads(report("json", outcome(), Outcome("b.md"), cut(), Outcome("c.md", error="no")))
    assert first["edits"][1] == {
        "rule": "whitespace/blank_lines",
        "rules": ["whitespace/blank_lines"],
        "kind": "repair",
        "line": 1,
        "column": 8,
        "end_line": 5,
        "end_column": 1,
        "before": "\n\n\n\n",
        "after": "\n\n",
    }
    assert second["warnings"] == [{"line": 7, "column": 2, "rule": "footers/unsure", "message": "it says\n100%"}]
    assert third == {"file": "c.md", "changed": False, "error": "no", "edits": [], "warnings": []}
    assert json.loads(report("json")) == []


def test_json_holds_any_text():
    raw = 'lone \udc80 surrogate, "quotes", \x00 and \u2028  \n'
    row = Row(1, 1, 1, 1, ("a/b",), Kind.CUT, raw, "", "", "")
    text = report("json", Outcome("a.md", True, (row,))).encode(errors="backslashreplace").decode()
    assert json.loads(text)[0]["edits"][0]["before"] == raw


def test_github_annotations_are_one_line_each_and_escaped():
    lines = report("github", cut(), Outcome("c.md", error="no, 5%")).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::warning file=a%2C b%3Ac.md,line=3,endLine=5,col=1,title=thinkclean authors/bio::")
    assert "50%25 of" in lines[0]
    assert lines[1] == "::notice file=a%2C b%3Ac.md,line=7,col=2,title=thinkclean footers/unsure::it says%0A100%25"
    assert lines[2] == "::error file=c.md,title=thinkclean::no, 5%25"
    assert all(re.match(r"::(warning|notice|error) [^:]*::[^\n]+$", line) for line in lines)


class TestSarif:
    @pytest.fixture
    def run(self):
        log = json.loads(report("sarif", outcome("./x y/a.md"), cut(), Outcome("c.md", error="no")))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        return run

    def test_results_point_at_their_rules(self, run):
        rules = run["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in rules} >= {"whitespace/trailing", "authors/bio", "footers/unsure"}
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("warning", "note")
            assert result["message"]["text"]

    def test_addresses_are_uris(self, run):
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "x%20y/a.md"

    def test_fixes_lead_to_the_clean_text(self, run):
        lines, places = RAW.split("\n"), Lines(RAW)
        offsets = {places.place(offset): offset for offset in range(len(RAW) + 1)}
        clean = RAW
        for result in reversed(run["results"][:3]):
            (change,) = result["fixes"][0]["artifactChanges"]
            (replacement,) = change["replacements"]
            region = replacement["deletedRegion"]
            start = offsets[region["startLine"], region["startColumn"]]
            end = offsets[region["endLine"], region["endColumn"]]
            clean = clean[:start] + replacement["insertedContent"]["text"] + clean[end:]
        assert lines
        assert clean == "Ports\n\nThe text.\n"

    def test_errors_are_notifications(self, run):
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "no"

    def test_without_results(self):
        (run,) = json.loads(report("sarif", Outcome("a.md")))["runs"]
        assert run["results"] == []
        assert "invocations" not in run


def test_full_shortens_long_edits():
    row = Row(1, 1, 1, 1, ("footers/related",), Kind.CUT, "x" * 5000, "", "", "")
    text = report("full", Outcome("a.md", True, (row,)))
    assert max(map(len, text.splitlines())) < 320
    assert "[…4,760 characters…]" in text


@pytest.mark.parametrize(
    ("environment", "terminal", "wish", "on"),
    [
        ({}, True, "auto", True),
        ({}, False, "auto", False),
        ({"NO_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": ""}, True, "auto", True),
        ({"NO_COLOR": "1"}, True, "always", True),
        ({"FORCE_COLOR": "1"}, False, "auto", True),
        ({"TERM": "dumb"}, True, "auto", False),
        ({}, True, "never", False),
    ],
)
def test_colours(monkeypatch, environment, terminal, wish, on):
    class Stream:
        def isatty(self):
            return terminal

    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert paint_for(Stream(), wish).on is on


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” – Київ مرحبا", "plain “text” – Київ مرحبا"),
        ("a\nb\r\n", "a⏎b\\x0d⏎"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("soft\xadhyphen \u202eover\u2066ride\ufeff", "soft\\xadhyphen \\u202eover\\u2066ride\\ufeff"),
        ("", ""),
    ],
)
def test_controls_are_shown_as_escapes(text, shown):
    assert visible(text) == shown


def test_lines_and_columns():
    places = Lines("ab\n\nc")
    assert [places.place(offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]
    assert Lines("").place(0) == (1, 1)
