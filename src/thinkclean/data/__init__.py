"""What thinkclean knows, as data: one TOML file a subject, for people to read and correct."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from thinkclean.data import plain


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file ``name`` (``"vocabulary/en"``), read at the first call."""
    return _table(_read(f"{name}.toml"))


@cache
def top(name: str) -> dict[str, Any]:
    """Return what stands above the first table in the data file ``name``: it is read much sooner than the whole."""
    return _table(_read(f"{name}.toml").partition("\n[")[0])


def _table(text: str) -> dict[str, Any]:
    table = plain.read(text)
    if table is None:
        import tomllib

        table = tomllib.loads(text)
    return table


def _read(path: str) -> str:
    """Return the text of the file at ``path`` in this folder, also where the package lies in an archive.

    `importlib.resources` would do it too; importing it takes longer than reading most of the files.
    """
    assert __spec__ is not None
    source: Any = __spec__.loader
    data: bytes = source.get_data("/".join((*__path__, path)))
    return data.decode("utf-8").replace("\r\n", "\n")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of the data files in ``folder``, sorted."""
    try:
        found = os.listdir("/".join((*__path__, folder)))  # noqa: PTH208 - as in thinkclean.config
    except OSError:  # the package lies in an archive
        from importlib.resources import files

        found = [entry.name for entry in files(__name__).joinpath(folder).iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))
