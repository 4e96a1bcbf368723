"""Bytes into text, with what was decided and why."""

from __future__ import annotations

from dataclasses import dataclass

from thinkclean.edits import Finding


@dataclass(frozen=True)
class Decoded:
    """Text read from bytes, and how."""

    text: str
    encoding: str  #: Python's name of the codec
    source: str  #: what decided: ``bom``, ``declared``, ``utf-8``, ``guess`` …
    confidence: float = 1.0  #: 0 to 1
    warnings: tuple[Finding, ...] = ()


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """Return ``data`` as text."""
    return Decoded(data.decode("utf-8", "replace"), "utf-8", "utf-8")
