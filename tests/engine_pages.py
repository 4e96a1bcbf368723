"""The pages that every engine cleans in the tests, and what must become of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import thinkclean

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "fixtures" / "reference.md").read_text(encoding="utf-8")
SITE = "https://www.washingtoninstitute.org/policy-analysis/x"

_TEXTS = [
    (REFERENCE, SITE),
    (REFERENCE, None),
    ("A clean page.\n", "https://example.org/a"),
    ("", None),
    (None, "https://example.org/b"),
    ("one  \n\n\n\ntwo \N{HEAVY BLACK HEART}", None),
    ("[ports](/ports) and [\\(/ships\\)](#) at sea", "https://example.org/sea/"),
    ("Порты и [корабли](https://example.org/%D0%BF%D0%BE%D1%80%D1%82?utm_source=x)\r\n", None),
    ("مرافئ\n\n\n\nوسفن", ""),
    ("NUL \0 and \N{ZERO WIDTH SPACE}nothing\t \n", None),
    (REFERENCE.replace("Russia", "Prussia") * 2, None),
]

#: Records with a text, an address (some null) and two more fields.
PAGES: list[dict[str, Any]] = [
    {"id": number, "text": text, "url": url, "rank": number / 2} for number, (text, url) in enumerate(_TEXTS * 4, 1)
]


def expected(**options: Any) -> list[str | None]:
    """Return what `thinkclean.clean` makes of the texts."""
    return [
        None if page["text"] is None else thinkclean.clean(page["text"], url=page["url"], **options).text
        for page in PAGES
    ]


def facts() -> list[dict[str, Any] | None]:
    """Return article, edits and warnings of the pages, as `Result.to_dict` gives them."""
    return [
        None if page["text"] is None else thinkclean.clean(page["text"], url=page["url"]).to_dict() for page in PAGES
    ]


def write(path: Path) -> Path:
    """Write the pages as JSON Lines."""
    path.write_text("".join(json.dumps(page) + "\n" for page in PAGES), encoding="utf-8")
    return path


def check_added(rows: list[dict[str, Any]]) -> None:
    """Compare the added columns of ``rows`` with the facts."""
    for row, fact in zip(rows, facts(), strict=True):
        if fact is None:
            assert row["article"] is row["edits"] is row["warnings"] is None
        else:
            assert json.loads(row["article"]) == json.loads(json.dumps(fact["article"]))
            assert [dict(edit) for edit in row["edits"]] == fact["edits"]
            assert [dict(warning) for warning in row["warnings"]] == fact["warnings"]
