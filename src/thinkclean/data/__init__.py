"""What thinkclean knows, as data: one TOML file a subject, for people to read and correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file ``name`` (``"vocabulary/en"``), read at the first call."""
    import tomllib

    path = files(__name__).joinpath(*f"{name}.toml".split("/"))
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of the data files in ``folder``, sorted."""
    entries = files(__name__).joinpath(folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")))
