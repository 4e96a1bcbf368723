"""JSON Lines: the text is cleaned, and all else stays to the byte."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean.stream.jsonl import Line, LineReader, LineSource, LineWriter, dumps
from thinkclean.stream.plan import Plan
from thinkclean.stream.record import BadRecordError, Cleaned
from thinkclean.stream.task import CleanChunk


def clean(data: bytes, on_error="keep", **options):
    """Clean lines of JSON in this process."""
    plan = Plan(**options)
    return CleanChunk(plan, LineReader(), LineWriter(plan), on_error)((1, data), {}, lambda _: None)


class TestTheLineStaysAsItIs:
    @pytest.mark.parametrize(
        "line",
        [
            '{"text": "A clean page.\\n"}',
            '{ "text" :"A clean page.\\n" , "b":[1,  2 ] }',
            '{"text": "A clean page.\\u000a", "e": "\\u00e9\\/"}',
            '{"n": 1.10, "big": 123456789012345678901234567890, "exp": 1E400, "text": "A clean page.\\n"}',
            '{"text": null, "x": 0.1000000000000000055511151231257827}',
            '{"text": "A clean page.\\n"}\r',
            '\t {"text": "A clean page.\\n"}  ',
            '{"a": {"text": "  "}, "text": "A clean page.\\n", "a": 2}',
        ],
        ids=["plain", "spacing", "escapes", "numbers", "null", "crlf", "around", "twice"],
    )
    def test_where_the_text_is_clean(self, line):
        outcome = clean(line.encode() + b"\n")
        assert outcome.data == line.encode() + b"\n"
        assert not outcome.problems

    def test_around_a_text_that_is_cleaned(self):
        line = b'{ "z":1.10 ,"text" : "one  \\n\\n\\n\\ntwo\\u0020", "a": "\\u00e9",  "big": 12345678901234567890 }\n'
        assert clean(line).data == (
            b'{ "z":1.10 ,"text" : "one\\n\\ntwo\\n", "a": "\\u00e9",  "big": 12345678901234567890 }\n'
        )

    def test_with_added_fields_at_its_end(self):
        outcome = clean(b'{"text": "a  ", "n": 1.0 }\n', add=["edits"], prefix="tc_", into="clean")
        line = outcome.data.decode()
        assert line.startswith('{"text": "a  ", "n": 1.0, "clean": "a\\n", "tc_edits": [{"start": 1')
        assert line.endswith(" }\n")
        assert list(json.loads(line)) == ["text", "n", "clean", "tc_edits"]

    def test_the_last_of_two_texts_holds(self):
        assert clean(b'{"text": "a  ", "text": "b  "}\n').data == b'{"text": "a  ", "text": "b\\n"}\n'

    def test_letters_are_written_as_they_are(self):
        assert clean('{"text": "Größe — Форум  "}\n'.encode()).data == '{"text": "Größe — Форум\\n"}\n'.encode()

    def test_half_a_pair_is_written_as_an_escape(self):
        assert clean(b'{"text": "x \\ud800  "}\n').data == b'{"text": "x \\ud800\\n"}\n'


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), values, max_size=4), st.text(), st.booleans(), st.sampled_from([None, 1]))
def test_any_object_keeps_its_other_fields(fields, text, ascii_only, indent):
    fields = {**{k: v for k, v in fields.items() if k not in ("text", "url")}, "text": text}
    line = json.dumps(fields, ensure_ascii=ascii_only, separators=(",", ":") if indent else None)
    if not ascii_only and any("\ud800" <= char <= "\udfff" for char in line):
        return  # such a line is not UTF-8
    (found,) = map(json.loads, clean(line.encode() + b"\n").data.splitlines())
    assert found == {**fields, "text": thinkclean.clean(text).text}
    assert list(found) == list(fields)


class TestBadLines:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"nonsense", "it is not JSON (Expecting value at character 1)"),
            (b'{"text": "a"', "it is not JSON ('}' is wanted at character 13)"),
            (b'{"text": "a"} x', "it is not JSON (something follows the object at character 15)"),
            (b'{text: "a"}', "it is not JSON (a name in double quotes is wanted at character 2)"),
            (b'{"text": "a",}', "it is not JSON (a name in double quotes is wanted at character 14)"),
            (b'{"text" "a"}', "it is not JSON (':' is wanted at character 9)"),
            (b'["text"]', "an object is wanted"),
            (b"3", "an object is wanted"),
            (b'{"text": 3}', "its field 'text' holds a number, not text"),
            (b'{"text": ["a"]}', "its field 'text' holds a list, not text"),
            (b'{"text": true}', "its field 'text' holds true or false, not text"),
            (b'{"text": "a", "url": {}}', "its field 'url' holds an object, not text"),
            (b'{"body": "a"}', "it has no field 'text'"),
            (b'{"text": "\xff"}', "it is not UTF-8 (byte 11: invalid start byte)"),
            (b'{"text": ' + b"[" * 100_000, "it is nested too deeply"),
        ],
        ids=lambda value: None if isinstance(value, bytes) else value[:40],
    )
    def test_are_told_with_their_number_and_do_not_stop_the_rest(self, line, reason):
        outcome = clean(b'{"text": "a  "}\n\n' + line + b'\n{"text": "b  "}\n')
        (problem,) = outcome.problems
        assert problem.number == 3
        assert reason in problem.reason
        assert outcome.data == b'{"text": "a\\n"}\n' + line + b'\n{"text": "b\\n"}\n'
        assert (outcome.tally.records, outcome.tally.pages, outcome.tally.broken, outcome.tally.dropped) == (3, 2, 1, 0)

    def test_can_be_left_out(self):
        outcome = clean(b'{"text": "a  "}\nnonsense\n{"text": "b  "}\n', on_error="drop")
        assert outcome.data == b'{"text": "a\\n"}\n{"text": "b\\n"}\n'
        assert outcome.problems[0].record == "nonsense"
        assert outcome.tally.dropped == 1

    def test_a_field_in_the_way_is_told(self):
        outcome = clean(b'{"text": "a", "edits": 1}\n', add=["edits"])
        assert outcome.problems[0].reason == ("it has a field 'edits' already; choose another name (--into, --prefix)")

    def test_a_missing_address_is_none(self):
        assert not clean(b'{"text": "a", "url": null}\n{"text": "b"}\n').problems


class TestSource:
    @pytest.fixture
    def lines(self, tmp_path, monkeypatch):
        monkeypatch.setattr("thinkclean.stream.jsonl.CHUNK", 100)
        lines = [b'{"text": "%d"}' % number * (number % 7) for number in range(60)]
        return b"\n".join(lines)

    @pytest.mark.parametrize("compression", [None, "gzip", "zstd"])
    def test_it_goes_on_from_any_position(self, lines, tmp_path, compression):
        if compression == "zstd":
            pytest.importorskip("zstandard", reason="needs the extra zstd")
        from thinkclean.stream.compression import compress

        path = tmp_path / "in"
        path.write_bytes(b"".join(compress(part, compression) for part in (lines[:200], lines[200:])))
        chunks = list(LineSource(path, compression).chunks(None))
        assert b"".join(data for data, _ in chunks) == lines
        assert all(data.endswith(b"\n") for data, _ in chunks[:-1])
        for index, (_, position) in enumerate(chunks):
            assert list(LineSource(path, compression).chunks(position)) == chunks[index + 1 :]
            assert position["number"] == b"".join(data for data, _ in chunks[: index + 1]).count(b"\n")

    def test_a_mark_at_the_start_is_not_part_of_the_first_line(self, tmp_path):
        path = tmp_path / "in.jsonl"
        path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\n')
        ((data, _),) = LineSource(path).chunks(None)
        assert data == b'{"text": "a"}\n'

    @pytest.mark.parametrize("compression", ["gzip", "zstd"])
    @pytest.mark.parametrize("damage", ["short", "wrong"])
    def test_a_damaged_file_is_an_error_and_not_an_end(self, lines, tmp_path, compression, damage):
        if compression == "zstd":
            pytest.importorskip("zstandard", reason="needs the extra zstd")
        from thinkclean.stream.compression import compress

        data = compress(lines, compression)
        data = data[:-12] if damage == "short" else data[:20] + b"\0\0\0\0\0\0" + data[26:]
        (tmp_path / "in").write_bytes(data)
        with pytest.raises(thinkclean.ThinkcleanError, match="in cannot be read past byte"):
            list(LineSource(tmp_path / "in", compression).chunks(None))


def test_each_chunk_is_a_member_of_its_own():
    record = Cleaned(Line(1, b'{"text": "a"}'))
    writer = LineWriter(Plan(), "gzip")
    assert writer.write([record]) == writer.write([record])
    assert gzip.decompress(writer.write([record]) + writer.write([])) == b'{"text": "a"}\n'


def test_values_that_json_has_no_form_for_get_their_usual_one():
    import datetime as dt
    import decimal

    value = {
        "a": dt.date(2026, 2, 18),
        "b": b"\0\xff",
        "c": decimal.Decimal("1.50"),
        "d": dt.timedelta(seconds=1.5),
        "e": dt.time(1, 2),
    }
    assert json.loads(dumps(value)) == {"a": "2026-02-18", "b": "AP8=", "c": "1.50", "d": 1.5, "e": "01:02:00"}


def test_a_label_is_what_the_record_has():
    assert [Line(1, line).label for line in (b'{"id": 3}', b'{"id": 3, "url": "u"}', b'{"id": null}')] == [
        "3",
        "u",
        None,
    ]
    with pytest.raises(BadRecordError):
        Line(1, b"x").fields()
