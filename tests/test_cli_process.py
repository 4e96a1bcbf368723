"""The program as a process: what it loads, several at once, signals, pipes, terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from thinkclean.cli import run as running
from thinkclean.cli.job import Chunks, Job
from thinkclean.config import Configs

DIRTY = "Ports  \n\n\n\nThe text.\n\n"
CLEAN = "Ports\n\nThe text.\n"
THINKCLEAN = [sys.executable, "-m", "thinkclean"]

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX signals and terminals")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "thinkclean.toml").write_text('pipeline = ["line_ends", "whitespace"]\n')
    (tmp_path / "page.md").write_text(DIRTY)
    return tmp_path


def many(folder, number):
    (folder / "pages").mkdir()
    for n in range(number):
        (folder / "pages" / f"{n:04}.md").write_text(f"{n}\n\n{DIRTY}")


def states(folder):
    """Return which pages are old and which are clean; fail if one is neither, or if anything else is there."""
    old, new = set(), set()
    for path in (folder / "pages").iterdir():
        assert path.suffix == ".md", path
        text, n = path.read_text(), int(path.stem)
        assert text in (f"{n}\n\n{DIRTY}", f"{n}\n\n{CLEAN}"), (path, text)
        (old if text.endswith(DIRTY) else new).add(n)
    return old, new


HEAVY = {
    "asyncio", "concurrent.futures", "difflib", "email", "ftfy", "hashlib", "http", "importlib.metadata", "json",
    "multiprocessing", "subprocess", "thinkclean.corpus.record", "thinkclean.diff", "thinkclean.stream", "tqdm",
}  # fmt: skip


def loaded(*arguments):
    code = f"import sys; from thinkclean.cli import main; main({list(arguments)!r}); print(*sys.modules, sep=chr(10))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


class TestWhatIsLoaded:
    def test_nothing_heavy_to_check_a_file(self, folder):
        (folder / "page.md").write_text(CLEAN)
        assert loaded("check", "page.md") & HEAVY == set()

    def test_no_toml_reader_where_there_is_no_configuration(self, folder):
        (folder / "page.md").write_text(CLEAN)
        (folder / "thinkclean.toml").unlink()
        assert "thinkclean.config.options" not in loaded("check", "page.md")

    def test_no_cleaner_for_help(self):
        assert not [name for name in loaded("--help") if name.startswith(("thinkclean.config", "thinkclean.corpus"))]

    def test_only_the_command_that_was_asked_for(self, folder):
        commands = {name for name in loaded("check", "page.md") if name.startswith("thinkclean.cli.")}
        assert commands <= {f"thinkclean.cli.{name}" for name in ("check", "job", "options", "parser", "run")}


class TestSeveralProcesses:
    def test_outcomes_are_the_same_and_in_order(self, folder, monkeypatch):
        many(folder, 60)
        pages = [f"pages/{n:04}.md" for n in range(60)]
        here = list(running.spread(Job(Configs()), pages, 1))
        monkeypatch.setattr(running, "WORTH", 0.0)
        there = list(running.spread(Job(Configs()), pages, 2))
        assert [outcome.path for outcome in there] == pages
        assert there == here

    def test_files_are_fixed_once_each(self, folder, monkeypatch):
        many(folder, 60)
        monkeypatch.setattr(running, "WORTH", 0.0)
        pages = [f"pages/{n:04}.md" for n in range(60)]
        outcomes = list(running.spread(Job(Configs(), writing=True, recording=True), pages, 2))
        assert all(outcome.changed for outcome in outcomes)
        assert states(folder) == (set(), set(range(60)))
        assert len(list((folder / ".thinkclean/record/pages").iterdir())) == 60

    def test_short_work_stays_here(self, folder, monkeypatch):
        many(folder, 20)
        monkeypatch.setattr(running, "_in_processes", lambda *_: pytest.fail("processes for a moment's work"))
        assert len(list(running.spread(Job(Configs()), [f"pages/{n:04}.md" for n in range(20)], 2))) == 20

    def test_a_page_that_ends_its_process_is_told_and_left(self, folder):
        many(folder, 2)
        outcomes = Chunks(Job(Configs(), writing=True))(
            ["pages/0000.md", "pages/0001.md"], {0: "was ended"}, lambda _: None
        )
        assert [outcome.error for outcome in outcomes] == ["was ended", ""]
        assert states(folder) == ({0}, {1})

    @posix
    def test_a_page_that_kills_its_process_does_not_stop_the_others(self, folder, tmp_path_factory):
        many(folder, 60)
        place = tmp_path_factory.mktemp("site")
        code = """
            import os, thinkclean.cli.run
            from thinkclean.corpus import write
            thinkclean.cli.run.WORTH = 0.0
            read = write.read
            write.read = lambda path: os.kill(os.getpid(), 9) if "0030" in str(path) else read(path)
        """
        (place / "sitecustomize.py").write_text(textwrap.dedent(code))
        done = subprocess.run(
            [*THINKCLEAN, "fix", "pages", "--jobs", "2"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(place)},
        )
        assert done.returncode == 2
        assert "pages/0030.md: the worker that cleaned it was ended by SIGKILL" in done.stderr
        assert states(folder) == ({30}, set(range(60)) - {30})


@pytest.fixture
def slowly(tmp_path_factory, monkeypatch):
    """Make reading a file slow in every process."""
    place = tmp_path_factory.mktemp("site")
    code = "import os, time\nfstat = os.fstat\nos.fstat = lambda *a: (time.sleep(0.012), fstat(*a))[1]\n"
    (place / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(place))


@posix
@pytest.mark.usefixtures("slowly")
class TestSignals:
    def started(self, folder, *arguments):
        """Return a slow run that has fixed its first files."""
        run = subprocess.Popen([*THINKCLEAN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(500):
            if len(states_or_temporary(folder)[1]) > 3:
                break
            time.sleep(0.01)
        return run

    def test_ctrl_c_leaves_every_file_whole(self, folder):
        many(folder, 300)
        run = self.started(folder, "fix", "pages", "--jobs", "1")
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=20)
        assert run.returncode == 130
        assert err == "thinkclean: interrupted; every file is whole, as it was or clean\n"
        old, new = states(folder)
        assert old
        assert new

    def test_ctrl_c_with_several_processes(self, folder):
        many(folder, 300)
        run = self.started(folder, "fix", "pages", "--jobs", "2")
        time.sleep(0.4)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=20)
        assert run.returncode == 130
        assert "Traceback" not in err
        old, new = states(folder)
        assert old
        assert new

    def test_kill_9_leaves_every_file_whole_and_the_next_run_ends_the_work(self, folder):
        many(folder, 120)
        run = self.started(folder, "fix", "pages", "--jobs", "1")
        run.kill()
        run.communicate()
        old, new = states_or_temporary(folder)
        assert old
        assert new
        for left in (folder / "pages").glob(".*"):
            os.utime(left, (0, 0))
        subprocess.run([*THINKCLEAN, "fix", "-q", "pages"], check=True, capture_output=True)
        assert states(folder) == (set(), set(range(120)))

    def test_two_runs_at_once(self, folder):
        many(folder, 60)
        runs = [
            subprocess.Popen([*THINKCLEAN, "fix", "-q", "pages"], stdout=-3, stderr=subprocess.PIPE) for _ in range(2)
        ]
        told = [run.communicate()[1].decode() for run in runs]
        assert all(run.returncode in (0, 2) for run in runs)
        assert all("changed while it was being cleaned" in line for text in told for line in text.splitlines())
        assert states(folder) == (set(), set(range(60)))


def states_or_temporary(folder):
    old, new = set(), set()
    for path in (folder / "pages").glob("[0-9]*.md"):
        text = path.read_text()
        assert text.endswith((DIRTY, CLEAN))
        (old if text.endswith(DIRTY) else new).add(path.name)
    return old, new


@posix
class TestPipesAndTerminals:
    def test_a_reader_that_leaves_early_is_no_error(self, folder, monkeypatch):
        monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
        (folder / "page.md").write_text(DIRTY * 50_000)
        run = subprocess.Popen([*THINKCLEAN, "diff", "page.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdout.read(10)
        run.stdout.close()
        err = run.stderr.read().decode()
        run.stderr.close()
        assert run.wait() == 141
        assert "Traceback" not in err
        assert "Exception" not in err

    def test_colours_and_progress_on_a_terminal(self, folder, slowly):
        many(folder, 200)
        out = on_terminal([*THINKCLEAN, "fix", "pages", "--jobs", "1"])
        assert "Fixed \x1b[1mpages/0000.md\x1b[0m: whitespace 3" in out
        assert "/200 [" in out or " of 200 files" in out
        assert states(folder) == (set(), set(range(200)))

    def test_a_plain_count_without_tqdm(self, folder, slowly):
        many(folder, 200)
        code = "import sys; sys.modules['tqdm'] = None; from thinkclean.cli import main; main(sys.argv[1:])"
        out = on_terminal([sys.executable, "-c", code, "check", "pages", "--jobs", "1"])
        assert " of 200 files" in out

    def test_no_colours_if_not_wanted(self, folder):
        out = on_terminal([*THINKCLEAN, "check", "page.md"], NO_COLOR="1")
        assert "\x1b" not in out
        assert "Would fix page.md: whitespace 3" in out

    def test_no_progress_for_quick_work(self, folder):
        assert "file/s" not in on_terminal([*THINKCLEAN, "check", "page.md"])

    def test_text_in_any_locale(self, folder):
        (folder / "page.md").write_text("Київ “ports”  \n\n\n\nx\n")
        environment = {
            **os.environ,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "ascii",
            "PYTHONCOERCECLOCALE": "0",
        }
        done = subprocess.run([*THINKCLEAN, "page.md"], capture_output=True, env=environment, check=True)
        assert done.stdout.decode() == "Київ “ports”\n\nx\n"
        done = subprocess.run([*THINKCLEAN, "explain", "page.md"], capture_output=True, env=environment, check=True)
        assert b"\\u201cports" in done.stdout


def on_terminal(command, **environment):
    """Run ``command`` with a terminal as its output, and return what it shows."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    run = subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", **environment})
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other side has closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    run.wait()
    return b"".join(pieces).decode(errors="replace")
