"""Recorded fixes taken back, whole or in part, also in files that were edited since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from thinkclean.corpus.document import parse
from thinkclean.corpus.record import Fix, digest, read_fixes, save
from thinkclean.corpus.write import read, replace
from thinkclean.edits import Change, Edit, apply, invert
from thinkclean.errors import ThinkcleanError


class Undone(NamedTuple):
    """What became of an undo: the changes taken back, and those that stand where the file was edited since."""

    back: tuple[Change, ...]
    stuck: tuple[Change, ...]


def last_fix(path: str) -> Fix:
    """Return the last recorded fix of the file at ``path``.

    Raises:
        ThinkcleanError: there is none.
    """
    fixes = read_fixes(path, digest(read(path)[0]))
    if not fixes:
        raise ThinkcleanError("nothing is recorded of this file; 'thinkclean fix --record' records what it does")
    return fixes[-1]


def undo(path: str, wanted: Callable[[int, Change], bool] | None = None) -> Undone:
    """Take back the last recorded fix of the file at ``path``.

    Args:
        path: the file.
        wanted: tells of each change, with its number from 1, whether to take it back; all, if not given.

    Raises:
        ThinkcleanError: nothing is recorded.
        OSError: the file cannot be read or written; it is as it was.
    """
    last_fix(path)
    data, state = read(path)
    *earlier, fix = read_fixes(path, digest(data))
    if wanted is None and digest(data) == fix.after:
        replace(path, fix.document.encode(fix.document.text), state)
        save(path, earlier)
        return Undone(fix.changes, ())
    document = parse(data)
    edits = dict(zip(fix.changes, invert(fix.changes), strict=True))
    chosen = [c for number, c in enumerate(fix.changes, 1) if wanted is None or wanted(number, c)]
    moved = _moved([edits[change] for change in chosen], fix.clean, document.text)
    back = tuple(change for change, edit in zip(chosen, moved, strict=True) if edit)
    stuck = tuple(change for change, edit in zip(chosen, moved, strict=True) if not edit)
    if back:
        new = document.encode(apply(document.text, [edit for edit in moved if edit]))
        replace(path, new, state)
        rest = tuple(change for change in fix.changes if change not in back)
        save(path, [*earlier, fix._replace(changes=rest, after=digest(new))] if rest else earlier)
    return Undone(back, stuck)


def _moved(edits: Sequence[Edit], clean: str, now: str) -> list[Edit | None]:
    """Return where in the text ``now`` each edit of ``clean`` belongs; ``None`` where its lines were changed."""
    if clean == now:
        return list(edits)
    ours, theirs = (text.splitlines(keepends=True) for text in (clean, now))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    starts, there = _offsets(ours), _offsets(theirs)
    spans = [(starts[a], starts[a + size], there[b] - starts[a]) for a, b, size in blocks]
    found: list[Edit | None] = []
    for edit in edits:
        shift = next(
            (shift for start, end, shift in spans if start <= edit.start and edit.end <= end and start < end), None
        )
        found.append(None if shift is None else edit._replace(start=edit.start + shift, end=edit.end + shift))
    return found


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets
