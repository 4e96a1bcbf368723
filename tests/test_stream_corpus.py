"""Corpora: every format into every other, bad records, and the summary."""

from __future__ import annotations

import gzip
import json

import pytest
from tests.stream_helpers import Fragile

import thinkclean
from thinkclean import Pipeline, ThinkcleanError
from thinkclean.stream import Plan, clean_corpus
from thinkclean.stream.job import BadRecordsError

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")
pytest.importorskip("zstandard", reason="needs the extra zstd")

import pyarrow.parquet as pq  # noqa: E402

SOURCES = ["pages.jsonl", "pages.jsonl.gz", "pages.jsonl.zst", "pages.parquet", "pages"]
OUTPUTS = ["clean.jsonl", "clean.jsonl.gz", "clean.jsonl.zst", "clean.parquet", "clean"]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    for module in ("jsonl", "parquet", "folder"):
        monkeypatch.setattr(f"thinkclean.stream.{module}.CHUNK", 30_000)


@pytest.fixture
def pages(reference):
    texts = [reference, "A clean page.\n", reference.replace("Russia", "Prussia"), "one  \n\n\n\ntwo", "Größe  "]
    return {f"{number:02}.md": text for number, text in enumerate(texts * 3)}


@pytest.fixture
def corpus(tmp_path, pages):
    """Return a function that writes the pages in a format."""

    def write(name):
        path = tmp_path / name
        rows = [{"path": key, "n": number, "text": text} for number, (key, text) in enumerate(pages.items())]
        lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
        if name.endswith(".parquet"):
            pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)
        elif name.endswith(".gz"):
            path.write_bytes(gzip.compress(lines))
        elif name.endswith(".zst"):
            import zstandard

            path.write_bytes(zstandard.compress(lines))
        elif name.endswith(".jsonl"):
            path.write_bytes(lines)
        else:
            path.mkdir()
            for key, text in pages.items():
                (path / key).write_text(text, encoding="utf-8", newline="")
        return path

    return write


def read(path):
    """Return the records of a corpus, by their paths."""
    if path.is_dir():
        files = {file.name: file.read_bytes().decode() for file in sorted(path.iterdir()) if file.suffix == ".md"}
        index = path / "index.jsonl"
        rows = map(json.loads, index.read_text().splitlines()) if index.exists() else ()
        found = {row["file"]: row["record"] for row in rows}
        return {name: {"path": name, "text": text, **found.get(name, {})} for name, text in files.items()}
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    else:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        elif path.suffix == ".zst":
            import zstandard

            with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as stream:
                data = stream.read()
        rows = map(json.loads, data.splitlines())
    return {row["path"]: row for row in rows}


class TestPairings:
    @pytest.mark.parametrize("out", OUTPUTS)
    @pytest.mark.parametrize("source", SOURCES)
    def test_every_format_goes_into_every_other(self, corpus, pages, tmp_path, source, out):
        name = "path" if out == "clean" and source != "pages" else None
        summary = clean_corpus(corpus(source), tmp_path / out, workers=1, name=name)
        found = read(tmp_path / out)
        assert {key: row["text"] for key, row in found.items()} == {
            key: thinkclean.clean(text).text for key, text in pages.items()
        }
        if source != "pages":
            assert [row["n"] for row in found.values() if "n" in row] == list(range(len(pages)))
        assert summary.tally.pages == len(pages)
        assert summary.errors is None
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source, out, f"{out}.summary.json"])

    @pytest.mark.parametrize("out", OUTPUTS)
    def test_more_workers_give_the_same_bytes(self, corpus, tmp_path, out):
        source = corpus("pages.jsonl")
        name = "path" if out == "clean" else None
        for folder, workers in (("one", 1), ("two", 2)):
            (tmp_path / folder).mkdir()
            clean_corpus(source, tmp_path / folder / out, workers=workers, name=name, add=["edits"])
        assert contents(tmp_path / "one" / out) == contents(tmp_path / "two" / out)

    @pytest.mark.parametrize("out", ["clean.jsonl", "clean.parquet"])
    @pytest.mark.parametrize("source", ["pages.jsonl", "pages.parquet", "pages"])
    def test_facts_edits_and_warnings_are_added_if_asked(self, corpus, pages, tmp_path, source, out):
        options = {"add": ["warnings", "article", "edits"], "into": "clean", "prefix": "tc_"}
        clean_corpus(corpus(source), tmp_path / out, workers=1, **options)
        for key, row in read(tmp_path / out).items():
            result = thinkclean.clean(pages[key]).to_dict()
            assert row["text"] == pages[key]
            assert row["clean"] == result["text"]
            assert [row["tc_edits"], row["tc_warnings"]] == [result["edits"], result["warnings"]]
            article = row["tc_article"]
            assert (json.loads(article) if out == "clean.parquet" else article) == json.loads(
                json.dumps(result["article"])
            )
            assert list(row)[-4:] == ["clean", "tc_article", "tc_edits", "tc_warnings"]

    def test_in_a_folder_they_go_to_the_index(self, corpus, pages, tmp_path):
        clean_corpus(corpus("pages"), tmp_path / "clean", workers=1, add=["edits"])
        for key, row in read(tmp_path / "clean").items():
            assert row["edits"] == thinkclean.clean(pages[key]).to_dict()["edits"]

    def test_records_without_a_name_are_numbered(self, corpus, pages, tmp_path):
        clean_corpus(corpus("pages.parquet"), tmp_path / "clean", workers=1)
        names = sorted(path.name for path in (tmp_path / "clean").iterdir())
        assert names == [*(f"{number:09}.md" for number in range(1, len(pages) + 1)), "index.jsonl"]


def contents(path):
    """Return the bytes of a file, or of all files in a folder."""
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    return path.read_bytes()


class TestFolders:
    def test_files_keep_their_places_encodings_and_line_ends(self, tmp_path):
        files = {
            "b.md": b"\xef\xbb\xbfone  \r\n\r\ntwo\r\n",
            "a/c.txt": "Größe  \n".encode("latin-1"),
            "a/b/d.markdown": b"one\n",
        }
        for name, data in files.items():
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_bytes(data)
        (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
        (tmp_path / "in" / ".hidden.md").write_bytes(b"x")
        (tmp_path / "in" / "link.md").symlink_to("b.md")
        clean_corpus(tmp_path / "in", tmp_path / "out", workers=1)
        assert contents(tmp_path / "out") == {
            "b.md": b"\xef\xbb\xbfone\r\n\r\ntwo\r\n",
            "a/c.txt": "Größe\n".encode("latin-1"),
            "a/b/d.markdown": b"one\n",
        }

    def test_the_address_in_front_matter_is_used(self, tmp_path):
        (tmp_path / "in").mkdir()
        text = "---\nurl: https://a.org/x/\n---\n\n[t](/b) and [u](/c) say so.\n"
        (tmp_path / "in" / "a.md").write_text(text)
        clean_corpus(tmp_path / "in", tmp_path / "out.jsonl", workers=1)
        assert read(tmp_path / "out.jsonl")["a.md"]["text"] == thinkclean.clean(text, url="https://a.org/x/").text

    def test_a_binary_file_is_a_bad_record_and_is_not_copied(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.md").write_text("a")
        (tmp_path / "in" / "b.md").write_bytes(bytes(range(256)) * 3)
        summary = clean_corpus(tmp_path / "in", tmp_path / "out", workers=1)
        assert contents(tmp_path / "out") == {"a.md": b"a\n"}
        (problem,) = map(json.loads, (tmp_path / "out.errors.jsonl").read_text().splitlines())
        assert (problem["number"], problem["record"]) == (2, "b.md")
        assert summary.tally.dropped == 1

    @pytest.mark.parametrize(
        "name", ["../x", "/etc/x", "a\\..\\..\\x", "c:x", "nul.txt", "index.jsonl/../..", "x" * 300]
    )
    def test_names_that_lead_out_of_the_folder_are_refused(self, tmp_path, name):
        (tmp_path / "in.jsonl").write_text(json.dumps({"text": "a", "name": name}) + "\n")
        summary = clean_corpus(tmp_path / "in.jsonl", tmp_path / "out", workers=1, name="name")
        assert summary.tally.broken == summary.tally.dropped == 1
        assert contents(tmp_path / "out") == {}
        assert name in json.loads((tmp_path / "out.errors.jsonl").read_text())["record"].encode().decode(
            "unicode-escape"
        )

    def test_two_records_of_one_name_are_not_lost_in_silence(self, tmp_path):
        (tmp_path / "in.jsonl").write_text('{"text": "a", "id": 1}\n{"text": "b", "id": 1}\n')
        with pytest.raises(ThinkcleanError, match="2 records have the names of only 1 files"):
            clean_corpus(tmp_path / "in.jsonl", tmp_path / "out", workers=1, name="id")
        assert not (tmp_path / "out").exists()


class TestParquet:
    def test_types_order_and_metadata_stay(self, tmp_path):
        import datetime as dt

        table = pa.table(
            {
                "when": pa.array([dt.datetime(2026, 2, 18, tzinfo=dt.UTC), None], pa.timestamp("ns", "UTC")),
                "text": pa.array(["a  ", None], pa.large_string()),
                "tags": pa.array([["x"], []], pa.list_(pa.dictionary(pa.int8(), pa.string()))),
                "n": pa.array([1, 2], pa.int8()),
            }
        ).replace_schema_metadata({"who": "me"})
        pq.write_table(table, tmp_path / "in.parquet")
        before = pq.read_table(tmp_path / "in.parquet")
        clean_corpus(tmp_path / "in.parquet", tmp_path / "out.parquet", workers=1)
        after = pq.read_table(tmp_path / "out.parquet")
        assert after.schema.equals(before.schema, check_metadata=True)
        assert after.drop_columns("text").equals(before.drop_columns("text"))
        assert after["text"].to_pylist() == ["a\n", None]

    def test_values_without_a_form_in_json_get_their_usual_one(self, tmp_path):
        import datetime as dt

        table = pa.table({"text": ["a"], "when": [dt.date(2026, 2, 18)], "raw": [b"\xff"]})
        pq.write_table(table, tmp_path / "in.parquet")
        clean_corpus(tmp_path / "in.parquet", tmp_path / "out.jsonl", workers=1)
        assert json.loads((tmp_path / "out.jsonl").read_text()) == {"text": "a\n", "when": "2026-02-18", "raw": "/w=="}

    def test_fields_that_turn_up_late_or_change_their_type_are_kept(self, tmp_path):
        filler = "word " * 8000  # a chunk each
        rows = [
            {"text": filler, "n": 1, "mixed": 1, "deep": {"a": 1}, "empty": {}, "none": None},
            {"text": filler, "n": 2.5, "mixed": "two", "deep": {"b": "x"}, "late": [1, 2]},
            {"text": filler, "mixed": [3], "deep": None, "huge": 10**30},
        ]
        (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        clean_corpus(tmp_path / "in.jsonl", tmp_path / "out.parquet", workers=1)
        found = pq.read_table(tmp_path / "out.parquet").drop_columns("text").to_pydict()
        assert found == {
            "n": [1.0, 2.5, None],
            "mixed": ["1", "two", "[3]"],
            "deep": [{"a": 1, "b": None}, {"a": None, "b": "x"}, None],
            "empty": ["{}", None, None],
            "none": [None, None, None],
            "late": [None, [1, 2], None],
            "huge": [None, None, str(10**30)],
        }

    def test_text_that_is_not_utf8_is_a_bad_record_and_stays(self, tmp_path):
        from pyarrow import compute

        column = compute.cast(pa.array([b"a  ", b"\xff", b"b  "]), options=unsafe())
        pq.write_table(pa.table({"text": column}), tmp_path / "in.parquet")
        summary = clean_corpus(tmp_path / "in.parquet", tmp_path / "out.parquet", workers=1)
        found = pq.read_table(tmp_path / "out.parquet")["text"].cast(pa.binary()).to_pylist()
        assert found == [b"a\n", b"\xff", b"b\n"]
        assert summary.tally.broken == 1

    def test_half_a_surrogate_pair_goes_to_the_bad_records(self, tmp_path):
        (tmp_path / "in.jsonl").write_text('{"text": "a"}\n{"text": "\\ud800"}\n')
        summary = clean_corpus(tmp_path / "in.jsonl", tmp_path / "out.parquet", workers=1)
        assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{"text": "a\n"}]
        assert (summary.tally.pages, summary.tally.broken, summary.tally.dropped) == (1, 1, 1)

    @pytest.mark.parametrize("source", ["in.jsonl", "in.parquet"])
    def test_nothing_in_gives_a_file_without_rows(self, tmp_path, source):
        path = tmp_path / source
        if source == "in.jsonl":
            path.write_text("")
        else:
            pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
        clean_corpus(path, tmp_path / "out.parquet", workers=1, add=["edits"])
        assert pq.read_table(tmp_path / "out.parquet").schema.names == ["text", "edits"]

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"text": "body"}, "there is no column 'body'; there are: text, n"),
            ({"text": "n"}, "the column 'n' holds int64, not text"),
            ({"url": "href"}, "there is no column 'href'"),
            ({"into": "n"}, "there is a column 'n' already"),
        ],
        ids=["missing", "type", "url", "in-the-way"],
    )
    def test_wrong_columns_are_told_before_anything_is_done(self, tmp_path, options, message):
        pq.write_table(pa.table({"text": ["a"], "n": [1]}), tmp_path / "in.parquet")
        with pytest.raises(ThinkcleanError, match=message):
            clean_corpus(tmp_path / "in.parquet", tmp_path / "out.parquet", workers=1, **options)
        assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def unsafe():
    """Return options that let a cast make strings of any bytes."""
    from pyarrow import compute

    return compute.CastOptions(target_type=pa.string(), allow_invalid_utf8=True)


class TestEmptyOutputs:
    @pytest.mark.parametrize("out", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
    def test_are_sound_files(self, tmp_path, out):
        (tmp_path / "in.jsonl").write_text("\n\n")
        clean_corpus(tmp_path / "in.jsonl", tmp_path / out, workers=1)
        assert read(tmp_path / out) == {}
        assert (tmp_path / out).stat().st_size > 0 or out == "out.jsonl"


class TestBadRecords:
    @pytest.fixture
    def source(self, tmp_path):
        pages = ["a@@", "DIE", "b@@", "BREAK", "c@@", *(["word " * 9000] * 3)]
        lines = [json.dumps({"text": page}) for page in pages]
        (tmp_path / "in.jsonl").write_text("\n".join([*lines[:4], "nonsense", *lines[4:]]) + "\n")
        return tmp_path / "in.jsonl"

    def test_they_are_set_aside_with_number_and_reason(self, source, tmp_path):
        plan = Plan(pipeline=Pipeline(Fragile()))
        summary = clean_corpus(source, tmp_path / "out.jsonl", plan, workers=2)
        lines = (tmp_path / "out.jsonl").read_text().splitlines()
        assert lines[:6] == [f'{{"text": "{t}"}}' for t in ("a", "DIE", "b", "BREAK")] + ["nonsense", '{"text": "c"}']
        assert len(lines) == 9
        assert summary.errors == str(tmp_path / "out.jsonl.errors.jsonl")
        found = [json.loads(line) for line in (tmp_path / "out.jsonl.errors.jsonl").read_text().splitlines()]
        assert [(one["number"], one["record"]) for one in found] == [
            (2, '{"text": "DIE"}'),
            (4, '{"text": "BREAK"}'),
            (5, "nonsense"),
        ]
        assert "was ended by SIGKILL" in found[0]["reason"]
        assert "ZeroDivisionError: as told" in found[1]["reason"]
        assert "it is not JSON" in found[2]["reason"]
        assert summary.tally.broken == 3
        assert summary.tally.dropped == 0

    def test_they_can_be_left_out(self, source, tmp_path):
        plan = Plan(pipeline=Pipeline(Fragile()))
        summary = clean_corpus(source, tmp_path / "out.jsonl", plan, workers=2, on_error="drop")
        lines = (tmp_path / "out.jsonl").read_text().splitlines()
        assert lines[:3] == [f'{{"text": "{text}"}}' for text in "abc"]
        assert summary.tally.dropped == 3

    def test_or_end_the_run(self, source, tmp_path):
        plan = Plan(pipeline=Pipeline(Fragile()))
        with pytest.raises(
            BadRecordsError, match=r"in\.jsonl: record 2: the worker that cleaned it was ended by SIGKILL"
        ):
            clean_corpus(source, tmp_path / "out.jsonl", plan, workers=2, on_error="fail")
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


class TestSummary:
    def test_it_counts_what_was_done(self, corpus, pages, tmp_path):
        summary = clean_corpus(corpus("pages.jsonl"), tmp_path / "out.jsonl", workers=1)
        results = [thinkclean.clean(text) for text in pages.values()]
        edits: dict[str, int] = {}
        for rule in (rule for result in results for change in result.edits for rule in change.rules):
            edits[rule] = edits.get(rule, 0) + 1
        tally = summary.tally
        assert tally.edits == edits
        assert tally.changed == sum(result.changed for result in results)
        assert tally.characters_in == sum(map(len, pages.values()))
        assert tally.characters_out == sum(len(result.text) for result in results)
        assert sum(tally.warnings.values()) == sum(len(result.warnings) for result in results)
        assert len(tally.slowest) == 10
        assert tally.slowest[0]["seconds"] >= tally.slowest[9]["seconds"]

    def test_it_stays_beside_the_output_as_json(self, corpus, tmp_path):
        summary = clean_corpus(corpus("pages.jsonl"), tmp_path / "out.jsonl", workers=1)
        assert json.loads((tmp_path / "out.jsonl.summary.json").read_text()) == summary.to_dict()

    def test_characters_cut_are_counted_by_rule(self, tmp_path):
        (tmp_path / "in.jsonl").write_text('{"text": "a@@b@@"}\n')
        plan = Plan(pipeline=Pipeline(Fragile()))
        summary = clean_corpus(tmp_path / "in.jsonl", tmp_path / "out.jsonl", plan, workers=1)
        assert (summary.tally.edits, summary.tally.cut) == ({"fragile/mark": 2}, {"fragile/mark": 4})


class TestArguments:
    @pytest.mark.parametrize(
        ("source", "out", "message"),
        [
            ("nothing.jsonl", "out.jsonl", "there is no such file or folder"),
            ("in.jsonl", "out.csv", "its name tells no format that is known here"),
            ("in.csv", "out.jsonl", "its name tells no format that is known here"),
            ("in.jsonl", "in.jsonl", "cannot be cleaned into itself"),
            ("folder", "folder", "cannot be cleaned into itself"),
            ("folder", "folder/clean", "lies in the folder that is cleaned"),
            ("in.jsonl", "there.jsonl", "is there already; --force replaces it"),
            ("bad.parquet", "out.jsonl", "bad.parquet is no Parquet file"),
        ],
    )
    def test_wrong_paths_are_told(self, tmp_path, source, out, message):
        for name in ("in.jsonl", "in.csv", "there.jsonl", "bad.parquet"):
            (tmp_path / name).write_text('{"text": "a"}\n')
        (tmp_path / "folder").mkdir()
        before = contents(tmp_path)
        with pytest.raises(ThinkcleanError, match=message):
            clean_corpus(tmp_path / source, tmp_path / out, workers=1)
        assert contents(tmp_path) == before

    def test_wrong_options_are_told(self, tmp_path):
        with pytest.raises(ThinkcleanError, match="no option of a plan 'txt'; did you mean 'text'"):
            clean_corpus("a.jsonl", "b.jsonl", txt="body")
        with pytest.raises(ThinkcleanError, match="no way to treat errors 'skip'"):
            clean_corpus("a.jsonl", "b.jsonl", on_error="skip")
        (tmp_path / "a.jsonl").write_text("")
        with pytest.raises(ThinkcleanError, match="only the files of a folder are named by a field"):
            clean_corpus(tmp_path / "a.jsonl", tmp_path / "b.jsonl", name="id")

    def test_force_replaces_what_is_there(self, tmp_path):
        (tmp_path / "in.jsonl").write_text('{"text": "a"}\n')
        for name in ("out.jsonl", "out"):
            (tmp_path / "out.jsonl").write_text("old")
            (tmp_path / "out").mkdir(exist_ok=True)
            (tmp_path / "out" / "old.md").write_text("old")
            clean_corpus(tmp_path / "in.jsonl", tmp_path / name, workers=1, force=True)
        assert (tmp_path / "out.jsonl").read_text() == "old"
        clean_corpus(tmp_path / "in.jsonl", tmp_path / "out.jsonl", workers=1, force=True)
        assert (tmp_path / "out.jsonl").read_text() == '{"text": "a\\n"}\n'
        assert contents(tmp_path / "out") == {"000000001.md": b"a\n"}
