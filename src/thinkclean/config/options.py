"""Options of cleaners: values from a configuration file, held against the types of a cleaner's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from thinkclean.errors import ThinkcleanError, UnknownNameError


def field_types(cleaner: type) -> dict[str, Any]:
    """Return the options of a cleaner's class and their types."""
    hints = get_type_hints(cleaner)
    return {name: hints.get(name, Any) for name in getattr(cleaner, "__dataclass_fields__", {})}


def convert(cleaner: type, name: str, value: object) -> object:
    """Return ``value`` as the type that option ``name`` of ``cleaner`` has.

    Raises:
        UnknownNameError: there is no such option.
        ThinkcleanError: it takes another type of value.
    """
    types = field_types(cleaner)
    if name not in types:
        raise UnknownNameError(f"option of the {cleaner.name} cleaner", name, types)  # type: ignore[attr-defined]
    try:
        return _fit(value, types[name])
    except TypeError:
        raise ThinkcleanError(f"{name} takes {describe(types[name])}, not {value!r}") from None


def _fit(value: Any, kind: Any) -> Any:
    """Return ``value`` as a ``kind``; raise ``TypeError`` if it is none."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any or (origin is Literal and value in inner):
        return value
    if origin in (Union, UnionType):
        for choice in inner:
            try:
                return _fit(value, choice)
            except TypeError:
                continue
    elif kind is float and type(value) is int:
        return float(value)
    elif isinstance(kind, type) and kind in (bool, int, float, str):
        if type(value) is kind:
            return value
    elif isinstance(origin or kind, type) and isinstance(value, dict) and issubclass(origin or kind, Mapping):
        return {key: _fit(item, inner[1] if inner else Any) for key, item in value.items()}
    elif isinstance(origin or kind, type) and isinstance(value, list):
        items = [_fit(item, inner[0] if inner else Any) for item in value]
        if issubclass(origin or kind, AbstractSet):
            return frozenset(items)
        if issubclass(origin or kind, Sequence) and kind is not str:
            return tuple(items)
    raise TypeError


_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a string", NoneType: "nothing"}


def describe(kind: Any) -> str:
    """Return in words what an option of type ``kind`` takes.

    >>> describe(tuple[str, ...]), describe(bool), describe(Literal["a", "b"])
    ('a list of strings', 'true or false', "one of 'a', 'b'")
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return f"one of {', '.join(map(repr, inner))}"
    if origin in (Union, UnionType):
        return " or ".join(describe(choice) for choice in inner if choice is not NoneType)
    if kind in _WORDS:
        return _WORDS[kind]
    if isinstance(origin or kind, type) and issubclass(origin or kind, Mapping):
        return "a table"
    return "a list of strings" if str in inner else "a list"


def schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of an option of type ``kind``."""
    origin, inner = get_origin(kind), get_args(kind)
    plain = {bool: "boolean", int: "integer", float: "number", str: "string"}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, UnionType):
        choices = [schema(choice) for choice in inner if choice is not NoneType]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    if kind in plain:
        return {"type": plain[kind]}
    if isinstance(origin or kind, type) and issubclass(origin or kind, Mapping):
        return {"type": "object", **({"additionalProperties": schema(inner[1])} if inner else {})}
    if isinstance(origin or kind, type) and issubclass(origin or kind, (Sequence, AbstractSet)):
        return {"type": "array", **({"items": schema(inner[0])} if inner else {})}
    return {}
