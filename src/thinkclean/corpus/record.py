"""What ``fix --record`` keeps of each page.

The records lie in ``.thinkclean/record/`` under the nearest folder that has a configuration or a git
repository: a file for each page, a line of JSON for each fix, with the raw text, the edits and how the text was
encoded. A record is written before its page is, so that no page changes without one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from thinkclean.corpus.document import Document
from thinkclean.corpus.write import replace
from thinkclean.edits import Change, Edit, apply
from thinkclean.errors import ThinkcleanError

FOLDER = ".thinkclean"
_ROOTS = (FOLDER, "thinkclean.toml", "pyproject.toml", ".git")


class Fix(NamedTuple):
    """One recorded fix of a file; ``before`` and ``after`` are the SHA-256 of its bytes."""

    time: str
    before: str
    after: str
    document: Document
    changes: tuple[Change, ...]

    @property
    def clean(self) -> str:
        """The text after the fix."""
        return apply(self.document.text, [Edit(c.start, c.end, c.after, c.rule) for c in self.changes])


def digest(data: bytes) -> str:
    """Return what tells ``data`` from all other bytes."""
    return hashlib.sha256(data).hexdigest()


def record(path: str, document: Document, changes: Sequence[Change], before: bytes, after: bytes) -> None:
    """Add to the record of the file at ``path`` that ``changes`` are about to make ``after`` of ``before``."""
    from datetime import UTC, datetime

    now = datetime.now(UTC).isoformat(timespec="seconds")
    fix = Fix(now, digest(before), digest(after), document, tuple(changes))
    save(path, [*read_fixes(path, fix.before), fix])


def read_fixes(path: str, now: str) -> list[Fix]:
    """Return the recorded fixes of the file at ``path``, the last one last.

    Args:
        path: the file.
        now: the digest of its bytes. Last fixes that would begin there never came to pass, and are left out.

    Raises:
        ThinkcleanError: the record is damaged.
    """
    place = _place(path)
    if not place.exists():
        return []
    try:
        fixes = [_load(line) for line in place.read_text(encoding="utf-8").splitlines()]
    except (ValueError, TypeError, KeyError) as error:
        raise ThinkcleanError(
            f"its record {place} is damaged ({error}); remove that file to go on without it"
        ) from None
    while fixes and fixes[-1].before == now:
        fixes.pop()
    return fixes


def save(path: str, fixes: Sequence[Fix]) -> None:
    """Make ``fixes`` the record of the file at ``path``."""
    place = _place(path)
    if not fixes:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    ignore = next(parent for parent in place.parents if parent.name == FOLDER) / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    replace(place, "".join(_dump(fix) + "\n" for fix in fixes).encode())


def _place(path: str) -> Path:
    """Return where the record of the file at ``path`` is, or would be."""
    file = Path(path).resolve()
    places = [parent / FOLDER / "record" / f"{file.relative_to(parent)}.jsonl" for parent in file.parents]
    for place in places:
        if place.exists():
            return place
    for parent, place in zip(file.parents, places, strict=True):
        if any((parent / name).exists() for name in _ROOTS):
            return place
    return places[0]


def _dump(fix: Fix) -> str:
    document = fix.document
    row: dict[str, Any] = {
        "time": fix.time,
        "before": fix.before,
        "after": fix.after,
        "encoding": document.encoding,
        "errors": document.errors,
        "bom": document.bom.hex(),
        "newline": document.newline,
        "changes": [[c.start, c.end, c.after, c.rules] for c in fix.changes],
        "raw": document.text,
    }
    return json.dumps(row)


def _load(line: str) -> Fix:
    row = json.loads(line)
    bom = bytes.fromhex(row["bom"])
    document = Document(row["raw"], row["encoding"], row["errors"], bom, row["newline"])
    changes = [Change(a, b, document.text[a:b], new, tuple(rules)) for a, b, new, rules in row["changes"]]
    return Fix(row["time"], row["before"], row["after"], document, tuple(changes))
