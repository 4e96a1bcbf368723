"""mojibake: text that was read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule
from thinkclean.text.differences import differences
from thinkclean.text.misread import suspicious
from thinkclean.text.rare import rare


@dataclass(frozen=True, kw_only=True)
class Mojibake:
    """Undo wrong decodings."""

    name: ClassVar[str] = "mojibake"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "mojibake/utf-8",
            Kind.REPAIR,
            "UTF-8 that was read as another encoding becomes what it was.",
            "A server or a tool named the wrong encoding.",
            "HÃ´tel",
            "Hôtel",
        ),
    )

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return one edit for each run of characters that was misread."""
        text = page.text
        if text.isascii() or not suspicious().search(page.view(rare)):
            return
        done = 0
        for hit in suspicious().finditer(text):
            if hit.start() < done:
                continue
            start = text.rfind("\n", done, hit.start()) + 1 or done
            done = text.find("\n", hit.end())
            done = len(text) if done < 0 else done
            yield from _line(text[start:done], start)


def _line(line: str, offset: int) -> Iterator[Edit]:
    from thinkclean.text.unscramble import unscramble

    if repair := unscramble(line):
        for start, end, new in differences(line, repair.text):
            yield Edit(offset + start, offset + end, new, "mojibake/utf-8")
