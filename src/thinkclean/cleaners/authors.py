"""authors: cut what stands about the authors and the text, not in it: biographies, contacts, disclaimers, first publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from thinkclean.anatomy import Role
from thinkclean.cleaners._structure import cut_rules, cuts
from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.page import Page
from thinkclean.rules import Rule


class Authors(Frozen):
    """Cut what stands about the authors and the text, not in it: biographies, contacts, disclaimers, first publication.

    The anatomy says what each block is; this cleaner cuts the roles it owns.
    """

    name: ClassVar[str] = "authors"
    rules: ClassVar[tuple[Rule, ...]] = cut_rules(
        "authors",
        {
            Role.BIO: (
                "who the authors are",
                "Pages set a biography above or below the article; `article.authors` has it.",
                "ABOUT THE AUTHORS\n\nJane Roe is a senior fellow at the Institute.\n",
            ),
            Role.CONTACT: (
                "how to reach the author or the press office",
                "It serves the visitor of the page, not the reader of the text.",
                "For media inquiries, contact press@example.org.\n",
            ),
            Role.DISCLAIMER: (
                "whose views these are, who paid, and what the house stands for",
                "Publishers print it under every piece; `article.notes` has it.",
                "The views expressed are those of the author.\n",
            ),
            Role.REPUBLICATION: (
                "where the piece came out first, and whether it may be printed again",
                "It is a note on the text; `article.originally_published` has it.",
                "This article was originally published by the Review.\n",
            ),
        },
    )

    def edits(self, page: Page) -> Sequence[Edit | Finding]:
        """Return a cut for each block of the roles this cleaner owns."""
        return cuts(page, self.name)
