"""A small typesetter: sets clean paragraphs on pages, and reads the pages as PDF converters do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from thinkclean.testing import Draft, drafts

_LETTERS = re.compile(r"[^\W\d_]{7,}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TITLE, AUTHOR, HOUSE = "Harbours Without a Plan", "Ines Marlow", "Institute for Harbour Studies"


@dataclass(frozen=True)
class Print:
    """How a text is set and read."""

    width: int = 60
    height: int = 30
    hyphen: str = ""  #: at the ends of lines; "" breaks no words
    heads: str = "number"  #: a key of HEADS
    first: int = 1  #: the first page's number
    feeds: bool = True  #: form feeds, and no blank lines between paragraphs, as pdftotext; else as PyMuPDF


HEADS = {
    "none": lambda n: ("", ""),
    "number": lambda n: ("", str(n)),
    "dashes": lambda n: ("", f"- {n} -"),
    "above": lambda n: (str(n), ""),
    "title": lambda n: (TITLE, str(n)),
    "house": lambda n: ("", f"{HOUSE} | {n}"),
    "even and odd": lambda n: (f"{n} {AUTHOR}" if n % 2 == 0 else f"{TITLE} {n}", ""),
    "of": lambda n: ("", f"Page {n} of 40"),
}


def lines(paragraph: str, how: Print, random: Random) -> list[str]:
    """Return the lines of a paragraph, broken between words and, with hyphens, within long ones."""
    found, line = [], ""
    for word in paragraph.split():
        room = how.width - len(line) - 1
        if not line:
            line = word
        elif len(word) <= room:
            line += f" {word}"
        elif how.hyphen and _LETTERS.fullmatch(word) and room > 4:
            cut = min(random.randint(3, len(word) - 3), room - 1)
            found.append(f"{line} {word[:cut]}{how.hyphen}")
            line = word[cut:]
        else:
            found.append(line)
            line = word
    return [*found, line]


def printed(paragraphs: list[str], how: Print, seed: int = 0) -> str:
    """Return the text of the pages on which ``paragraphs`` are set."""
    random = Random(seed)
    rows: list[str] = []
    for paragraph in paragraphs:
        if rows and not how.feeds:
            rows.append("")
        rows += lines(paragraph, how, random)
    pages = []
    for number, start in enumerate(range(0, len(rows), how.height), how.first):
        above, below = HEADS[how.heads](number)
        body = "\n".join(rows[start : start + how.height]).strip("\n")
        gap = "\n\n" if how.feeds else "\n\n\n"
        pages.append(gap.join(filter(None, [above, body, below])))
    return "\n\n\f".join([*pages, ""]) if how.feeds else "\n\n\n".join(pages) + "\n"


def words(text: str) -> list[str]:
    """Return the words of ``text``."""
    return re.findall(r"\w+", text)


def prose(draft: Draft) -> list[str]:
    """Return the paragraphs of ``draft`` that are prose, without links."""
    return [_LINK.sub(r"\1", block) for block in draft.blocks if block[0] not in "#->|"]


@st.composite
def articles(draw: st.DrawFn, *, least: int = 6, language: str | None = None) -> list[str]:
    """Return at least so many paragraphs of prose, one language, no two alike."""
    found: list[str] = []
    first = draw(drafts(language=language))
    found += prose(first)
    while len(found) < least:
        found += prose(draw(drafts(language=first.language)))
    return found


def prints(**fixed: object) -> st.SearchStrategy[Print]:
    """Return ways of setting a text."""
    free = {
        "width": st.integers(45, 110),
        "height": st.integers(24, 50),
        "heads": st.sampled_from(list(HEADS)),
        "first": st.sampled_from([1, 1, 7, 83]),
        "feeds": st.booleans(),
    }
    return st.builds(
        Print, **{k: v for k, v in free.items() if k not in fixed}, **{k: st.just(v) for k, v in fixed.items()}
    )
