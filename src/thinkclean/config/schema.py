"""The JSON Schema of the configuration, for editors: made of the settings and the cleaners' options.

The package holds it as ``data/config.schema.json``; ``thinkclean config --schema`` makes it anew, with the
cleaners of other installed packages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from thinkclean import cleaners
from thinkclean.config.keys import SETTINGS
from thinkclean.config.options import field_types
from thinkclean.config.options import schema as option_schema


def schema(names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of ``thinkclean.toml`` and of ``[tool.thinkclean]``, for cleaners ``names``."""
    properties: dict[str, Any] = {}
    for key, setting in SETTINGS.items():
        properties[key] = {"description": setting.what, **setting.schema}
        if setting.default not in (None, {}, ()):
            properties[key]["default"] = _plain(setting.default)
    for name in cleaners.names() if names is None else names:
        properties[name] = _options(cleaners.find(name))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "thinkclean",
        "description": "The configuration of thinkclean: thinkclean.toml, or tool.thinkclean in pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _options(cleaner: type[Any]) -> dict[str, Any]:
    types = field_types(cleaner)
    properties = {}
    for field in fields(cleaner):
        properties[field.name] = option_schema(types[field.name])
        default = _plain(field.default)
        if field.default is not MISSING and default is not None:
            properties[field.name]["default"] = default
    summary = (cleaner.__doc__ or "").strip().partition("\n")[0]
    return {"description": summary, "type": "object", "additionalProperties": False, "properties": properties}


def _plain(value: object) -> object:
    """Return a default as JSON has it; ``None`` for what it cannot show."""
    if isinstance(value, (tuple, list)):
        return list(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value if isinstance(value, (bool, int, float, str, dict)) else None
