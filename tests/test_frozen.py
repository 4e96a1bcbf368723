"""Frozen objects stand in for frozen dataclasses, and the start of a check needs neither these nor `tomllib`."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from thinkclean.cleaners.urls import Urls
from thinkclean.cleaners.whitespace import Whitespace
from thinkclean.frozen import Frozen


class Size(Frozen):
    width: int = 80
    unit: ClassVar[str] = "characters"


class Box(Size):
    height: int = 25


@dataclasses.dataclass(frozen=True, kw_only=True)
class Crate(Box):
    weight: float
    width: int = 100


class Checked(Size):
    def __post_init__(self) -> None:
        if self.width < 1:
            raise ValueError("width")


def test_options_are_checked_when_the_object_is_made() -> None:
    assert Checked(width=2).width == 2
    with pytest.raises(ValueError, match="width"):
        Checked(width=0)
    with pytest.raises(ValueError, match="width"):
        dataclasses.replace(Checked(), width=0)


def test_options_have_their_defaults() -> None:
    box = Box(height=30)
    assert (box.width, box.height, box.unit) == (80, 30, "characters")
    assert repr(box) == "Box(width=80, height=30)"


def test_unknown_options_are_errors() -> None:
    with pytest.raises(TypeError, match=r"Box\(\) got an unexpected keyword argument 'depth'"):
        Box(depth=1)  # type: ignore[call-arg]


def test_nothing_changes() -> None:
    box = Box()
    with pytest.raises(dataclasses.FrozenInstanceError):
        box.width = 1  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del box.width
    assert box == Box()


def test_objects_are_equal_by_class_and_options() -> None:
    assert Box(height=30) == Box(height=30) != Box()
    assert Size() != Whitespace() != Size(width=1)
    assert len({Box(), Box(), Box(height=1), Size()}) == 3


def test_objects_travel() -> None:
    box = pickle.loads(pickle.dumps(Box(height=30)))
    assert box == Box(height=30)


def test_dataclasses_know_them() -> None:
    assert dataclasses.replace(Urls(), tracking=False) == Urls(tracking=False)
    assert [(field.name, field.default) for field in dataclasses.fields(Box)] == [("width", 80), ("height", 25)]
    assert dataclasses.asdict(Box()) == {"width": 80, "height": 25}
    assert list(inspect.signature(Box).parameters) == ["width", "height"]


def test_a_dataclass_may_have_one_as_its_base() -> None:
    assert repr(Crate(weight=1.5)) == "Crate(width=100, height=25, weight=1.5)"
    assert Crate(weight=1.5) == Crate(weight=1.5) != Crate(weight=2.0)


def test_a_check_imports_nothing_heavy(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes((Path(__file__).parents[1] / "fixtures" / "reference.expected.md").read_bytes())
    heavy = {"dataclasses", "inspect", "tomllib", "regex", "ftfy", "logging", "tempfile", "subprocess"}
    code = "import sys; from thinkclean.cli import main; main(); print(*sys.modules)"
    command = [sys.executable, "-c", code, "check", "--quiet", str(page)]
    imported = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    assert not heavy.intersection(imported)
