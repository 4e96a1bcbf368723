"""The tally of a run: pages, edits by rule, what was cut, warnings, the slowest pages."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from heapq import nlargest
from typing import Any

from thinkclean.result import Result
from thinkclean.rules import Kind

_SLOWEST = 10


@dataclass
class Tally:
    """Counts that can be added up: a worker makes one for each chunk, the run one of them all."""

    records: int = 0  #: read
    pages: int = 0  #: cleaned
    changed: int = 0  #: of these, the ones that were not clean already
    empty: int = 0  #: records without a text
    broken: int = 0  #: bad records
    dropped: int = 0  #: of these, the ones that are not in the output
    characters_in: int = 0
    characters_out: int = 0
    edits: dict[str, int] = field(default_factory=dict)  #: changes by rule
    cut: dict[str, int] = field(default_factory=dict)  #: characters by rule that cuts
    warnings: dict[str, int] = field(default_factory=dict)  #: findings by rule
    slowest: list[dict[str, Any]] = field(default_factory=list)  #: number, label, seconds, characters
    seconds: float = 0.0  #: of cleaning, all processes together

    def count(self, result: Result, kinds: dict[str, Kind]) -> None:
        """Take in the result of one page; ``kinds`` tells the kind of each rule."""
        self.pages += 1
        self.changed += result.changed
        self.characters_in += len(result.raw)
        self.characters_out += len(result.text)
        for change in result.edits:
            for rule in change.rules:
                self.edits[rule] = self.edits.get(rule, 0) + 1
            cut = next((rule for rule in change.rules if kinds.get(rule) is Kind.CUT), None)
            if cut:
                self.cut[cut] = self.cut.get(cut, 0) + len(change.before) - len(change.after)
        for finding in result.warnings:
            self.warnings[finding.rule] = self.warnings.get(finding.rule, 0) + 1

    def time(self, seconds: float, number: int, label: str | None, characters: int) -> None:
        """Take in how long one page took."""
        self.seconds += seconds
        if len(self.slowest) < _SLOWEST or seconds > self.slowest[-1]["seconds"]:
            page = {"number": number, "label": label, "seconds": round(seconds, 4), "characters": characters}
            self.slowest = nlargest(_SLOWEST, [*self.slowest, page], key=lambda one: one["seconds"])

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        for name in ("records", "pages", "changed", "empty", "broken", "dropped", "characters_in", "characters_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, more in ((self.edits, other.edits), (self.cut, other.cut), (self.warnings, other.warnings)):
            for rule, count in more.items():
                mine[rule] = mine.get(rule, 0) + count
        self.slowest = nlargest(_SLOWEST, self.slowest + other.slowest, key=lambda one: one["seconds"])
        self.seconds += other.seconds

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain data, rules sorted by name."""
        data = asdict(self)
        for name in ("edits", "cut", "warnings"):
            data[name] = dict(sorted(data[name].items()))
        return {**data, "seconds": round(self.seconds, 3)}


def report(tally: Tally, elapsed: float) -> str:
    """Return the tally as text for a person.

    >>> print(report(Tally(records=3, pages=2, changed=1, empty=1, characters_in=4000, characters_out=3000), 2.0))
    3 records: 2 pages cleaned, 1 of them changed; 1 without a text
    4,000 characters in, 3,000 out, in 2.0 s (1 pages a second, 0.00 million characters a second)
    """
    notes = [f"{tally.pages:,} pages cleaned, {tally.changed:,} of them changed"]
    if tally.empty:
        notes.append(f"{tally.empty:,} without a text")
    if tally.broken:
        notes.append(f"{tally.broken:,} bad, {tally.dropped:,} of them left out")
    rate = tally.pages / elapsed if elapsed else 0
    speed = tally.characters_in / elapsed / 1e6 if elapsed else 0
    lines = [f"{tally.records:,} records: {'; '.join(notes)}"]
    volume = f"{tally.characters_in:,} characters in, {tally.characters_out:,} out, in {elapsed:,.1f} s"
    lines.append(f"{volume} ({rate:,.0f} pages a second, {speed:.2f} million characters a second)")
    if tally.edits:
        lines += ["", f"{'rule':32} {'edits':>10} {'characters cut':>16}"]
        for rule, count in _by_count(tally.edits):
            cut = f"{tally.cut[rule]:,}" if rule in tally.cut else ""
            lines.append(f"{rule:32} {count:10,} {cut:>16}".rstrip())
    if tally.warnings:
        lines += ["", f"{'warnings':32} {'findings':>10}"]
        lines += [f"{rule:32} {count:10,}" for rule, count in _by_count(tally.warnings)]
    if tally.slowest:
        lines += ["", f"{'slowest pages':>13} {'seconds':>9} {'characters':>11}"]
        for page in tally.slowest:
            label = _visible(page["label"] or "")
            lines.append(f"{page['number']:13,} {page['seconds']:9.3f} {page['characters']:11,}  {label}".rstrip())
    return "\n".join(lines)


def _by_count(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _visible(label: str) -> str:
    return label if label.isprintable() else ascii(label)
