"""What `fix --record` keeps, and taking it back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import Pipeline
from thinkclean.cli import main
from thinkclean.corpus import write
from thinkclean.corpus.document import parse
from thinkclean.corpus.record import digest, read_fixes, record
from thinkclean.corpus.undo import undo

DIRTY = "Ports  \n\n\n\nThe text.\n\n\n\nMore. \n\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thinkclean.toml").write_text('pipeline = ["line_ends", "whitespace"]\n')
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "page.md"
    path.write_text(DIRTY)
    return path


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = main(list(arguments))
        return code, *capsys.readouterr()

    return run


PAGE = "articles/page.md"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=repr)
def test_gives_the_bytes_back(page, run, encoding, newline):
    before = DIRTY.replace("\n", newline).encode(encoding)
    page.write_bytes(before)
    assert run("fix", "--record", "articles")[0] == 0
    assert page.read_bytes() != before
    assert run("undo", PAGE) == (0, "", "articles/page.md: took back 4 changes.\n")
    assert page.read_bytes() == before
    assert run("undo", PAGE)[0] == 2


def test_stray_bytes_come_back(page, run):
    before = "Zürich und Genève liegen in der Schweiz  \n\n\n\n".encode() + b"\x94 caf\xe9 \n"
    page.write_bytes(before)
    run("fix", "--record", PAGE)
    assert page.read_bytes() != before
    run("undo", PAGE)
    assert page.read_bytes() == before


def test_records_lie_beside_the_configuration_and_out_of_git(page, run, tmp_path):
    run("fix", "--record", "articles")
    assert (tmp_path / ".thinkclean/record/articles/page.md.jsonl").is_file()
    assert (tmp_path / ".thinkclean/.gitignore").read_text() == "*\n"
    assert run("check", ".")[0] == 0  # and are no pages


def test_without_record_there_is_none(page, run, tmp_path):
    run("fix", "articles")
    assert not (tmp_path / ".thinkclean").exists()
    assert "nothing is recorded of this file" in run("undo", PAGE)[2]


def test_one_change_by_number(page, run):
    run("fix", "--record", PAGE)
    code, out, _ = run("undo", PAGE, "--list")
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()[1:]] == [
        ["1", "1:6", "whitespace/trailing"],
        ["2", "1:8", "whitespace/blank_lines"],
        ["3", "5:10", "whitespace/blank_lines"],
        ["4", "9:6", "whitespace/end"],
    ]
    code, _, err = run("undo", PAGE, "--change", "2")
    assert code == 0
    assert "took back 1 change.\n" in err
    assert "To keep it so, ignore whitespace/blank_lines: see 'thinkclean rules whitespace/blank_lines'." in err
    assert page.read_text() == "Ports\n\n\n\nThe text.\n\nMore.\n"


def test_all_changes_of_a_rule(page, run):
    run("fix", "--record", PAGE)
    assert run("undo", PAGE, "--rule", "whitespace/blank_lines")[0] == 0
    assert page.read_text() == "Ports\n\n\n\nThe text.\n\n\n\nMore.\n"
    assert run("undo", PAGE)[0] == 0  # the rest
    assert page.read_text() == DIRTY


def test_after_an_edit_by_hand_what_was_not_touched_comes_back(page, run):
    run("fix", "--record", PAGE)
    page.write_text("A new line.\n" + page.read_text().replace("More.", "More and more."))
    code, _, err = run("undo", PAGE)
    assert code == 2
    assert page.read_text() == "A new line.\nPorts  \n\n\n\nThe text.\n\n\n\nMore and more.\n"
    assert "took back 3 changes" in err
    assert "left 1 change, where the file was edited since:  ⏎⏎\n" in err


def test_fixes_are_taken_back_one_by_one(page, run):
    run("fix", "--record", PAGE)
    edited = page.read_text() + "\n\n\nAdded. \n"
    page.write_text(edited)
    run("fix", "--record", PAGE)
    assert run("undo", PAGE)[0] == 0
    assert page.read_text() == edited
    page.write_text(edited.removesuffix("\n\n\nAdded. \n"))
    assert run("undo", PAGE)[0] == 0
    assert page.read_text() == DIRTY


def test_no_such_change(page, run):
    run("fix", "--record", PAGE)
    after = page.read_text()
    code, _, err = run("undo", PAGE, "--change", "99")
    assert code == 2
    assert "no recorded change is chosen" in err
    assert page.read_text() == after


def test_a_run_that_was_killed_between_record_and_page_left_nothing_to_undo(page):
    text = parse(page.read_bytes())
    result = Pipeline("whitespace").clean(text.text)
    record(str(page), text, result.edits, page.read_bytes(), result.text.encode())
    assert read_fixes(str(page), digest(page.read_bytes())) == []
    record(str(page), text, result.edits, page.read_bytes(), result.text.encode())
    page.write_text(result.text)
    assert len(read_fixes(str(page), digest(page.read_bytes()))) == 1


def test_a_page_is_not_changed_if_its_record_cannot_be_written(page, run, monkeypatch, tmp_path):
    (tmp_path / ".thinkclean").write_text("in the way")
    code, _, err = run("fix", "--record", PAGE)
    assert code == 2
    assert page.read_text() == DIRTY
    assert err.startswith("thinkclean: articles/page.md: ")


def test_a_failed_undo_leaves_the_file(page, run, monkeypatch):
    run("fix", "--record", PAGE)
    after = page.read_text()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(write.os, "fsync", full)
        assert run("undo", PAGE) == (2, "", "thinkclean: articles/page.md: No space left on device\n")
    assert page.read_text() == after
    assert run("undo", PAGE)[0] == 0
    assert page.read_text() == DIRTY


def test_a_damaged_record_is_told(page, run, tmp_path):
    run("fix", "--record", PAGE)
    place = tmp_path / ".thinkclean/record/articles/page.md.jsonl"
    place.write_text(json.dumps({"time": "now"}) + "\n")
    code, _, err = run("undo", PAGE)
    assert code == 2
    assert "its record" in err
    assert "is damaged" in err


@given(
    st.lists(st.sampled_from(["a", "b c", " ", "  ", "\n", "\n\n\n", "\t", "é", "\r\n"]), max_size=20).map("".join),
    st.sets(st.integers(1, 6)),
)
def test_any_part_and_then_the_rest_give_the_whole_back(tmp_path_factory, text, numbers):
    path = tmp_path_factory.getbasetemp() / "part.md"
    (path.parent / ".thinkclean").mkdir(exist_ok=True)
    data = text.encode()
    document = parse(data)
    result = Pipeline("line_ends", "whitespace").clean(document.text)
    clean = document.encode(result.text)
    if not result.changed:
        return
    path.write_bytes(data)
    record(str(path), document, result.edits, data, clean)
    path.write_bytes(clean)
    undo(str(path), lambda number, _: number in numbers)
    if read_fixes(str(path), digest(path.read_bytes())):
        undo(str(path))
    assert parse(path.read_bytes()).text == document.text
