"""Adapters: thinkclean on the engine that its user already runs. One thin file an engine, each with an extra."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from thinkclean.errors import ThinkcleanError


class MissingExtraError(ThinkcleanError, ImportError):
    """An engine is not installed; the message says what installs it."""


def need(module: str, extra: str) -> ModuleType:
    """Return ``module``, or say which extra installs it.

    >>> need("no_such_engine", "spark")
    Traceback (most recent call last):
    thinkclean.integrations.MissingExtraError: no_such_engine is not installed: pip install 'thinkclean[spark]'

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing: Any = error.name
        raise MissingExtraError(f"{missing or module} is not installed: pip install 'thinkclean[{extra}]'") from error
