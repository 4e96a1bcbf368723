"""Many texts: in order, on all processors, in constant memory."""

from __future__ import annotations

from thinkclean.stream.many import clean_many
from thinkclean.stream.plan import Plan

__all__ = ["Plan", "clean_many"]
