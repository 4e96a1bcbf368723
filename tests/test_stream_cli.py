"""The command ``thinkclean corpus``, as a person gives it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

import thinkclean
from thinkclean.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(
        '{"body": "a  ", "href": "https://a.org/x", "n": 1}\n{"body": "[t](/b)  ", "href": "https://a.org/x", "n": 2}\n'
    )
    return tmp_path


FIELDS = ["--text-field", "body", "--url-field", "href", "--jobs", "1"]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_cleans_and_says_what_it_did(folder, capsys):
    assert main(["corpus", "in.jsonl", "-o", "out.jsonl", *FIELDS]) == 0
    assert [record["body"] for record in lines(folder / "out.jsonl")] == ["a\n", "[t](https://a.org/b)\n"]
    out, err = capsys.readouterr()
    assert out.startswith("2 records: 2 pages cleaned, 2 of them changed\n")
    assert "whitespace/end" in out
    assert "slowest pages" in out
    assert err == ""


def test_quiet_says_nothing(folder, capsys):
    assert main(["corpus", "in.jsonl", "-o", "out.jsonl", "--quiet", *FIELDS]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_summary_may_be_json(folder, capsys):
    main(["corpus", "in.jsonl", "-o", "out.jsonl", "--output-format", "json", *FIELDS])
    summary = json.loads(capsys.readouterr().out)
    assert summary == json.loads((folder / "out.jsonl.summary.json").read_text())
    assert summary["pages"] == 2


def test_fields_are_added_with_commas_or_again(folder):
    main(
        ["corpus", "in.jsonl", "-o", "o.jsonl", *FIELDS, "--add", "edits,warnings", "--add", "article", "--into", "new"]
    )
    assert list(lines(folder / "o.jsonl")[0]) == ["body", "href", "n", "new", "article", "edits", "warnings"]


def test_bad_records_give_exit_code_1(folder, capsys):
    with (folder / "in.jsonl").open("a") as out:
        out.write("nonsense\n")
    assert main(["corpus", "in.jsonl", "-o", "out.jsonl", *FIELDS, "--on-error", "drop"]) == 1
    out = capsys.readouterr().out
    assert "1 bad, 1 of them left out" in out
    assert "bad records and their reasons: out.jsonl.errors.jsonl" in out
    assert lines(folder / "out.jsonl.errors.jsonl")[0]["number"] == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.jsonl", "-o", "out.jsonl"], "thinkclean: nothing.jsonl: there is no such file or folder"),
        (["in.jsonl", "-o", "out.csv"], "thinkclean: out.csv: its name tells no format that is known here"),
        (["in.jsonl"], "the following arguments are required: -o/--output"),
        (["in.jsonl", "-o", "out.jsonl", "--add", "edit"], "there is no field to add 'edit'; did you mean 'edits'"),
        (["in.jsonl", "-o", "out.jsonl", "--jobs", "0"], "it takes a number from 1, not '0'"),
        (["in.jsonl", "-o", "out.jsonl", "--url", "https://a.org"], "--url-field names the field"),
        (["in.jsonl", "-o", "out.jsonl", "--on-error", "fail"], "in.jsonl: record 1: it has no field 'text'"),
        (["in.jsonl", "-o", "no/such/folder.jsonl", *FIELDS], None),
    ],
    ids=["source", "format", "output", "add", "jobs", "url", "record", "deep"],
)
def test_errors_are_one_line_and_exit_code_2(folder, capsys, arguments, message):
    code = main(["corpus", *arguments])
    if message is None:
        assert code == 0  # folders on the way are made
        return
    assert code == 2
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == 1


def test_settings_come_from_the_configuration(folder):
    (folder / "thinkclean.toml").write_text('ignore = ["whitespace"]\n[sites]\n"a.org" = "washington_institute"\n')
    main(["corpus", "in.jsonl", "-o", "out.jsonl", *FIELDS])
    assert [record["body"] for record in lines(folder / "out.jsonl")] == ["a  ", "[t](https://a.org/b)  "]
    main(["corpus", "in.jsonl", "-o", "other.jsonl", *FIELDS, "--isolated", "--set", "urls.resolve=false"])
    assert [record["body"] for record in lines(folder / "other.jsonl")] == ["a\n", "[t](/b)\n"]


def test_presets_are_those_of_the_library(folder, reference):
    (folder / "page.jsonl").write_text(json.dumps({"text": reference}) + "\n")
    main(["corpus", "page.jsonl", "-o", "out.jsonl", "--preset", "body", "--jobs", "1"])
    expected = thinkclean.clean(reference, pipeline=thinkclean.Pipeline.body()).text
    assert lines(folder / "out.jsonl")[0]["text"] == expected


def test_standard_streams(folder, monkeypatch, capsysbinary):
    data = b'{"text": "a  "}\nnonsense\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["corpus", "-", "-o", "-", "--jobs", "1"]) == 1
    out, err = capsysbinary.readouterr()
    assert out == b'{"text": "a\\n"}\nnonsense\n'
    assert b"record 2: it is not JSON" in err
    assert b"2 records: 1 pages cleaned" in err


def test_from_standard_input_to_a_file(folder, monkeypatch):
    for text in ("a", "b"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "%s"}\n' % text.encode())))
        code = main(["corpus", "-", "-o", "out.jsonl", "--quiet"])
        assert code == (0 if text == "a" else 2)  # the second time the output is there already
    assert lines(folder / "out.jsonl") == [{"text": "a\n"}]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_ctrl_c_stops_it_and_the_same_command_goes_on(folder, root, reference):
    with (folder / "big.jsonl").open("w") as out:
        for number in range(3000):
            out.write(json.dumps({"text": f"{number}\n\n{reference}"}) + "\n")
    code = "import sys; from thinkclean.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "corpus", "big.jsonl", "-o", "out.jsonl", "--jobs", "2"]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(root / "src")}, stderr=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not (folder / "out.jsonl.part" / "state.json").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == b"thinkclean: stopped; the same command goes on from there\n"
    state = json.loads((folder / "out.jsonl.part" / "state.json").read_text())
    assert 0 < state["tally"]["pages"] < 3000
    assert not state["finished"]


def start(root, folder, *arguments, **options):
    code = "import sys; from thinkclean.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.Popen([sys.executable, "-c", code, "corpus", *arguments], cwd=folder, env=environment, **options)


def test_a_reader_that_goes_away_is_no_error(folder, root):
    (folder / "big.jsonl").write_text('{"text": "%s"}\n' % ("word " * 1000) * 2000)
    arguments = ["big.jsonl", "-o", "-", "--jobs", "2", "--select", "whitespace"]
    with start(root, folder, *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(folder, root):
    resource = pytest.importorskip("resource", reason="cannot limit the size of files here")
    (folder / "big.jsonl").write_text('{"text": "%s"}\n' % ("word " * 1000) * 1000)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    arguments = ["big.jsonl", "-o", "out.jsonl", "--jobs", "1", "--quiet", "--select", "whitespace"]
    with start(root, folder, *arguments, stderr=subprocess.PIPE, preexec_fn=limit) as process:
        assert process.stderr.read() == b"thinkclean: out.jsonl: File too large\n"
    assert process.returncode == 2
    assert not (folder / "out.jsonl").exists()
    assert main(["corpus", *arguments]) == 0
    assert len(lines(folder / "out.jsonl")) == 1000


class TestProgress:
    def test_it_is_drawn_on_a_terminal_only(self):
        from thinkclean.stream.progress import Progress

        class Terminal(io.StringIO):
            def isatty(self):
                return True

        for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
            bar = Progress(100, stream=stream)
            bar.update(50, 1234)
            bar.close()
            assert ("pages/s" in stream.getvalue()) is drawn
            assert stream.getvalue().endswith("\r\033[K") is drawn
