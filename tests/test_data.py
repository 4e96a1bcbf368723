"""The data files: the quick reader reads them as `tomllib` does, and leaves what it does not know to it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import thinkclean
from thinkclean import data
from thinkclean.data import plain

FOLDER = Path(thinkclean.__file__).parent / "data"
FILES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.toml"))

#: Files that need more of TOML than is read quickly; pages seldom need these files.
FULL = {"encodings", "testing"}


@pytest.mark.parametrize("name", FILES)
def test_each_file_says_what_tomllib_reads_in_it(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    quick = plain.read(text)
    assert (quick is None) == (name in FULL)
    assert tomllib.loads(text) == (quick or data.load(name)) == data.load(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'a = "x"',
        'a = ""\nb = []\nc = [ ]\n"d e" = true\nf-g = false\nh = 12\n',
        "a = 'a\\d \"quoted\"'\n",
        'a = """\nlines, "quoted"\n# no comment\nb = "c"\n"""\n',
        'a = [\n  "x, y", "# no comment",\n  "]",\n]\n',
        'a = "\\u00E9\\n"\nb = ["\\u201C", "c"]\n"\\u00E9" = "e"\n',
        'a = { "b" = "c", "d" = "\\uF001" }\n',
        '[one.two]\na = "x"\n[one]\nb = "y"\n',
        '[[one]]\na = "x"\n[one.two]\nb = "y"\n[[one]]\n[one.two]\nb = "z"\n',
        '[one]\na = "x"\n[two]\na = "y"\n\n[[three]]\na = "z"\n# more\n[[three]]\n',
    ],
)
def test_plain_toml_is_read(text: str) -> None:
    assert plain.read(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "# nothing\n\n",
        "a = 1.5\n",
        "a = -1\n",
        "a = 1979-05-27\n",
        "a = 07:32:00\n",
        "a = 0x1F\n",
        "a = 1_000\n",
        "a = true # a comment\n",
        'a = "\\u00e9"\n',
        '"\\U000000E9" = "e"\n',
        'a = "\\\\n"\n',
        'a = "\\t"\n',
        'a = "say \\"yes\\""\n',
        'a = ["\\"", "\\" , \\""]\n',
        'a = ["\\\\u00E9"]\n',
        'a = """one line"""\n',
        'a = """\nan \\\n  escape"""\n',
        "a = '''\nx'''\n",
        'a = ["x", 1]\n',
        'a = ["x", # a comment\n"y"]\n',
        'a = [["x"]]\n',
        'a = { b = "c" }\n',
        "a.b = 1\n",
        "[a.b.c]\n",
        '["a b"]\n',
        "a=1\n",
        "a = 1\r\n",
        "[[a.b]]\nc = 1\n",
    ],
)
def test_other_toml_is_left_to_tomllib(text: str) -> None:
    tomllib.loads(text)
    assert plain.read(text) is None


@pytest.mark.parametrize("name", data.names("vocabulary"))
def test_the_top_of_a_file_is_what_its_tables_follow(name: str) -> None:
    whole = data.load(f"vocabulary/{name}")
    assert data.top(f"vocabulary/{name}") == {key: value for key, value in whole.items() if key != "entry"}
    assert whole["entry"]
