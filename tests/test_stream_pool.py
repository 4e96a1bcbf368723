"""The pool: order, bounds, deaths, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.stream_helpers import Chatty, Double, alive, children

from thinkclean import ThinkcleanError
from thinkclean.stream.pool import Pool, run

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_order(workers):
    chunks = [[i, i + 1] for i in range(0, 60, 2)]
    assert list(run(Double(), chunks, workers)) == [[2 * i, 2 * i + 2] for i in range(0, 60, 2)]


def test_nothing_gives_nothing():
    assert list(run(Double(), [], 2)) == []


def test_only_a_few_chunks_are_read_ahead():
    read = []

    def chunks():
        for i in range(100):
            read.append(i)
            yield [i]

    outcomes = run(Double(), chunks(), 2)
    for done in range(20):
        next(outcomes)
        assert len(read) <= done + 8
    outcomes.close()


class TestDeaths:
    def test_the_record_a_worker_dies_of_is_told_and_the_others_are_done(self):
        chunks = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
        first, second, third = run(Double(deadly=(5,)), chunks, 2)
        assert (first, third) == ([2, 4, 6], [14, 16, 18])
        assert (second[0], second[2]) == (8, 12)
        assert second[1] == "the worker that cleaned it was ended by SIGKILL"

    def test_several_in_one_chunk_are_told_apart(self):
        (outcome,) = run(Double(deadly=(1, 3)), [[0, 1, 2, 3, 4]], 2)
        assert [type(item) for item in outcome] == [int, str, int, str, int]

    def test_a_death_that_was_no_records_fault_changes_nothing(self, tmp_path):
        chunks = [[i] for i in range(10)]
        assert list(run(Double(once=str(tmp_path / "died")), chunks, 2)) == [[2 * i] for i in range(10)]
        assert (tmp_path / "died").exists()

    @linux
    def test_workers_killed_from_outside_are_replaced(self):
        outcomes = run(Double(pause=0.02), ([i] for i in range(40)), 2)
        before = children()
        found = [next(outcomes)]
        for pid in children() - before:
            os.kill(pid, signal.SIGKILL)
        assert found + list(outcomes) == [[2 * i] for i in range(40)]

    def test_workers_that_cannot_live_are_an_error(self, monkeypatch):
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with pytest.raises(ThinkcleanError, match="do not stay alive: ended with exit code 1"):
            list(run(Double(), [[1]], 2))


class TestErrors:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_what_a_task_raises_is_raised_here(self, workers):
        outcomes = run(Double(raising=(3,)), [[1], [2], [3], [4]], workers)
        assert [next(outcomes), next(outcomes)] == [[2], [4]]
        with pytest.raises(ValueError, match="not 3"):
            next(outcomes)

    def test_the_place_in_the_worker_is_told(self):
        with pytest.raises(ValueError, match="not 3") as caught:
            list(run(Double(raising=(3,)), [[3]], 2))
        assert "stream_helpers.py" in caught.value.__notes__[0]

    def test_a_task_that_cannot_travel_is_told(self):
        with pytest.raises(ThinkcleanError, match="use workers=1"):
            list(run(lambda chunk, broken, at: chunk, [[1]], 2))

    def test_what_a_task_prints_does_not_disturb(self, capfd):
        assert list(run(Chatty(), [[1], [2]], 2)) == [[1], [2]]
        out, err = capfd.readouterr()
        assert out == ""
        assert err.count("hello") == 2


@linux
class TestNothingIsLeft:
    def test_after_the_end(self):
        before = children()
        list(run(Double(), [[1], [2]], 2))
        assert children() == before

    def test_when_nobody_wants_the_rest(self):
        before = children()
        outcomes = run(Double(pause=1), ([i] for i in range(100)), 2)
        assert next(outcomes) == [0]
        began = time.monotonic()
        outcomes.close()
        assert children() == before
        assert time.monotonic() - began < 5  # it did not wait for the work to be done

    def test_after_a_pool_that_was_not_used(self):
        before = children()
        with Pool(Double(), 2):
            assert len(children() - before) == 2
        assert children() == before

    def test_when_the_parent_is_killed(self, root, tmp_path):
        script = (
            "from tests.stream_helpers import *\n"
            "from thinkclean.stream.pool import run\n"
            "for _ in run(Double(pause=0.2), ([i] for i in range(1000)), 2): print(*children(), flush=True)\n"
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment) as parent:
            assert parent.stdout is not None
            workers = [int(pid) for pid in parent.stdout.readline().split()]
            parent.kill()
        assert len(workers) == 2
        deadline = time.monotonic() + 10
        while any(map(alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(alive, workers))


def test_a_script_needs_no_main_guard(root, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from thinkclean import Pipeline\n"
        "from thinkclean.stream import clean_many\n"
        "results = clean_many(['word ' * 50_000] * 12, workers=2, pipeline=Pipeline('whitespace'))\n"
        "print(sum(len(result.text) for result in results))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == f"{12 * 250_000}\n"
