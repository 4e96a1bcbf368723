"""A run that was stopped, anywhere, and started again gives the bytes of one that was not."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from thinkclean import ThinkcleanError
from thinkclean.stream import clean_corpus, job, state
from thinkclean.stream.state import Growing, Workshop

pytest.importorskip("pyarrow", reason="needs the extra arrow")
pytest.importorskip("zstandard", reason="needs the extra zstd")

OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out"]


class Stop(BaseException):
    """As SIGKILL, nothing that comes after it is done."""


@pytest.fixture(autouse=True)
def many_steps(monkeypatch):
    for module in ("jsonl", "parquet", "folder"):
        monkeypatch.setattr(f"thinkclean.stream.{module}.CHUNK", 2_000)
    monkeypatch.setattr(job, "EVERY", 0.0)


@pytest.fixture
def source(tmp_path):
    chance = random.Random(1)
    path = tmp_path / "in.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(60):
            text = f"Page {number} — größer  \n\n\n\n" + "word " * chance.randrange(200)
            out.write(json.dumps({"id": number, "text": text}) + "\n")
            if number % 13 == 5:
                out.write("nonsense\n")
    return path


def snapshot(path):
    """Return the bytes of an output and of the bad records beside it."""
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    errors = path.with_name(path.name + ".errors.jsonl")
    return {str(file.relative_to(path.parent)): file.read_bytes() for file in [*files, errors]}


def counts(summary):
    """Return the summary less what depends on time."""
    known = summary.to_dict()
    return {
        key: value for key, value in known.items() if key not in ("elapsed", "resumed", "seconds", "slowest", "job")
    }


@pytest.fixture
def whole(source, tmp_path):
    """Return what a run makes that is left in peace."""

    def make(out):
        (tmp_path / "whole").mkdir()
        summary = clean_corpus(source, tmp_path / "whole" / out, workers=1)
        return snapshot(tmp_path / "whole" / out), counts(summary) | {"out": None, "errors": None}

    return make


@pytest.mark.parametrize("out", OUTPUTS)
def test_stopped_at_every_step(source, tmp_path, whole, out, monkeypatch):
    """Every write, flush, rename and removal is a place to stop at, before it and after it."""
    expected = whole(out)
    stops = 0
    steps = [
        *((Growing, name) for name in ("add", "flush")),
        (state, "replace"),
        *((Workshop, name) for name in ("save", "leave")),
        *((job, name) for name in ("_move_folder",)),
    ]
    fuse = [0]

    def guard(original):
        def guarded(*arguments, **options):
            fuse[0] -= 1
            if fuse[0] == 0:
                raise Stop
            done = original(*arguments, **options)
            fuse[0] -= 1
            if fuse[0] == 0:
                raise Stop
            return done

        return guarded

    for owner, name in steps:
        monkeypatch.setattr(owner, name, guard(getattr(owner, name)))
    chance = random.Random(2)
    while True:
        fuse[0] = chance.randrange(1, 40)
        try:
            summary = clean_corpus(source, tmp_path / out, workers=1)
        except Stop:
            stops += 1
            assert stops < 500
        else:
            break
    assert stops > 5
    assert (snapshot(tmp_path / out), counts(summary) | {"out": None, "errors": None}) == expected
    names = {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert names == {"in.jsonl", "whole", out, f"{out}.summary.json", f"{out}.errors.jsonl"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("out", ["out.jsonl.gz", "out.parquet"])
def test_killed_with_its_workers(root, tmp_path, reference, out):
    source = tmp_path / "in.jsonl"
    with source.open("w", encoding="utf-8") as lines:
        for number in range(400):
            lines.write(json.dumps({"id": number, "text": f"{number}\n\n{reference}"}) + "\n")
    (tmp_path / "whole").mkdir()
    command = [sys.executable, "-c", "import sys; from thinkclean.cli import main; sys.exit(main())", "corpus"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}

    def start(path):
        arguments = [str(source), "-o", str(path), "--jobs", "2", "--quiet", "--isolated"]
        return subprocess.Popen([*command, *arguments], env=environment, start_new_session=True)

    began = time.monotonic()
    assert start(tmp_path / "whole" / out).wait() == 0
    seconds = time.monotonic() - began
    kills, chance = 0, random.Random(3)
    while True:
        process = start(tmp_path / out)
        try:
            assert process.wait(chance.uniform(0.2, 0.8) * seconds if kills < 4 else None) == 0
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
    assert kills
    assert (tmp_path / out).read_bytes() == (tmp_path / "whole" / out).read_bytes()
    assert json.loads((tmp_path / f"{out}.summary.json").read_text())["records"] == 400
    assert not (tmp_path / f"{out}.part").exists()


class TestWhenItCannotGoOn:
    @pytest.fixture
    def stopped(self, source, tmp_path, monkeypatch):
        original = Growing.add

        def add(self, data):
            original(self, data)
            if self.path.name == "data" and self.length > 3000:
                raise Stop

        with monkeypatch.context() as patch:
            patch.setattr(Growing, "add", add)
            with pytest.raises(Stop):
                clean_corpus(source, tmp_path / "out.jsonl", workers=1)
        assert (tmp_path / "out.jsonl.part" / "state.json").exists()
        return tmp_path / "out.jsonl"

    def test_another_plan_is_refused(self, source, stopped):
        with pytest.raises(ThinkcleanError, match="was begun with another plan; give the same to go on, or --force"):
            clean_corpus(source, stopped, workers=1, pipeline="body")

    def test_a_source_that_changed_is_refused(self, source, stopped):
        with source.open("a") as out:
            out.write('{"text": "more"}\n')
        with pytest.raises(ThinkcleanError, match="was begun with another source"):
            clean_corpus(source, stopped, workers=1)

    def test_force_begins_anew(self, source, stopped):
        with source.open("a") as out:
            out.write('{"text": "more"}\n')
        summary = clean_corpus(source, stopped, workers=1, force=True)
        assert summary.tally.pages == 61
        assert not summary.resumed

    def test_output_that_lost_something_is_refused(self, source, stopped):
        os.truncate(stopped.with_name("out.jsonl.part") / "data", 10)
        with pytest.raises(ThinkcleanError, match="is shorter than it was; --force begins anew"):
            clean_corpus(source, stopped, workers=1)

    def test_a_second_run_at_the_same_time_is_refused(self, source, tmp_path):
        pytest.importorskip("fcntl", reason="there are no locks here")
        with Workshop(tmp_path / "out.jsonl"), pytest.raises(ThinkcleanError, match="another run is writing"):
            clean_corpus(source, tmp_path / "out.jsonl", workers=1)

    def test_the_resumed_run_says_so(self, source, stopped):
        assert clean_corpus(source, stopped, workers=1).resumed


class TestAgain:
    def test_a_complete_output_is_not_made_again(self, source, tmp_path, monkeypatch):
        first = clean_corpus(source, tmp_path / "out.jsonl", workers=1)
        monkeypatch.setattr(job, "run", None)
        assert clean_corpus(source, tmp_path / "out.jsonl", workers=1).to_dict() == first.to_dict()
        assert {path.name for path in tmp_path.iterdir()} == {
            "in.jsonl",
            "out.jsonl",
            "out.jsonl.summary.json",
            "out.jsonl.errors.jsonl",
        }

    def test_an_output_of_another_plan_is_left_alone(self, source, tmp_path):
        clean_corpus(source, tmp_path / "out.jsonl", workers=1)
        before = snapshot(tmp_path / "out.jsonl")
        with pytest.raises(ThinkcleanError, match="is there already; --force replaces it"):
            clean_corpus(source, tmp_path / "out.jsonl", workers=1, pipeline="body")
        assert snapshot(tmp_path / "out.jsonl") == before
