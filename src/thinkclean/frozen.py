"""Objects that are their options and never change, as `dataclasses` make them, without that module.

Importing it, and letting it write the methods of all cleaners, took a fifth of the time in which a short page is checked.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, NoReturn, dataclass_transform


class _AsDataclass:
    """An attribute by which others know a dataclass; one with the same fields is made when somebody asks."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: Any) -> Any:
        if self.name == "__signature__":
            from inspect import signature

            return signature(_dataclass(owner))
        return getattr(_dataclass(owner), self.name)


@cache
def _dataclass(cls: Any) -> type:
    from dataclasses import field, make_dataclass

    kinds = {name: kind for base in cls.__mro__[-2::-1] for name, kind in base.__annotations__.items()}
    fields = [(name, kinds[name], field(default=value)) for name, value in cls._defaults.items()]
    return make_dataclass(cls.__name__, fields, frozen=True, kw_only=True)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Frozen:
    """Base of classes whose annotated attributes, each with its default, are what their objects are made of.

    `dataclasses.fields`, `dataclasses.replace` and `help` take them for the frozen dataclasses that they could be.

    >>> class Size(Frozen):
    ...     width: int = 80
    >>> Size(), Size(width=72) == Size(width=72), len({Size(), Size()})
    (Size(width=80), True, 1)
    """

    _defaults: ClassVar[dict[str, Any]] = {}
    __dataclass_fields__ = _AsDataclass()
    __dataclass_params__ = _AsDataclass()
    __signature__ = _AsDataclass()

    def __init_subclass__(cls) -> None:
        kinds = cls.__annotations__
        own = {name: value for name, value in vars(cls).items() if "ClassVar" not in str(kinds.get(name, "ClassVar"))}
        cls._defaults = cls._defaults | own

    def __init__(self, **options: Any) -> None:
        if unknown := options.keys() - self._defaults.keys():
            raise TypeError(f"{type(self).__name__}() got an unexpected keyword argument {min(unknown)!r}")
        vars(self).update(self._defaults)
        vars(self).update(options)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check the options; called as `dataclasses` call it."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))
