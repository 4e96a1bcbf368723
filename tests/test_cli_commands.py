"""The commands, as a person gives them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from thinkclean import __version__
from thinkclean.cli import main
from thinkclean.cli.parser import COMMANDS, overview, parser_for

DIRTY = "Ports  \n\n\n\nThe text.\n\n"
CLEAN = "Ports\n\nThe text.\n"
AS_IT_WAS = "\ufeffä\r\n".encode("utf-16-le").decode(errors="surrogateescape")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder in which only white space is cleaned: what the other cleaners do is not the matter here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "thinkclean.toml").write_text('pipeline = ["line_ends", "whitespace"]\n')
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "dirty.md").write_text(DIRTY)
    (tmp_path / "articles" / "clean.md").write_text(CLEAN)
    return tmp_path


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Give a function that runs a command line and returns exit code, standard output and standard error."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(errors="surrogateescape"), err.decode()

    return run


class TestCheck:
    def test_names_what_would_change_and_writes_nothing(self, folder, run):
        assert run("check", "articles") == (
            1,
            "Would fix articles/dirty.md: whitespace 3\n",
            "1 file would be fixed (3 repairs, 0 cuts), 1 is clean.\n",
        )
        assert (folder / "articles/dirty.md").read_text() == DIRTY

    def test_clean_files(self, folder, run):
        assert run("check", "articles/clean.md") == (0, "", "1 file is clean.\n")

    def test_quiet(self, folder, run):
        assert run("check", "-q", "articles") == (1, "Would fix articles/dirty.md: whitespace 3\n", "")

    def test_standard_input(self, folder, run):
        assert run("check", "-", stdin=DIRTY.encode())[:2] == (1, "Would fix -: whitespace 3\n")
        assert run("check", "-", stdin=CLEAN.encode())[0] == 0
        assert "Would fix a.md" in run("check", "-", "--stdin-filename", "a.md", stdin=DIRTY.encode())[1]

    def test_a_folder_without_pages(self, folder, run):
        (folder / "empty").mkdir()
        code, out, err = run("check", "empty")
        assert (code, out) == (0, "")
        assert "no pages" in err

    def test_an_error_comes_first_in_the_exit_code(self, folder, run):
        code, out, err = run("check", "articles", "nowhere.md")
        assert code == 2
        assert "Would fix articles/dirty.md" in out
        assert "thinkclean: nowhere.md: there is no such file or folder\n" in err

    def test_a_file_that_cannot_be_read(self, folder, run):
        (folder / "articles/picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0" + bytes(range(256)))
        code, _, err = run("check", "articles")
        assert code == 2
        assert "thinkclean: articles/picture.md: this looks like a binary file; exclude it\n" in err
        assert "1 file would be fixed (3 repairs, 0 cuts), 1 is clean, 1 error.\n" in err

    def test_exclude_and_include(self, folder, run):
        assert run("check", "articles", "--exclude", "dirty.*")[0] == 0
        assert run("check", "articles", "--include", "*.txt")[0] == 0
        assert run("check", "articles/dirty.md", "--exclude", "dirty.*")[0] == 1
        assert run("check", "articles/dirty.md", "--exclude", "dirty.*", "--force-exclude")[0] == 0


class TestFix:
    def test_cleans_in_place(self, folder, run):
        before = (folder / "articles/clean.md").stat()
        code, out, err = run("fix", "articles")
        assert (code, out) == (0, "Fixed articles/dirty.md: whitespace 3\n")
        assert err == "1 file fixed (3 repairs, 0 cuts), 1 is clean.\n"
        assert (folder / "articles/dirty.md").read_text() == CLEAN
        after = (folder / "articles/clean.md").stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        assert sorted(p.name for p in (folder / "articles").iterdir()) == ["clean.md", "dirty.md"]

    def test_twice_is_once(self, folder, run):
        run("fix", "articles")
        assert run("fix", "articles") == (0, "", "2 files are clean.\n")

    def test_exit_code_on_request(self, folder, run):
        assert run("fix", "--exit-non-zero-on-fix", "articles")[0] == 1
        assert run("fix", "--exit-non-zero-on-fix", "articles")[0] == 0

    def test_standard_input_goes_to_standard_output(self, folder, run):
        assert run("fix", "-", stdin=DIRTY.encode()) == (0, CLEAN, "")

    def test_excluded_standard_input_comes_out_as_it_was(self, folder, run):
        options = ("--stdin-filename", "drafts/a.md", "--exclude", "drafts/", "--force-exclude")
        assert run("fix", "-", *options, stdin=DIRTY.encode())[1] == DIRTY

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
    @pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"], ids=repr)
    def test_keeps_encoding_byte_order_mark_and_line_ends(self, folder, run, encoding, newline):
        path = folder / "page.md"
        path.write_bytes(DIRTY.replace("\n", newline).encode(encoding))
        path.chmod(0o600)
        assert run("fix", "page.md")[0] == 0
        assert path.read_bytes() == CLEAN.replace("\n", newline).encode(encoding)
        assert path.stat().st_mode & 0o777 == 0o600

    def test_mixed_line_ends_are_a_repair(self, folder, run):
        (folder / "page.md").write_bytes(b"a\r\nb\n")
        assert run("fix", "page.md")[1] == "Fixed page.md: line_ends 1\n"
        assert (folder / "page.md").read_bytes() == b"a\nb\n"

    def test_a_failure_of_one_file_does_not_stop_the_others(self, folder, run, monkeypatch):
        (folder / "articles/closed.md").write_text(DIRTY)
        (folder / "articles/closed.md").chmod(0o444)
        code, out, err = run("fix", "articles")
        assert code == 2
        assert "Fixed articles/dirty.md" in out
        assert (
            "thinkclean: articles/closed.md: the file is read-only; make it writable (chmod u+w) or exclude it\n" in err
        )
        assert (folder / "articles/closed.md").read_text() == DIRTY

    def test_a_cleaner_that_breaks_is_told_and_the_file_is_left(self, folder, run, monkeypatch):
        from thinkclean.cleaners.whitespace import Whitespace

        def broken(*_):
            raise IndexError("beyond")

        monkeypatch.setattr(Whitespace, "edits", broken)
        code, _, err = run("fix", "articles/dirty.md")
        assert code == 2
        assert "dirty.md: the cleaning broke (IndexError: beyond); the file is as it was; please report it" in err
        assert (folder / "articles/dirty.md").read_text() == DIRTY

    def test_nothing_is_written_if_a_configuration_is_wrong(self, folder, run):
        (folder / "zoo").mkdir()
        (folder / "zoo/page.md").write_text(DIRTY)
        (folder / "zoo/thinkclean.toml").write_text("presett = 1\n")
        code, out, err = run("fix", "articles", "zoo")
        assert (code, out) == (2, "")
        assert err.startswith(
            "thinkclean: zoo/thinkclean.toml:1: there is no setting or cleaner 'presett'; did you mean"
        )
        assert (folder / "articles/dirty.md").read_text() == DIRTY

    def test_paths_are_required(self, run):
        code, _, err = run("fix")
        assert code == 2
        assert err == "thinkclean fix: the following arguments are required: PATH (see 'thinkclean fix --help')\n"


class TestDiff:
    @pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=repr)
    @pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
    def test_can_be_applied_by_git(self, folder, run, newline, mark):
        texts = {
            "articles/dirty.md": DIRTY,
            "a b.md": "One \u2028 line\x0c \n\n\n\n" + "line\n" * 20 + "x \n",
            "c.md": "no end",
            "é.md": "\n\nstart",
        }
        for name, text in texts.items():
            (folder / name).write_bytes((mark + text).replace("\n", newline).encode())
        code, out, _ = run("diff", ".")
        assert code == 1
        (folder / "all.diff").write_bytes(out.encode(errors="surrogateescape"))
        subprocess.run(["git", "init", "-q"], check=True)
        subprocess.run(["git", "apply", "-p1", "all.diff"], check=True)
        applied = {name: (folder / name).read_bytes() for name in texts}
        for name, text in texts.items():
            (folder / name).write_bytes((mark + text).replace("\n", newline).encode())
        run("fix", ".")
        assert {name: (folder / name).read_bytes() for name in texts} == applied

    def test_colours_only_when_asked(self, folder, run):
        assert "\x1b" not in run("diff", "articles")[1]
        assert "\x1b[31m-Ports" in run("diff", "articles", "--color", "always")[1]

    def test_clean_files_have_none(self, folder, run):
        assert run("diff", "-q", "articles/clean.md") == (0, "", "")


class TestExplain:
    def test_tells_line_rule_before_after_and_reason(self, folder, run):
        code, out, _ = run("explain", "articles")
        assert code == 0
        assert out == (
            "articles/dirty.md\n"
            "  1:6  whitespace/trailing (repair)  Removes space at line ends.\n"
            "    - Ports  \n"
            "    + Ports\n"
            "  1:8  whitespace/blank_lines (repair)  Leaves one blank line between blocks.\n"
            "    - Ports  ⏎⏎⏎⏎The text.\n"
            "    + Ports  ⏎⏎The text.\n"
            "  5:10  whitespace/end (repair)  Ends the text with one line feed.\n"
            "    - The text.⏎⏎\n"
            "    + The text.⏎\n"
            "\n"
        )

    def test_control_characters_of_a_page_do_not_reach_the_terminal(self, folder, run):
        (folder / "page.md").write_text("\x1b[2J\u202eevil \x9b31m  \n\n\n\nx\n")
        out = run("explain", "page.md", "--color", "never")[1]
        assert not set(out) & {"\x1b", "\u202e", "\x9b"}
        assert "\\x1b[2J\\u202eevil" in out

    def test_warnings_are_listed(self, folder, run):
        (folder / "page.md").write_text("a <!-- thinkclean: ignore nothing -->\n")
        out = run("explain", "page.md")[1]
        assert "1:3  warning pipeline/unknown_rule: there is no rule or cleaner 'nothing'" in out


class TestClean:
    def test_is_what_happens_when_only_files_are_named(self, folder, run):
        assert run("articles/dirty.md") == (0, CLEAN, "")
        assert run("clean", "articles/dirty.md", "articles/clean.md") == (0, CLEAN * 2, "")
        assert run("--color", "never", "articles/dirty.md") == (0, CLEAN, "")

    def test_standard_input(self, folder, run):
        assert run("-", stdin="\ufeffä \r\n".encode("utf-16-le"))[:2] == (0, AS_IT_WAS)

    def test_json(self, folder, run):
        code, out, _ = run("--json", "articles/dirty.md", "articles/clean.md")
        first, second = map(json.loads, out.splitlines())
        assert code == 0
        assert first["file"] == "articles/dirty.md"
        assert first["text"] == second["text"] == CLEAN
        assert first["edits"][0]["rules"] == ["whitespace/trailing"]
        assert first["edits"][0]["before"] == DIRTY[first["edits"][0]["start"] : first["edits"][0]["end"]]
        assert isinstance(first["article"], dict)

    def test_explain_and_diff(self, folder, run):
        assert "whitespace/trailing (repair)" in run("--explain", "articles/dirty.md")[1]
        assert run("--diff", "articles/dirty.md")[1].startswith("--- a/articles/dirty.md\n+++ b/articles/dirty.md\n@@ ")

    def test_only_one_of_them(self, folder, run):
        code, _, err = run("--explain", "--diff", "articles/dirty.md")
        assert code == 2
        assert err.count("\n") == 1

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["nowhere.md", "-"], "there is no file or command 'nowhere.md' (see 'thinkclean --help')"),
            (["clean", "nowhere.md"], "nowhere.md: No such file or directory"),
            (["articles"], "articles: this is a folder; 'thinkclean fix' and 'check' take folders"),
            (["chekc", "articles"], "there is no file or command 'chekc'; did you mean 'check'?"),
            (["check", "--ignroe=x", "."], "there is no option --ignroe=x; did you mean --ignore?"),
            (["check", "--preset", "bdy", "."], "argument --preset: invalid choice: 'bdy'"),
            (["check", "--jobs", "-1", "."], "argument --jobs: "),
            (["check", "-", "articles"], "'-' (standard input) goes with no other path"),
            (
                ["check", "--ignore", "lnks", "articles"],
                "the command line: there is no rule or cleaner 'lnks'; did you mean",
            ),
            (
                ["check", "--set", "urls.readable=no", "articles"],
                "--set urls.readable=no: write KEY=VALUE with a value as in",
            ),
            (["check", "--set", "urls.radable=true", "articles"], "did you mean 'readable'?"),
            (["check", "--config", "nowhere.toml", "articles"], "nowhere.toml: there is no such file"),
            (["check", "--site", "washington", "articles"], "there is no site profile 'washington'"),
            (["check", "--url", "https://a.org/", "articles"], "--url is the address of one page, and there are 2"),
            (["rules", "links/dubled"], "there is no rule or cleaner 'links/dubled'"),
            (["config", "nowhere.md"], "nowhere.md: there is no such file or folder"),
            (
                ["undo", "articles/dirty.md"],
                "articles/dirty.md: nothing is recorded of this file; 'thinkclean fix --record'",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_errors_are_one_line_and_exit_2(self, folder, run, arguments, message):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert err.startswith("thinkclean")
        assert message in err

    def test_an_own_encoding_that_lacks_a_character(self, folder, run):
        text = "Правительство обсудило бюджет и политику на следующий год в столице.  \n\n\n\n" * 5
        (folder / "page.md").write_bytes(text.encode("cp1251"))
        code, out, _ = run("page.md")
        assert code == 0
        assert out.encode(errors="surrogateescape").decode("cp1251").count("столице.\n") == 5


class TestWhatIsDone:
    def test_settings_of_the_command_line(self, folder, run):
        assert (
            run("check", "articles", "--select", "whitespace/end")[1] == "Would fix articles/dirty.md: whitespace 1\n"
        )
        assert run("check", "articles", "--ignore", "whitespace/end,whitespace/trailing", "--ignore", "line_ends")[
            1
        ] == ("Would fix articles/dirty.md: whitespace 1\n")
        assert run("check", "articles", "--set", "pipeline=['line_ends']")[0] == 0
        assert run("check", "articles", "--isolated")[0] == 1

    def test_repairs_only(self, folder, run, monkeypatch):
        (folder / "thinkclean.toml").write_text('pipeline = ["whitespace", "footers", "languages", "authors"]\n')
        out = run("config", "--repairs-only")[1]
        assert "repairs-only = true  # the command line\n" in out
        assert "only='repair'" in out

    def test_address_in_front_matter_chooses_the_profile(self, folder, run):
        page = folder / "articles/dirty.md"
        page.write_text("---\nsource: https://www.washingtoninstitute.org/policy-analysis/x\n---\n\nText\n")
        out = run("config", "articles/dirty.md")[1]
        assert "# page: https://www.washingtoninstitute.org/policy-analysis/x\n" in out
        assert "# site profile: The Washington Institute (its host)\n" in out
        assert "# site profile: Other (thinkclean.toml:2)" in self._with_site(folder, run)
        assert "# page: https://b.org/\n" in run("config", "articles/dirty.md", "--url", "https://b.org/")[1]

    def _with_site(self, folder, run):
        (folder / "thinkclean.toml").write_text(
            'preset = "body"\nsites = { "articles/**" = { publisher = "Other" } }\n'
        )
        return run("config", "articles/dirty.md")[1]

    def test_address_makes_links_absolute(self, folder, run):
        (folder / "thinkclean.toml").write_text('pipeline = ["urls"]\n')
        (folder / "page.md").write_text("---\nurl: https://www.example.org/a/b\n---\n\nSee [that](/c).\n")
        assert "[that](https://www.example.org/c)" in run("page.md")[1]
        assert "[that](https://a.org/c)" in run("page.md", "--url", "https://a.org/x")[1]


class TestFacts:
    def test_json_and_yaml_say_the_same(self, folder, run, reference):
        (folder / "page.md").write_text(reference)
        as_json, as_yaml = run("facts", "page.md")[1], run("facts", "--format", "yaml", "page.md")[1]
        assert json.loads(as_json) == yaml.safe_load(as_yaml)
        assert "title" in json.loads(as_json)

    def test_of_several_files(self, folder, run):
        out = run("facts", "articles/dirty.md", "articles/clean.md")[1]
        assert [json.loads(line)["file"] for line in out.splitlines()] == ["articles/dirty.md", "articles/clean.md"]
        out = run("facts", "--format", "yaml", "articles/dirty.md", "articles/clean.md")[1]
        assert [facts["file"] for facts in yaml.safe_load_all(out)] == ["articles/dirty.md", "articles/clean.md"]


class TestRules:
    def test_lists_all(self, run):
        code, out, _ = run("rules")
        assert code == 0
        assert re.search(r"^whitespace/end +repair +Ends the text with one line feed\.$", out, re.MULTILINE)

    def test_tells_all_about_some(self, run):
        out = run("rules", "whitespace/end")[1]
        for piece in ("(repair)", "A text file is made of lines.", "    - a⏎⏎", "    + a⏎", "--ignore whitespace/end"):
            assert piece in out
        assert "<!-- thinkclean: ignore whitespace/end -->" in out
        assert run("rules", "whitespace")[1].count("To switch it off") == 4

    def test_as_json(self, run):
        rules = json.loads(run("rules", "--json", "whitespace")[1])
        assert rules[0]["name"] == "whitespace/trailing"
        assert rules[0]["kind"] == "repair"


class TestConfig:
    def test_prints_what_applies_and_from_where_as_toml(self, folder, run):
        import tomllib

        (folder / "thinkclean.toml").write_text(
            'preset = "body"\nurls.readable = false\n[per-file-ignores]\n"a b/**" = ["links"]\n'
        )
        code, out, _ = run("config", "articles/clean.md", "--ignore", "urls/tracking")
        assert code == 0
        assert 'preset = "body"  # thinkclean.toml:1\n' in out
        assert "urls.readable = false  # thinkclean.toml:2\n" in out
        assert 'ignore = ["urls/tracking"]  # the command line\n' in out
        assert "gitignore = true  # default\n" in out
        assert "# taken from folders: yes\n" in out
        settings = tomllib.loads(out)
        assert settings["per-file-ignores"] == {"a b/**": ["links"]}

    def test_of_a_folder(self, folder, run):
        assert "# settings for this folder, from thinkclean.toml" in run("config", "articles")[1]
        assert "# settings for this folder, from no file: all defaults" in run("config", "--isolated")[1]

    def test_schema(self, run):
        assert json.loads(run("config", "--schema")[1])["title"] == "thinkclean"


class TestHelp:
    @pytest.mark.parametrize("ask", ["--help", "-h", "help"])
    def test_lists_every_command(self, run, ask):
        code, out, _ = run(ask)
        assert code == 0
        assert all(f"\n  {command} " in out for command in COMMANDS)
        assert max(map(len, out.splitlines())) <= 100

    def test_without_arguments(self, run):
        assert run() == (2, "", overview())

    def test_version(self, run):
        assert run("--version") == (0, f"thinkclean {__version__}\n", "")

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help_on_every_option(self, run, command):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert COMMANDS[command].split(";")[0].split(".")[0][:40] in " ".join(out.split())
        for action in (*parser_for(command).options(), *parser_for(command).positionals()):
            assert action.help, action.dest

    def test_options_may_stand_after_paths(self, folder, run):
        assert run("check", "articles", "-q", "articles/dirty.md", "--color", "never")[0] == 1

    @pytest.mark.parametrize("name", ["command-line", "configuration"])
    def test_documentation_names_every_option_and_setting(self, root, name):
        from thinkclean.config.keys import SETTINGS

        text = (root / "docs" / f"{name}.md").read_text(encoding="utf-8")
        if name == "configuration":
            missing = [key for key in SETTINGS if f"`{key}`" not in text]
        else:
            own = [command for command in COMMANDS if command != "corpus"]  # which has a page of its own
            options = {option for command in own for a in parser_for(command).options() for option in a.option_strings}
            missing = [option for option in sorted(options - {"-h"}) if option not in text]
            missing += [command for command in COMMANDS if f"thinkclean {command}" not in text]
        assert missing == []


def test_as_a_module_and_as_a_script(folder):
    script = Path(sys.executable).with_name("thinkclean")
    commands = [[sys.executable, "-m", "thinkclean"], *([[str(script)]] if script.exists() else [])]
    for command in commands:
        done = subprocess.run([*command, "articles/dirty.md"], capture_output=True, text=True, check=True)
        assert done.stdout == CLEAN
