"""Completion scripts and the manual page, read by the real shells and the real man."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from thinkclean.cli import main
from thinkclean.cli.parser import COMMANDS


def needs(program):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def printed(capsys):
    def printed(*arguments):
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return printed


@pytest.fixture
def script(printed, tmp_path):
    def script(shell):
        path = tmp_path / f"completion.{shell}"
        path.write_text(printed("completion", shell), encoding="utf-8")
        return path

    return script


def bash(script, *words):
    ask = f"""
        source {script}
        COMP_WORDS=({" ".join(repr(word) for word in words)})
        COMP_CWORD={len(words) - 1}
        _thinkclean
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@needs("bash")
class TestBash:
    def test_commands(self, script):
        assert set(bash(script("bash"), "thinkclean", "")) >= set(COMMANDS)
        assert bash(script("bash"), "thinkclean", "expl") == ["explain"]

    def test_options_of_the_command(self, script):
        assert bash(script("bash"), "thinkclean", "fix", "--rec") == ["--record"]
        assert bash(script("bash"), "thinkclean", "check", "--rec") == []

    def test_choices_and_rules(self, script):
        assert bash(script("bash"), "thinkclean", "check", "--preset", "f") == ["front-matter"]
        assert bash(script("bash"), "thinkclean", "fix", "--ignore", "whitespace/e") == ["whitespace/end"]
        assert bash(script("bash"), "thinkclean", "rules", "whitespace/e") == ["whitespace/end"]
        assert bash(script("bash"), "thinkclean", "completion", "z") == ["zsh"]


@needs("zsh")
def test_zsh_reads_its_script(script):
    ask = f"autoload -Uz compinit && compinit -u -D && source {script('zsh')} && whence -w _thinkclean"
    done = subprocess.run(["zsh", "-f", "-c", ask], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "_thinkclean: function\n", "")


@needs("fish")
class TestFish:
    def complete(self, script, line):
        ask = f"source {script}; complete -C '{line}'"
        done = subprocess.run(["fish", "--no-config", "-c", ask], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return [each.split("\t")[0] for each in done.stdout.splitlines()]

    def test_commands(self, script):
        assert set(self.complete(script("fish"), "thinkclean ")) >= set(COMMANDS)

    def test_options_and_choices(self, script):
        assert self.complete(script("fish"), "thinkclean fix --rec") == ["--record"]
        assert self.complete(script("fish"), "thinkclean check --preset f") == ["front-matter"]
        assert self.complete(script("fish"), "thinkclean rules whitespace/e") == ["whitespace/end"]


@needs("mandoc")
def test_the_manual_page_is_sound(printed, tmp_path):
    page = tmp_path / "thinkclean.1"
    page.write_text(printed("man"), encoding="utf-8")
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", str(page)], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


def test_the_manual_page_names_every_command_and_setting(printed):
    from thinkclean.config.keys import SETTINGS

    page = printed("man").replace(r"\-", "-")
    assert [name for name in COMMANDS if f"\\fBthinkclean {name}\\fR" not in page] == []
    assert [name for name in SETTINGS if f"\\fB{name}\\fR" not in page] == []
