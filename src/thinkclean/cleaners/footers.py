"""footers: cut the page around the article: navigation, related pieces, topics, share bars, newsletters, cookies and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from thinkclean.anatomy import Role, anatomy
from thinkclean.cleaners._structure import cut_rules, cuts, unsure
from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule


class Footers(Frozen):
    """Cut the page around the article: navigation, related pieces, topics, share bars, newsletters, cookies and the like.

    The anatomy says what each block is; this cleaner cuts the roles it owns.
    """

    name: ClassVar[str] = "footers"
    rules: ClassVar[tuple[Rule, ...]] = (
        *cut_rules(
            "footers",
            {
                Role.SECTION: (
                    "the label that says what kind of piece this is",
                    "It belongs to the site; `article.section` has it.",
                    "Articles & Testimony\n",
                ),
                Role.NAVIGATION: (
                    "menus, search boxes, buttons",
                    "They are for moving about the site.",
                    "Skip to main content\n",
                ),
                Role.BREADCRUMB: (
                    "the path to the page",
                    "It is for moving about the site.",
                    "Home > Research > Europe\n",
                ),
                Role.CONTENTS: (
                    "the list of the page's own sections, as links",
                    "The links lead nowhere once the page is a text.",
                    "On this page\n* [Background](#background)\n",
                ),
                Role.SHARE: (
                    "buttons to share, print, save and follow",
                    "They do nothing in a text.",
                    "Share on Facebook\n",
                ),
                Role.DOWNLOAD: ("the offer of the page as a file", "It is a button of the page.", "Download PDF\n"),
                Role.RELATED: (
                    "lists and cards of other pieces",
                    "They change with every visit; `article.related` has them.",
                    "RECOMMENDED\n\n[Another piece](/x)\n",
                ),
                Role.TOPICS: (
                    "the list of topics",
                    "It is a label of the site; `article.topics` has it.",
                    "TOPICS\n\n[Energy](/topics/energy)\n",
                ),
                Role.REGIONS: (
                    "the list of regions and countries",
                    "It is a label of the site; `article.regions` has it.",
                    "REGIONS & COUNTRIES\n\n[Turkey](/turkey)\n",
                ),
                Role.TAGS: (
                    "the list of tags",
                    "It is a label of the site; `article.tags` has it.",
                    "Tags: energy, trade\n",
                ),
                Role.PROGRAMS: (
                    "the list of the programmes a piece belongs to",
                    "It is a label of the site; `article.programs` has it.",
                    "Program\n\n[Governance](/programs/governance)\n",
                ),
                Role.NEWSLETTER: (
                    "invitations to subscribe",
                    "They advertise the site.",
                    "Sign up for our newsletter\n",
                ),
                Role.DONATION: ("requests for money", "They advertise the site.", "Donate now\n"),
                Role.EVENT: (
                    "notices of events",
                    "They are out of date soon.",
                    "Public Event Wed, February 18 • 1:30 pm\n",
                ),
                Role.COOKIES: (
                    "questions of consent and what cookies are",
                    "They belong to the visit.",
                    "We use cookies to give you the best experience.\n",
                ),
                Role.COPYRIGHT: (
                    "copyright, address, legal links",
                    "They stand under every page of the site.",
                    "© 2024 The Institute. All rights reserved.\n",
                ),
                Role.ADVERTISEMENT: (
                    "advertisements and their labels",
                    "They are not the author's.",
                    "Advertisement\n",
                ),
                Role.PULL_QUOTE: (
                    "a sentence of the text set a second time as an ornament",
                    "The text has it already.",
                    "> A sentence that stands in the text.\n",
                ),
                Role.MEDIA: (
                    "pictures above the text or without a caption, players, empty links",
                    "Nothing is left of them in a text.",
                    "![](/logo.png)\n",
                ),
                Role.ORPHAN_CAPTION: (
                    "captions whose picture is not in the text",
                    "They say what a picture shows that is not there, and read like sentences of the article.",
                    "Farmers wait at the mill. (Jane Roe/The Planet)\n",
                ),
                Role.COMMENTS: (
                    "readers' comments and the form for them",
                    "They are not the author's.",
                    "Leave a Reply\n",
                ),
                Role.SCRAPER: (
                    "what a scraper wrote about its own work",
                    "It is no part of the page.",
                    "## Metadata\n\n- **HTTP Status**: 200\n",
                ),
                Role.DUPLICATE: ("a title or a line that the page shows a second time", "One is enough.", ""),
            },
        ),
        Rule(
            "footers/unsure",
            Kind.CUT,
            "Warns of a page of which too much looks like furniture, such as a hub, and leaves that.",
            "What is much of a page is more likely to be its text.",
        ),
    )

    def edits(self, page: Page) -> Sequence[Edit | Finding]:
        """Return a cut for each block of the roles this cleaner owns."""
        return [*cuts(page, self.name), *_words_said_below(page), *unsure(page, "footers/unsure")]


def _words_said_below(page: Page) -> Iterator[Edit]:
    """Yield a cut for the alternative text of each picture whose caption has its words."""
    for part in page.view(anatomy).of(Role.PICTURE):
        start = part.block.start + part.block.text.index("![") + 2
        yield Edit(start, page.text.index("](", start), "", "footers/duplicate")
