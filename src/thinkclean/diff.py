"""Unified diffs, made of the record: nothing has to be compared, so any page takes linear time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thinkclean.edits import Change


class Group(NamedTuple):
    """Lines that differ: of the raw text ``old[old_start:old_end]``, of the clean one ``new[new_start:new_end]``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def unified(
    raw: str,
    clean: str,
    changes: Sequence[Change],
    name: str,
    context: int = 3,
    *,
    mark: str = "",
    newline: str = "\n",
) -> Iterator[str]:
    r"""Return the lines of a unified diff from ``raw`` to ``clean``, which ``changes`` lead to.

    Lines are what ends in a line feed, as ``patch`` and ``git apply`` have it. Where the file that the texts
    come from begins with a byte order ``mark`` or ends its lines in another ``newline``, so does the diff.

    >>> changes = [Change(1, 3, "?!", "?", ("a/mark",))]
    >>> print("".join(unified("a?!\nb\n", "a?\nb\n", changes, "page")), end="")
    --- a/page
    +++ b/page
    @@ -1,2 +1,2 @@
    -a?!
    +a?
     b
    """
    old, new = (mark + raw).split("\n"), (mark + clean).split("\n")
    groups = list(_trimmed(_groups(old, changes, -len(mark)), old, new))
    if not groups:
        return
    yield f"--- a/{name}\n"
    yield f"+++ b/{name}\n"
    first = 0
    for i, group in enumerate(groups):
        if i + 1 < len(groups) and groups[i + 1].old_start - group.old_end <= 2 * context:
            continue
        yield from _hunk(old, new, groups[first : i + 1], context, newline)
        first = i + 1


def _groups(old: list[str], changes: Sequence[Change], at: int) -> Iterator[Group]:
    """Widen each change to whole lines and join those that meet on one; ``at`` is where the first line begins."""
    line = 0
    shift = 0  # lines the clean text has more, up to here
    group: list[int] | None = None  # first line, last line, first line in the clean text
    for change in changes:
        while line + 1 < len(old) and at + len(old[line]) < change.start:
            at += len(old[line]) + 1
            line += 1
        if group is None or line > group[1]:
            if group is not None:
                yield Group(group[0], group[1] + 1, group[2], group[1] + 1 + shift)
            group = [line, line, line + shift]
        group[1] = max(group[1], line + change.before.count("\n"))
        shift += change.after.count("\n") - change.before.count("\n")
    if group is not None:
        yield Group(group[0], group[1] + 1, group[2], group[1] + 1 + shift)


def _trimmed(groups: Iterator[Group], old: list[str], new: list[str]) -> Iterator[Group]:
    """Leave out lines at both ends of a group that are the same after all."""
    for group in groups:
        a, b, c, d = group
        while a < b and c < d and old[a] == new[c] and not _differ_in_end(a, c, old, new):
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1] and not _differ_in_end(b - 1, d - 1, old, new):
            b, d = b - 1, d - 1
        if a < b or c < d:
            yield Group(a, b, c, d)


def _differ_in_end(i: int, j: int, old: list[str], new: list[str]) -> bool:
    """Tell whether only one of two lines is the last, which has no line feed."""
    return (i == len(old) - 1) != (j == len(new) - 1)


def _hunk(old: list[str], new: list[str], groups: list[Group], context: int, newline: str) -> Iterator[str]:
    lines: list[str] = []
    begin = max(groups[0].old_start - context, 0)
    done = begin
    for group in groups:
        lines += _marked(" ", old, done, group.old_start, newline)
        lines += _marked("-", old, group.old_start, group.old_end, newline)
        lines += _marked("+", new, group.new_start, group.new_end, newline)
        done = group.old_end
    lines += _marked(" ", old, done, done + context, newline)
    removed = sum(line[0] in " -" for line in lines)
    added = sum(line[0] in " +" for line in lines)
    new_begin = begin + groups[0].new_start - groups[0].old_start
    yield f"@@ -{_range(begin, removed)} +{_range(new_begin, added)} @@\n"
    yield from lines


def _marked(mark: str, lines: list[str], start: int, end: int, newline: str) -> Iterator[str]:
    last = len(lines) - 1
    for i in range(start, min(end, len(lines))):
        if i < last:
            yield f"{mark}{lines[i]}{newline}"
        elif lines[i]:
            yield f"{mark}{lines[i]}\n\\ No newline at end of file\n"


def _range(start: int, count: int) -> str:
    return str(start + 1) if count == 1 else f"{start + (count > 0)},{count}"
