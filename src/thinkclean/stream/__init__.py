"""Many texts: in order, on all cores, in constant memory."""

from __future__ import annotations

from thinkclean.stream.plan import Plan

__all__ = ["Plan"]
