"""The data files, and the quick reader of their TOML beside the one of the standard library."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean import data
from thinkclean.data import toml

FOLDER = Path(thinkclean.__file__).parent / "data"
FILES = sorted(FOLDER.rglob("*.toml"))
#: Files that have numbers with fractions or lists in lists, which the quick reader leaves to the other.
OTHERS = {"encodings", "testing"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_reads_what_tomllib_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = tomllib.loads(text)
    assert data.load(path.relative_to(FOLDER).with_suffix("").as_posix()) == said
    found = toml.plain(text)
    if path.stem in OTHERS:
        assert found is None
    else:
        assert repr(found) == repr(said)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1.5",
        "a = 1979-05-27",
        "a = 010",
        "a = [1, 2]",
        "a = [['b']]",
        "a.b = 1",
        "a = '''b'''",
        'a = """b"""',
        'a = "\\U0001F600"',
        'a = "\\uD800"',
        'a = "b" "c"',
        "a = 1\na = 2",
        "[a]\n[a]",
        "a = 1\n[[a]]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        "a = 1\n[a.b]",
        "a = [,]",
        'a = ["b" "c"]',
        "a",
        "é = 1",
    ],
)
def test_leaves_the_rest_to_tomllib(text: str) -> None:
    assert toml.plain(text) is None
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(tomllib.TOMLDecodeError):
            toml.parse(text)
    else:
        assert toml.parse(text) == said


@given(
    st.lists(
        st.sampled_from(
            [
                'a = "b"\n',
                'a = "b\\"\\u00e9#"  # "c"\n',
                "c = []\n",
                'd = [ # "x"\n  "y",\n  "z#", # w\n]\n',
                "e = true\n",
                "e = 12\n",
                "e = -1\n",
                "'f' = 1\n",
                "\"g h\" = 'i\\'\n",
                'j = { "k" = "l", "m" = "n" }\n',
                'j = { "k" = "l", "k" = "n" }\n',
                '"""\n',
                'o = """\np\n"""\n',
                "[q]\n",
                "[[q]]\n",
                "[q.r]\n",
                "[[s]]\n",
                "[s.t]\n",
                "[s.t.u]\n",
                "# v\n",
                "\n",
                " \t",
                "]",
                ",",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_never_reads_what_tomllib_does_not(text: str) -> None:
    found = toml.plain(text)
    if found is not None:
        assert repr(found) == repr(tomllib.loads(text))
