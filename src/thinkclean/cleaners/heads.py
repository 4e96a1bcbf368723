"""heads: cut title, byline and date: for the presets `body` and `front-matter`, which keep them as facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from thinkclean.anatomy import Role
from thinkclean.cleaners._structure import cut_rules, cuts
from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.page import Page
from thinkclean.rules import Rule


class Heads(Frozen):
    """Cut title, byline and date: for the presets `body` and `front-matter`, which keep them as facts.

    The anatomy says what each block is; this cleaner cuts the roles it owns.
    """

    name: ClassVar[str] = "heads"
    rules: ClassVar[tuple[Rule, ...]] = cut_rules(
        "heads",
        {
            Role.TITLE: ("the title", "`article.title` has it.", "# A Title\n"),
            Role.BYLINE: ("the authors' names", "`article.authors` has them.", "By Jane Roe\n"),
            Role.DATE: ("the date", "`article.published` has it.", "March 4, 2021\n"),
        },
    )

    def edits(self, page: Page) -> Sequence[Edit | Finding]:
        """Return a cut for each block of the roles this cleaner owns."""
        return cuts(page, self.name)
