"""Many texts: in order, on all processors, in constant memory."""

from __future__ import annotations

from thinkclean.stream.job import Summary, clean_corpus
from thinkclean.stream.many import clean_many
from thinkclean.stream.plan import Plan

__all__ = ["Plan", "Summary", "clean_corpus", "clean_many"]
