"""Files: found, read and written, so that every file is whole whatever happens."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.corpus import write
from thinkclean.corpus.document import parse
from thinkclean.corpus.find import Choice, find
from thinkclean.corpus.globs import Globs, compile_glob
from thinkclean.errors import ThinkcleanError


class TestDocument:
    @pytest.mark.parametrize(
        ("data", "text"),
        [
            pytest.param("Zürich\n".encode(), "Zürich\n", id="UTF-8"),
            pytest.param("\ufeffZürich\n".encode(), "Zürich\n", id="UTF-8 with a BOM"),
            pytest.param("\ufeffZürich\n".encode("utf-16-le"), "Zürich\n", id="UTF-16"),
            pytest.param("\ufeffZürich\n".encode("utf-32-be"), "Zürich\n", id="UTF-32"),
            pytest.param(b"a\r\nb\r\n", "a\nb\n", id="CRLF"),
            pytest.param(b"a\r\nb", "a\nb", id="CRLF, no final line end"),
            pytest.param(b"a\rb\r", "a\nb\n", id="CR"),
            pytest.param(b"a\r\nb\n", "a\r\nb\n", id="mixed line ends"),
            pytest.param(b"a\r\r\nb\r\n", "a\r\nb\n", id="a stray CR before CRLF"),
            pytest.param("\ufeffa\r\nb\r\n".encode("utf-16-be"), "a\nb\n", id="UTF-16 with CRLF"),
            pytest.param(b"", "", id="nothing"),
            pytest.param("\ufeff".encode(), "", id="only a BOM"),
            pytest.param(b"one \0 two, as converters leave it\n", "one \0 two, as converters leave it\n", id="a NUL"),
        ],
    )
    def test_is_read_and_written_as_it_was(self, data, text):
        document = parse(data)
        assert document.text == text
        assert document.encode(document.text) == data

    def test_new_text_is_written_in_the_same_manner(self):
        document = parse("\ufeffone\r\ntwo\r\n".encode("utf-16-le"))
        assert document.encode("1\n2\n").decode("utf-16") == "1\r\n2\r\n"

    def test_text_of_another_encoding_stays_in_it(self):
        text = "Правительство обсудило бюджет и политику на следующий год в столице.\n" * 5
        document = parse(text.encode("cp1251"))
        assert document.text == text
        assert document.encode("да\n") == "да\n".encode("cp1251")

    def test_a_character_that_the_encoding_has_not_is_an_error_with_its_line(self):
        text = "Правительство обсудило бюджет и политику на следующий год в столице.\n" * 5
        with pytest.raises(ThinkcleanError, match=r"cp1251, which has no '漢' \(line 2 of the clean text\); convert"):
            parse(text.encode("cp1251")).encode("да\n漢")

    def test_stray_bytes_in_utf8_are_kept_and_told(self):
        data = "Zürich und Genève liegen in der Schweiz — ".encode() + b"\x94 caf\xe9\n"
        document = parse(data)
        assert document.encode(document.text) == data
        (warning,) = document.warnings
        assert warning.message == "bytes that are not UTF-8 are kept as they are: 2, the first is 0x94"
        assert document.text[warning.start] == "\udc94"

    @pytest.mark.parametrize(
        "data",
        [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(255, 0, -1)) * 9, b"\xff\xfe\0"],
        ids=["every byte", "a picture", "half of UTF-16"],
    )
    def test_what_is_no_text_is_refused(self, data):
        with pytest.raises(ThinkcleanError, match=r"binary|but is not"):
            parse(data)

    @given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
    def test_any_bytes_come_back(self, data):
        try:
            document = parse(data)
        except ThinkcleanError:
            return
        assert document.encode(document.text) == data


class Kill(BaseException):
    """What no `except Exception` stops."""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("old\n")
    return path


def replaced(path, data=b"new\n"):
    _, state = write.read(path)
    write.replace(path, data, state)


def alone(path):
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


class TestReplace:
    def test_keeps_mode_and_leaves_nothing_else(self, page):
        page.chmod(0o640)
        replaced(page)
        assert page.read_text() == "new\n"
        assert stat.S_IMODE(page.stat().st_mode) == 0o640
        assert alone(page)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
    def test_keeps_the_owner(self, page):
        os.chown(page, 1234, 1235)
        page.chmod(0o660)
        replaced(page)
        assert (page.stat().st_uid, page.stat().st_gid, stat.S_IMODE(page.stat().st_mode)) == (1234, 1235, 0o660)

    def test_a_link_stays_and_its_file_is_replaced(self, page, tmp_path):
        link = tmp_path / "link.md"
        link.symlink_to(page.name)
        replaced(link)
        assert link.is_symlink()
        assert page.read_text() == "new\n"

    def test_a_chain_of_links_into_another_folder(self, page, tmp_path):
        other = tmp_path / "other"
        other.mkdir()
        (other / "one.md").symlink_to("../page.md")
        (other / "two.md").symlink_to("one.md")
        replaced(other / "two.md")
        assert page.read_text() == "new\n"
        assert sorted(p.name for p in other.iterdir()) == ["one.md", "two.md"]

    @pytest.mark.parametrize("target", ["nowhere.md", "loop.md"])
    def test_a_link_to_nothing_is_an_error(self, tmp_path, target):
        link = tmp_path / "loop.md"
        link.symlink_to(target)
        with pytest.raises(OSError, match=r"No such file|Too many levels"):
            replaced(link)

    def test_a_file_that_changed_meanwhile_is_left_alone(self, page):
        _, state = write.read(page)
        page.write_text("edited by hand\n")
        with pytest.raises(ThinkcleanError, match="changed while it was being cleaned"):
            write.replace(page, b"new\n", state)
        assert page.read_text() == "edited by hand\n"
        assert alone(page)

    def test_a_file_that_changes_at_the_last_moment_is_left_alone(self, page, monkeypatch):
        _, state = write.read(page)

        def edit(*_):
            page.write_text("edited by hand\n")

        monkeypatch.setattr(write.os, "fsync", edit)
        with pytest.raises(ThinkcleanError, match="changed while"):
            write.replace(page, b"new\n", state)
        assert page.read_text() == "edited by hand\n"
        assert alone(page)

    def test_a_read_only_file_is_left_alone(self, page):
        page.chmod(0o444)
        with pytest.raises(ThinkcleanError, match="read-only; make it writable"):
            replaced(page)
        assert page.read_text() == "old\n"

    def test_what_is_no_file_is_refused(self, tmp_path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with pytest.raises(ThinkcleanError, match="not a regular file"):
            write.replace(pipe, b"new", pipe.stat())

    @pytest.mark.parametrize("step", ["open", "write", "fsync", "close", "chmod", "replace"])
    @pytest.mark.parametrize(
        "fault", [OSError(errno.ENOSPC, "No space left on device"), PermissionError("no"), Kill(), KeyboardInterrupt()]
    )
    def test_a_fault_at_any_step_leaves_the_old_file_and_nothing_else(self, page, monkeypatch, step, fault):
        _, state = write.read(page)
        target = Path if step in ("chmod", "replace") else write.os
        real = getattr(target, step)

        def fail(*args, **kwargs):
            if step in ("open", "close"):
                real(*args, **kwargs)
            raise fault

        with monkeypatch.context() as patch:
            patch.setattr(target, step, fail)
            with pytest.raises(type(fault)):
                write.replace(page, b"new\n", state)
        assert page.read_text() == "old\n"
        assert alone(page)

    def test_a_disk_that_fills_up_half_way(self, page, monkeypatch):
        real = os.write

        def some(descriptor, data):
            if len(data) < 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(descriptor, data[:2])

        _, state = write.read(page)
        with monkeypatch.context() as patch:
            patch.setattr(write.os, "write", some)
            with pytest.raises(OSError, match="No space left"):
                write.replace(page, b"new text\n", state)
        assert page.read_text() == "old\n"
        assert alone(page)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    def test_a_disk_that_is_full(self, page, monkeypatch):
        _, state = write.read(page)
        real = os.open
        monkeypatch.setattr(
            write.os, "open", lambda path, *rest: (real(path, *rest), real("/dev/full", os.O_WRONLY))[1]
        )
        with pytest.raises(OSError, match="No space left"):
            write.replace(page, b"new\n", state)
        monkeypatch.undo()
        assert page.read_text() == "old\n"
        assert alone(page)

    def test_short_writes_are_carried_on(self, page, monkeypatch):
        real = os.write
        monkeypatch.setattr(write.os, "write", lambda descriptor, data: real(descriptor, data[:3]))
        replaced(page, b"a longer text\n")
        assert page.read_bytes() == b"a longer text\n"

    def test_what_a_killed_run_left_is_removed_later(self, page, tmp_path):
        old, young = tmp_path / f".1-1-0{write.SUFFIX}", tmp_path / f".2-2-0{write.SUFFIX}"
        old.write_text("half")
        young.write_text("half")
        os.utime(old, (time.time() - 3600,) * 2)
        replaced(page)
        assert not old.exists()
        assert young.exists()


KILLED = """
import itertools, os, sys
from thinkclean.corpus import write
path, size = sys.argv[1], int(sys.argv[2])
print("go", flush=True)
for n in itertools.count(1):
    data, state = write.read(path)
    write.replace(path, bytes([97 + n % 26]) * size, state)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_kill_9_at_any_moment_leaves_a_whole_file(tmp_path):
    page, size = tmp_path / "page.md", 2_000_000
    page.write_bytes(b"a" * size)
    for delay in (0.0, 0.003, 0.011, 0.017, 0.026, 0.041):
        run = subprocess.Popen([sys.executable, "-c", KILLED, str(page), str(size)], stdout=subprocess.PIPE)
        run.stdout.readline()
        time.sleep(delay)
        run.kill()
        run.wait()
        run.stdout.close()
        data = page.read_bytes()
        assert len(data) == size
        assert len(set(data)) == 1


def test_two_runs_at_once_leave_a_whole_file(tmp_path):
    page, size = tmp_path / "page.md", 300_000
    page.write_bytes(b"a" * size)
    code = """
import sys
from thinkclean.corpus import write
from thinkclean.errors import ThinkcleanError
path, size, mark = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode()
for n in range(60):
    try:
        data, state = write.read(path)
        assert len(data) == size and len(set(data)) == 1, "half a file"
        write.replace(path, mark * size, state)
    except ThinkcleanError:
        pass
"""
    runs = [subprocess.Popen([sys.executable, "-c", code, str(page), str(size), mark]) for mark in "xyz"]
    assert [run.wait() for run in runs] == [0, 0, 0]
    data = page.read_bytes()
    assert len(data) == size
    assert data[:1] in b"xyz"
    assert len(set(data)) == 1
    assert alone(page)


class TestGlobs:
    @pytest.mark.parametrize(
        ("pattern", "matching", "other"),
        [
            ("*.md", ["a.md", "x/y/a.md", "a.md/b"], ["a.mdx", "md"]),
            ("/*.md", ["a.md"], ["x/a.md"]),
            ("x/*.md", ["x/a.md"], ["y/x/a.md", "x/y/a.md"]),
            ("x/**/a.md", ["x/a.md", "x/y/a.md", "x/y/z/a.md"], ["a.md", "xa.md"]),
            ("**/drafts", ["drafts", "x/drafts", "x/drafts/a.md"], ["draft"]),
            ("drafts/**", ["drafts/a", "drafts/x/a"], ["drafts"]),
            ("drafts/", ["drafts/", "x/drafts/", "drafts/a.md"], ["drafts"]),
            ("a?c.txt", ["abc.txt"], ["ac.txt", "a/c.txt"]),
            ("[a-c]*.md", ["b.md", "cc.md"], ["d.md"]),
            ("[!a-c].md", ["d.md"], ["a.md"]),
            (r"\*.md", ["*.md"], ["a.md"]),
            ("a[b.md", ["a[b.md"], ["ab.md"]),
            ("naïve (1)+.md", ["naïve (1)+.md"], ["naïve (11).md"]),
        ],
    )
    def test_pattern(self, pattern, matching, other):
        glob = compile_glob(pattern)
        assert [path for path in matching if not glob.fullmatch(path)] == []
        assert [path for path in other if glob.fullmatch(path)] == []

    def test_the_last_pattern_that_matches_decides(self):
        globs = Globs(["*.md", "!keep.md", "/old/keep.md"])
        assert [globs.decide(path) for path in ("a.md", "x/keep.md", "old/keep.md", "a.txt")] == [
            True,
            False,
            True,
            None,
        ]

    @given(
        st.lists(
            st.sampled_from(["a", "b", "*", "?", "/", "**", "**/", "/**", "[ab]", "[!a]", "\\a"]),
            min_size=1,
            max_size=5,
        ),
        st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=4),
    )
    def test_patterns_agree_with_git(self, tmp_path_factory, pieces, parts):
        pattern, path = "".join(pieces), "/".join(parts)
        loose = re.search(r"[^/]\*\*|\*\*[^/]", pattern)  # gitignore(5) calls them regular asterisks, git does not
        if "//" in pattern or loose or not pattern.strip("/"):
            return
        folder = tmp_path_factory.getbasetemp() / "ignored"
        if not folder.exists():
            git("init", "-q", str(folder))
        (folder / ".gitignore").write_text(pattern + "\n")
        command = ["git", "-C", str(folder), "check-ignore", "-q", "--no-index", path]
        expected = subprocess.run(command, check=False).returncode == 0
        rules = Globs([pattern])
        parents = ["/".join(parts[:n]) + "/" for n in range(1, len(parts))]
        assert any(rules.decide(each) for each in (*parents, path)) == expected, (pattern, path)


def git(*arguments, cwd=None):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, env=environment)


@pytest.fixture(params=["git", "folder"])
def tree(request, tmp_path, monkeypatch):
    """Give a folder of files, in a git repository or not."""
    for name in (
        *("a.md", "b.txt", "c.markdown", "d.html", "README.md", "requirements.txt", ".hidden.md", "build/x.md"),
        *(
            "drafts/one.md",
            "drafts/deep/two.md",
            "drafts/deep/keep.md",
            ".venv/lib/x.md",
            "node_modules/m/x.md",
            "sub/e.md",
        ),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    (tmp_path / ".gitignore").write_text("# made\n/build/\n*.tmp\n")
    (tmp_path / "drafts" / ".gitignore").write_text("deep/*\n!keep.md\n")
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "loop").symlink_to(".")
    if request.param == "git":
        git("init", "-q", cwd=tmp_path)
        git("add", "a.md", cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths, root=".", problems=None, **options):
    told = [] if problems is None else problems
    pages = find(
        paths, lambda _: Choice(str(Path(root).absolute()), **options), lambda path, why: told.append((path, why))
    )
    result = list(pages)
    assert problems is not None or not told
    return result


class TestFind:
    def test_pages_in_a_folder(self, tree):
        assert sorted(found(".")) == ["a.md", "b.txt", "c.markdown", "drafts/deep/keep.md", "drafts/one.md", "sub/e.md"]

    def test_a_folder_by_name(self, tree):
        assert sorted(found("drafts")) == [
            "drafts/deep/keep.md",
            "drafts/one.md",
        ]
        assert found(str(tree / "sub")) == [str(tree / "sub" / "e.md")]

    def test_what_git_ignores_on_demand(self, tree):
        assert "build/x.md" in found(".", gitignore=False)
        assert "drafts/deep/two.md" in found(".", gitignore=False)
        assert not [page for page in found(".", gitignore=False) if "node_modules" in page or "/." in f"/{page}"]

    def test_files_are_taken_as_they_are_named(self, tree):
        assert found("README.md", "build/x.md", "d.html", ".hidden.md") == [
            "README.md",
            "build/x.md",
            "d.html",
            ".hidden.md",
        ]

    def test_force_exclude_holds_for_named_files(self, tree):
        assert found("README.md", "a.md", force_exclude=True) == ["a.md"]
        assert found("drafts/one.md", "a.md", exclude=["drafts/"], force_exclude=True) == ["a.md"]

    def test_include_and_exclude(self, tree):
        assert found(".", include=["*.html"]) == ["d.html"]
        assert sorted(found(".", exclude=["drafts", "*.txt", "!README.md"])) == [
            "README.md",
            "a.md",
            "c.markdown",
            "sub/e.md",
        ]

    def test_no_page_comes_twice(self, tree):
        assert found("a.md", "./a.md", "link.md", str(tree / "a.md")) == ["a.md"]
        assert len(found(".", "drafts", "a.md")) == 6

    def test_links_are_followed_only_when_named(self, tree):
        assert found("link.md") == ["link.md"]
        assert not [page for page in found(".") if "link" in page or "loop" in page]

    def test_what_is_not_there_is_told(self, tree):
        problems = []
        assert found("nowhere.md", "a.md", problems=problems) == ["a.md"]
        assert problems == [("nowhere.md", "there is no such file or folder")]

    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_that_may_not_be_read_is_told(self, tmp_path):
        (tmp_path / "closed").mkdir(mode=0)
        problems = []
        found(str(tmp_path), problems=problems)
        assert problems[0][1] == "Permission denied"

    def test_a_hook_of_another_repository_does_not_mislead(self, tree, monkeypatch, tmp_path_factory):
        other = tmp_path_factory.mktemp("other")
        git("init", "-q", cwd=other)
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
        assert "a.md" in found(".")

    def test_names_that_are_hard(self, tmp_path, monkeypatch):
        git("init", "-q", cwd=tmp_path)
        monkeypatch.chdir(tmp_path)
        for name in ("with space.md", "Ünïcode — café.md", "-dash.md", 'quo"te.md', "line\nbreak.md"):
            (tmp_path / name).write_text("x\n")
        assert sorted(found(".")) == sorted(
            ["-dash.md", "Ünïcode — café.md", "line\nbreak.md", 'quo"te.md', "with space.md"]
        )

    def test_deleted_but_tracked_files_are_no_pages(self, tree):
        (tree / "a.md").unlink()
        assert "a.md" not in found(".")
