"""A configuration table held against what thinkclean knows; every error names its file and line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from thinkclean import cleaners
from thinkclean.config.keys import SETTINGS
from thinkclean.errors import ThinkcleanError, UnknownNameError


class ConfigError(ThinkcleanError):
    """Something is wrong in a configuration file or with an option; the message says where and what to do."""


class Source(NamedTuple):
    """Where a configuration comes from: a file's name and text, the table in it, the folder its patterns start from."""

    name: str
    text: str = ""
    prefix: tuple[str, ...] = ()
    table: Mapping[str, Any] | None = None
    root: str = "."

    def at(self, *keys: str) -> str:
        """Return ``file:line`` of a key."""
        from thinkclean.config.toml_lines import line_of

        line = line_of(self.text, (*self.prefix, *keys)) if self.text else None
        return f"{self.name}:{line}" if line else self.name

    def error(self, problem: object, *keys: str) -> ConfigError:
        """Return an error about a key."""
        return ConfigError(f"{self.at(*keys)}: {problem}")


class Checked(NamedTuple):
    """A sound configuration: settings, and options by cleaner."""

    values: dict[str, Any]
    options: dict[str, dict[str, Any]]


def check(source: Source) -> Checked:
    """Return the settings and options of a configuration.

    Raises:
        ConfigError: a key is unknown, or a value of the wrong type, or a name in it is not known.
    """
    values: dict[str, Any] = {}
    options: dict[str, dict[str, Any]] = {}
    for key, value in (source.table or {}).items():
        if setting := SETTINGS.get(key):
            if not setting.accepts(value):
                raise source.error(f"{key} takes {setting.takes}, not {value!r}", key)
            values[key] = value
            if key in _CHECKS:
                _CHECKS[key](value, source, key)
        else:
            options[key] = _options(key, value, source)
    return Checked(values, options)


def _options(name: str, table: object, source: Source) -> dict[str, Any]:
    from thinkclean.config.options import convert

    try:
        cleaner = cleaners.find(name)
    except UnknownNameError:
        known = {*SETTINGS, *cleaners.names()}
        raise source.error(UnknownNameError("setting or cleaner", name, known), name) from None
    if not isinstance(table, dict):
        raise source.error(f"{name} is a cleaner: it takes a table of options, not {table!r}", name)
    found = {}
    for option, value in table.items():
        try:
            found[option] = convert(cleaner, option, value)
        except ThinkcleanError as error:
            raise source.error(error, name, option) from None
    try:
        cleaner(**found)
    except (ThinkcleanError, TypeError, ValueError) as error:  # what only the cleaner itself can tell
        raise source.error(error, name) from None
    return found


def _selectors(value: list[str], source: Source, *keys: str) -> None:
    try:
        cleaners.check_selectors(value)
    except UnknownNameError as error:
        raise source.error(error, *keys) from None


def _per_file(value: dict[str, list[str]], source: Source, key: str) -> None:
    for pattern, selectors in value.items():
        _selectors(selectors, source, key, pattern)


def _stages(value: list[str | list[str]], source: Source, key: str) -> None:
    for stage in value:
        for name in [stage] if isinstance(stage, str) else stage:
            try:
                cleaners.find(name)
            except UnknownNameError as error:
                raise source.error(error, key) from None


def _sites(value: dict[str, Any], source: Source, key: str) -> None:
    from thinkclean.config.places import load_site

    for place, profile in value.items():
        try:
            load_site(profile, source.root)
        except ThinkcleanError as error:
            raise source.error(error, key, place) from None


#: What settings must hold beyond the right type.
_CHECKS: dict[str, Callable[..., None]] = {
    "select": _selectors,
    "ignore": _selectors,
    "per-file-ignores": _per_file,
    "pipeline": _stages,
    "sites": _sites,
}
