"""What the README shows is true."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

import thinkclean
from thinkclean.cleaners import REGISTRY
from thinkclean.cleaners.whitespace import Whitespace


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text(encoding="utf-8")


def test_python_examples_run(readme, reference):
    names = {"text": reference, "MyCleaner": Whitespace, "__name__": __name__}
    for block in re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL):
        if "my-site.toml" not in block:
            exec(compile(block, "README.md", "exec"), names)
    assert thinkclean.clean("a [sic] b", pipeline=thinkclean.Pipeline(names["Sic"]())).text == "a b"


def test_every_default_cleaner_is_in_the_table(readme):
    assert {cleaner.name for cleaner in thinkclean.Pipeline.default()} <= set(
        re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)
    )
    assert set(re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)) <= set(REGISTRY)


def test_first_command_prints_the_clean_reference(readme, root):
    command = re.search(r"&& (thinkclean .*)", readme)[1]
    arguments = shlex.split(command)[1:]
    done = subprocess.run([sys.executable, "-m", "thinkclean", *arguments], cwd=root, capture_output=True, check=True)
    assert done.stdout == (root / "fixtures/reference.expected.md").read_bytes()


def test_links_lead_to_files(readme, root):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert (root / target).exists(), target
