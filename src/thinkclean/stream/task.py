"""What a worker does with a chunk of a corpus: read, clean, write, and tell of each record that would not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from time import perf_counter
from typing import Any, Literal, NamedTuple

from thinkclean.rules import Kind
from thinkclean.stream.plan import Plan
from thinkclean.stream.record import BadRecordError, Cleaned, Reader, Record, Writer
from thinkclean.stream.tally import Tally

#: What to do with a record that cannot be read, cleaned or written: end the run, keep it as it was, or leave it out.
OnError = Literal["fail", "keep", "drop"]


class Problem(NamedTuple):
    """A bad record."""

    number: int
    reason: str
    record: str


@dataclass
class Outcome:
    """What has become of a chunk."""

    data: bytes = b""
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class CleanChunk:
    """The task: a chunk is the number of its first record, and what the reader reads."""

    plan: Plan
    reader: Reader
    writer: Writer
    on_error: OnError = "keep"

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {rule.name: rule.kind for cleaner in self.plan.pipeline for rule in cleaner.rules}

    def __call__(self, chunk: tuple[int, Any], broken: Mapping[int, str], at: Callable[[int], object]) -> Outcome:
        """Clean ``chunk``."""
        outcome = Outcome()
        clean: list[Cleaned] = []
        for index, record in enumerate(self.reader.read(*chunk)):
            at(index)
            outcome.tally.records += 1
            try:
                if index in broken:
                    raise BadRecordError(broken[index])
                item = self._clean(record, outcome.tally)
            except BadRecordError as error:
                outcome.problems.append(Problem(record.number, str(error), record.raw()))
                outcome.tally.broken += 1
                if not self._keeps(record):
                    outcome.tally.dropped += 1
                    continue
                item = Cleaned(record)
            clean.append(item)
        outcome.data = self.writer.write(clean)
        return outcome

    def _clean(self, record: Record, tally: Tally) -> Cleaned:
        text, url = record.page(self.plan)
        if text is None:
            item = Cleaned(record)
            self.writer.check(item)
            tally.empty += 1
            return item
        began = perf_counter()
        try:
            result = self.plan.clean(text, url)
            item = Cleaned(record, result.text, self.plan.facts(result))
            seconds = perf_counter() - began
            self.writer.check(item)
            tally.count(result, self._kinds)
        except BadRecordError:
            raise
        except Exception as error:
            raise BadRecordError(f"the cleaning broke, please report it ({type(error).__name__}: {error})") from error
        tally.time(seconds, record.number, url or record.label, len(text))
        return item

    def _keeps(self, record: Record) -> bool:
        """Tell whether a bad record goes to the output as it was: if that is wanted, and can be done."""
        if self.on_error != "keep":
            return False
        try:
            self.writer.check(Cleaned(record))
        except BadRecordError:
            return False
        return True
