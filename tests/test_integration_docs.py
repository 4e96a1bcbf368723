"""What docs/integrations.md and docs/corpora.md say of names and defaults is so."""

from __future__ import annotations

import dataclasses
import re

import pytest

from thinkclean.cli.parser import parser_for
from thinkclean.stream import Plan
from thinkclean.stream.formats import format_of


@pytest.fixture(scope="module")
def integrations(root):
    return (root / "docs" / "integrations.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def corpora(root):
    return (root / "docs" / "corpora.md").read_text(encoding="utf-8")


def test_every_option_of_a_plan_is_listed(integrations):
    table = integrations.split("| option |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [field.name for field in dataclasses.fields(Plan)]


def test_every_setting_of_scrapy_is_listed(integrations, root):
    source = (root / "src" / "thinkclean" / "integrations" / "scrapy.py").read_text(encoding="utf-8")
    assert set(re.findall(r"THINKCLEAN_\w+", integrations)) == set(re.findall(r"THINKCLEAN_\w+", source))


def test_modules_and_names_are_there(integrations, root):
    for module, names in re.findall(r"from thinkclean\.integrations\.(\w+) import ([\w, ]+)", integrations):
        source = (root / "src" / "thinkclean" / "integrations" / f"{module}.py").read_text(encoding="utf-8")
        for name in names.split(", "):
            assert re.search(rf"^(def|class) {name}\b", source, re.MULTILINE), f"{module}.{name}"
    named = set(re.findall(r"thinkclean\.integrations\.(\w+)", integrations))
    files = {path.stem for path in (root / "src" / "thinkclean" / "integrations").glob("*.py")}
    assert files - {"__init__"} == named


def test_examples_that_are_named_are_there(integrations, root):
    for script in re.findall(r"examples/\w+\.\w+", integrations):
        assert (root / script).exists()


def test_options_of_the_command_are_there(corpora):
    known = {name for action in parser_for("corpus").options() for name in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", corpora)) <= known


def test_formats_are_known(corpora):
    for suffix in re.findall(r"`(\.\w+)`", corpora.split("| name |")[1].split("\n\n")[0]):
        if suffix in (".gz", ".zst"):
            assert format_of(f"a.jsonl{suffix}", exists=False)[0] == "jsonl"
        elif suffix not in (".md", ".markdown", ".txt"):
            assert format_of(f"a{suffix}", exists=False)[0] in ("jsonl", "parquet")
