"""Configuration: what applies to a file, from the nearest ``thinkclean.toml`` or ``pyproject.toml`` above it.

Paths are strings here: for one file, importing pathlib takes longer than the cleaning.
"""

# ruff: noqa: PTH100, PTH109, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thinkclean.config.check import Checked, ConfigError, Source, check
from thinkclean.config.keys import SETTINGS
from thinkclean.corpus.find import Choice
from thinkclean.pipeline import Pipeline

if TYPE_CHECKING:
    from thinkclean.sites import Site

__all__ = ["Config", "ConfigError", "Configs"]

#: Where a configuration may be, in the order of each folder, and the table that holds it.
FILES = {"thinkclean.toml": (), "pyproject.toml": ("tool", "thinkclean")}

#: Settings that the command line adds to; the others it replaces.
_ADDED = ("ignore", "exclude")

_PRESETS = {"default": Pipeline.default, "body": Pipeline.body, "front-matter": Pipeline.front_matter}


class Config:
    """What applies to the files of a folder. ``origins`` tells where each setting comes from."""

    def __init__(self, source: Source | None, found: Checked, given: Checked) -> None:
        self.source = source
        self.root = source.root if source else os.getcwd()
        self.values = {key: setting.default for key, setting in SETTINGS.items()} | found.values
        self.origins = {key: source.at(key) for key in found.values} if source else {}
        for key, value in given.values.items():
            self.values[key] = [*self.values[key], *value] if key in _ADDED else value
            self.origins[key] = "the command line"
        self.options = dict(found.options)
        self._given = given
        for name, options in given.options.items():
            self.options[name] = {**self.options.get(name, {}), **options}
        self.choice = Choice(
            self.root,
            self.values["include"],
            self.values["exclude"],
            force_exclude=self.values["force-exclude"],
            gitignore=self.values["gitignore"],
        )
        self._pipelines: dict[frozenset[str], Pipeline] = {}

    def origin_of(self, name: str, option: str) -> str:
        """Return where option ``option`` of cleaner ``name`` is set."""
        if option in self._given.options.get(name, {}):
            return "the command line"
        return self.source.at(name, option) if self.source else ""

    def pipeline(self, path: str | None = None) -> Pipeline:
        """Return what is done with the file at ``path``."""
        ignored = frozenset(self.values["ignore"])
        if path is not None and (table := self.values["per-file-ignores"]):
            from thinkclean.config.places import matching

            ignored = ignored.union(*matching(table, self.choice.relative(path)))
        if ignored not in self._pipelines:
            self._pipelines[ignored] = self._build(ignored)
        return self._pipelines[ignored]

    def _build(self, ignored: frozenset[str]) -> Pipeline:
        from thinkclean import cleaners

        made = {name: cleaners.make(name, **options) for name, options in self.options.items() if options}
        if stages := self.values["pipeline"]:
            pipeline = Pipeline(
                *(made.get(s, s) if isinstance(s, str) else [made.get(name, name) for name in s] for s in stages)
            )
        else:
            pipeline = _PRESETS[self.values["preset"]]()
            if made:
                pipeline = pipeline.replace(*(made[c.name] for c in pipeline if c.name in made))
        if self.values["select"]:
            pipeline = pipeline.selecting(*self.values["select"])
        if ignored:
            pipeline = pipeline.ignoring(*ignored)
        return pipeline.repairs_only() if self.values["repairs-only"] else pipeline

    def site(self, path: str | None, url: str | None) -> Site | None:
        """Return the profile that the configuration has for a file, by its place or its page's host."""
        if not self.values["sites"]:
            return None
        from thinkclean.config.places import load_site, site_of

        found = site_of(self.values["sites"], None if path is None else self.choice.relative(path), url)
        return None if found is None else load_site(found, self.root)


class Configs:
    """The configurations of many files, each folder's read once.

    Args:
        given: settings of the command line, which come before those of files.
        file: read this file and look for no other.
        isolated: read no file at all.
    """

    def __init__(
        self, given: Mapping[str, Any] | None = None, *, file: str | None = None, isolated: bool = False
    ) -> None:
        self._given = check(Source("the command line", table=given))
        self._isolated = isolated
        self._of_folder: dict[str, Config] = {}
        self._of_source: dict[str | None, Config] = {}
        self._only = self._make(_read(file, must=True)) if file is not None else None

    def of(self, path: str | None) -> Config:
        """Return what applies to the file at ``path``, or to a text from elsewhere.

        Raises:
            ConfigError: the configuration is not sound.
        """
        return self.of_folder(os.path.dirname(path) if path is not None else ".")

    def of_folder(self, folder: str) -> Config:
        """Return what applies to the files in ``folder``."""
        if self._only is not None:
            return self._only
        if self._isolated:
            return self._make(None)
        here = os.path.abspath(folder)  # Path.absolute keeps "..", Path.resolve follows links
        if here not in self._of_folder:
            parent = os.path.dirname(here)
            source = next(filter(None, (_read(os.path.join(here, name)) for name in FILES)), None)
            above = parent != here and source is None
            self._of_folder[here] = self.of_folder(parent) if above else self._make(source)
        return self._of_folder[here]

    def _make(self, source: Source | None) -> Config:
        name = source.name if source else None
        if name not in self._of_source:
            self._of_source[name] = Config(source, check(source) if source else Checked({}, {}), self._given)
        return self._of_source[name]


def _read(path: str, *, must: bool = False) -> Source | None:
    """Return the configuration in the file at ``path``, if it is there and holds one."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        if must:
            raise ConfigError(f"{path}: there is no such file") from None
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    prefix = FILES.get(os.path.basename(path), ())
    if prefix and "thinkclean" not in text and not must:
        return None
    source = Source(_shown(path), text, prefix, root=os.path.dirname(os.path.join(os.getcwd(), path)))
    table = _table(source)
    return None if table is None and not must else source._replace(table=table)


def _shown(path: str) -> str:
    """Return the file's name as a person in this folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return os.path.join(here, path).removeprefix(here)


def _table(source: Source) -> dict[str, Any] | None:
    import tomllib

    try:
        table: Any = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).partition(" (at line ")
        line = place.partition(",")[0]
        where = f"{source.name}:{line}" if line else source.name
        raise ConfigError(f"{where}: this is not TOML: {problem}") from None
    for key in source.prefix:
        table = table.get(key)
        if table is None:
            return None
    if not isinstance(table, dict):
        raise source.error("[tool.thinkclean] must be a table")
    return table
