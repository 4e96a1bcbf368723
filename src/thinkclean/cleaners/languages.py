"""languages: cut the switch to the page in other languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from thinkclean.anatomy import Role
from thinkclean.cleaners._structure import cut_rules, cuts
from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.page import Page
from thinkclean.rules import Rule


class Languages(Frozen):
    """Cut the switch to the page in other languages.

    The anatomy says what each block is; this cleaner cuts the roles it owns.
    """

    name: ClassVar[str] = "languages"
    rules: ClassVar[tuple[Rule, ...]] = cut_rules(
        "languages",
        {
            Role.LANGUAGES: (
                "the list of languages the page can be had in",
                "The page shows links to its translations; `article.translations` has them.",
                "Also available in\n[Farsi](/fa/x)\n",
            ),
        },
    )

    def edits(self, page: Page) -> Sequence[Edit | Finding]:
        """Return a cut for each block of the roles this cleaner owns."""
        return cuts(page, self.name)
