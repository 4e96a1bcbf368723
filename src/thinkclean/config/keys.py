"""The settings of a configuration file: one table that validation, JSON Schema and documentation read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from thinkclean.corpus.find import INCLUDE

PRESETS = ("default", "body", "front-matter")


class Setting(NamedTuple):
    """One setting: what it is for, its value where none is given, what values it takes."""

    what: str
    default: Any
    takes: str  #: for a person, as in "it takes true or false"
    accepts: Callable[[Any], bool]
    schema: Mapping[str, Any]


def _switch(what: str, *, default: bool) -> Setting:
    return Setting(what, default, "true or false", lambda v: isinstance(v, bool), {"type": "boolean"})


def _strings(what: str, default: tuple[str, ...] = ()) -> Setting:
    schema = {"type": "array", "items": {"type": "string"}}
    return Setting(what, default, "a list of strings", _is_strings, schema)


def _is_strings(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


def _is_stages(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(stage, str) or _is_strings(stage) for stage in value)


def _is_sites(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(site, (str, dict)) for site in value.values())


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(_is_strings(item) for item in value.values())


_STRINGS = {"type": "array", "items": {"type": "string"}}

SETTINGS: dict[str, Setting] = {
    "preset": Setting(
        "What becomes of a page: 'default' keeps title, byline and date; 'body' cuts them; "
        "'front-matter' moves all facts into front matter.",
        "default",
        "one of 'default', 'body' and 'front-matter'",
        lambda v: v in PRESETS,
        {"enum": list(PRESETS)},
    ),
    "pipeline": Setting(
        "The cleaners in their order, in place of a preset; those of an inner list see the same text.",
        None,
        "a list of cleaners' names and lists of them",
        _is_stages,
        {"type": "array", "items": {"anyOf": [{"type": "string"}, _STRINGS]}},
    ),
    "repairs-only": _switch("Only rules that keep the meaning act; no text is cut.", default=False),
    "select": _strings("Only these rules, or the rules of these cleaners, act."),
    "ignore": _strings("These rules, or all rules of these cleaners, do nothing."),
    "per-file-ignores": Setting(
        "Rules and cleaners that do nothing in some files: pattern = [rules].",
        {},
        "a table of pattern = [rules]",
        _is_lists,
        {"type": "object", "additionalProperties": _STRINGS},
    ),
    "include": _strings("The files of a folder that are pages, as patterns.", INCLUDE),
    "exclude": _strings("Files and folders that are left out, as patterns; '!pattern' takes a match back."),
    "force-exclude": _switch("Leave out excluded files even when they are named one by one.", default=False),
    "gitignore": _switch("Leave out what git ignores.", default=True),
    "sites": Setting(
        "The site profile of each host or of the files in a place: a profile's name, a TOML file, or a table.",
        {},
        'a table of host = "profile" or pattern = "profile"',
        _is_sites,
        {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "object"}]}},
    ),
}
