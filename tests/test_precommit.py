"""The hooks, run by the real pre-commit in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DIRTY = "Ports  \n\n\n\nThe text.\n\n"
CLEAN = "Ports\n\nThe text.\n"
IDS = ("thinkclean", "thinkclean-repairs", "thinkclean-check")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def environment(**more):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))}
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **more}


def call(*command, cwd, check=True, **more):
    return subprocess.run(command, cwd=cwd, check=check, capture_output=True, text=True, env=environment(**more))


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """Give a repository that holds this checkout, with a tag."""
    copy = tmp_path_factory.mktemp("release")
    listed = call("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if name.startswith(("src/", ".pre-commit", "pyproject", "README", "LICENSE")) and (ROOT / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    call("git", "init", "-q", "-b", "main", cwd=copy)
    call("git", "add", "-A", cwd=copy)
    call("git", "commit", "-q", "-m", "release", cwd=copy)
    call("git", "tag", "v0.0.1", cwd=copy)
    return copy


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """Give the place where pre-commit keeps the hooks' environments, so that they are made once."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def repository(tmp_path, release):
    """Give a repository with the hooks switched on, and a configuration that cleans white space only."""
    pytest.importorskip("pre_commit")
    call("git", "init", "-q", "-b", "main", cwd=tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "thinkclean.toml").write_text('pipeline = ["line_ends", "whitespace"]\nexclude = ["drafts/"]\n')
    return tmp_path


def configure(repository, release, *hooks):
    hooks = [{"id": hook} if isinstance(hook, str) else hook for hook in hooks]
    config = {"repos": [{"repo": str(release), "rev": "v0.0.1", "hooks": hooks}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))


@pytest.fixture
def pre_commit(repository, store):
    def pre_commit(*arguments, check=False):
        command = (sys.executable, "-m", "pre_commit", *arguments)
        return call(*command, cwd=repository, check=check, PRE_COMMIT_HOME=str(store))

    return pre_commit


@pytest.fixture
def commit(repository, store):
    def commit(message="page"):
        call("git", "add", "-A", cwd=repository)
        return call("git", "commit", "-m", message, cwd=repository, check=False, PRE_COMMIT_HOME=str(store))

    return commit


def test_the_manifest_is_valid(release):
    clientlib = pytest.importorskip("pre_commit.clientlib")
    hooks = clientlib.load_manifest(release / ".pre-commit-hooks.yaml")
    assert tuple(hook["id"] for hook in hooks) == IDS
    for hook in hooks:
        assert hook["require_serial"]  # one process that sees all, and not several that start anew
        assert "--force-exclude" in hook["entry"]
        assert hook["types_or"] == ["markdown", "plain-text"]


def test_a_dirty_article_is_fixed_at_commit(repository, release, pre_commit, commit):
    configure(repository, release, {"id": "thinkclean", "files": "^(articles|drafts)/"})
    pre_commit("install", check=True)
    (repository / "drafts").mkdir()
    for name in ("articles/page.md", "articles/with space é.txt", "articles/data.csv", "drafts/page.md", "README.md"):
        (repository / name).write_text(DIRTY)
    first = commit()
    assert first.returncode == 1
    assert "Fixed articles/page.md: whitespace 3" in first.stdout + first.stderr
    changed = call("git", "diff", "--name-only", "-z", cwd=repository).stdout.split("\0")
    assert changed == ["articles/page.md", "articles/with space é.txt", ""]
    assert (repository / "articles/page.md").read_text() == CLEAN
    second = commit()
    assert second.returncode == 0, second.stdout + second.stderr
    assert call("git", "status", "--porcelain", cwd=repository).stdout == ""


def test_check_fails_and_writes_nothing(repository, release, pre_commit):
    configure(repository, release, "thinkclean-check")
    (repository / "articles/page.md").write_text(DIRTY)
    call("git", "add", "-A", cwd=repository)
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert "Would fix articles/page.md: whitespace 3" in done.stdout
    assert (repository / "articles/page.md").read_text() == DIRTY


def test_repairs_only_cuts_nothing(repository, release, pre_commit):
    (repository / "thinkclean.toml").unlink()
    configure(
        repository,
        release,
        {"id": "thinkclean-repairs", "args": ["--ignore=urls", "--set", "whitespace.hard_breaks=false"]},
    )
    text = "A sentence about ports, and then another one about ships.  \nMore.\n\nRECOMMENDED\n\n[One](https://a.org/one)\n"
    (repository / "articles/page.md").write_text(text)
    call("git", "add", "-A", cwd=repository)
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1, done.stdout
    assert "0 cuts" in done.stdout
    assert (repository / "articles/page.md").read_text() == text.replace("  \n", "\n")


def test_try_repo(repository, release, pre_commit):
    (repository / "articles/page.md").write_text(DIRTY)
    call("git", "add", "-A", cwd=repository)
    done = pre_commit("try-repo", str(release), "thinkclean-check", "--ref", "v0.0.1", "--all-files")
    assert "Would fix articles/page.md" in done.stdout, done.stdout + done.stderr


def test_an_error_in_the_configuration_stops_the_commit(repository, release, pre_commit):
    configure(repository, release, "thinkclean")
    (repository / "thinkclean.toml").write_text("presett = 1\n")
    (repository / "articles/page.md").write_text(DIRTY)
    call("git", "add", "-A", cwd=repository)
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "thinkclean.toml:1: there is no setting or cleaner 'presett'; did you mean 'preset'" in done.stdout
