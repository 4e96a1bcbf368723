"""Scrapy: an item pipeline.

One line in the settings cleans every item::

    ITEM_PIPELINES = {"thinkclean.integrations.scrapy.ThinkcleanPipeline": 300}

=========================  =======================================================================
THINKCLEAN_FIELD           the field that holds the page [``text``]
THINKCLEAN_URL_FIELD       the field that holds its address [``url``]
THINKCLEAN_INTO            a field for the clean text; without it, it takes the page's place
THINKCLEAN_ADD             fields to add: ``["article", "edits", "warnings"]``
THINKCLEAN_PREFIX          stands before the names of added fields
THINKCLEAN_PIPELINE        a `Pipeline`, or the name of a preset: ``default``, ``body``, ``front-matter``
THINKCLEAN_SITE            the site profile, where addresses do not tell
THINKCLEAN_MIN_CHARACTERS  drop items whose clean text is shorter [0: none]
=========================  =======================================================================

The crawl's statistics count pages, changed ones, edits and warnings by rule, and dropped items, all under
``thinkclean/``. An item without a text passes as it is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from thinkclean.integrations import need
from thinkclean.stream.plan import Plan, plan

need("scrapy", "scrapy")

from itemadapter import ItemAdapter  # noqa: E402 -- Scrapy brings it
from scrapy.exceptions import DropItem  # noqa: E402

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_log = logging.getLogger(__name__)

_OPTIONS = {
    "THINKCLEAN_FIELD": "text",
    "THINKCLEAN_URL_FIELD": "url",
    "THINKCLEAN_INTO": "into",
    "THINKCLEAN_PREFIX": "prefix",
    "THINKCLEAN_PIPELINE": "pipeline",
    "THINKCLEAN_SITE": "site",
}


class ThinkcleanPipeline:
    """Clean the text of each item.

    Args:
        given: the plan.
        minimum: drop items whose clean text has fewer characters.
        stats: the crawl's statistics.
    """

    def __init__(self, given: Plan | None = None, *, minimum: int = 0, stats: Any = None) -> None:
        self.plan = plan(given, {})
        self.minimum = minimum
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ThinkcleanPipeline:
        """Make a pipeline as the crawl's settings say.

        Raises:
            ThinkcleanError: a setting is wrong; the crawl does not start.
        """
        settings = crawler.settings
        options = {option: settings[name] for name, option in _OPTIONS.items() if settings.get(name) is not None}
        made = Plan(**options, add=tuple(settings.getlist("THINKCLEAN_ADD")))
        return cls(made, minimum=settings.getint("THINKCLEAN_MIN_CHARACTERS"), stats=crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 -- older Scrapy gives it
        """Return ``item`` with its text clean.

        Raises:
            DropItem: the clean text is too short.
        """
        fields = ItemAdapter(item)
        text = fields.get(self.plan.text)
        if not isinstance(text, str):
            self._count("without_text")
            return item
        url = fields.get(self.plan.url) if self.plan.url else None
        try:
            result = self.plan.clean(text, url if isinstance(url, str) else None)
            facts = self.plan.facts(result)
        except Exception:  # noqa: BLE001 -- one page must not stop the crawl
            _log.exception("the cleaning broke on %s; the item is left as it was; please report it", url)
            self._count("broken")
            return item
        self._count("pages")
        if result.changed:
            self._count("changed")
        for change in result.edits:
            for rule in change.rules:
                self._count(f"edits/{rule}")
        for finding in result.warnings:
            self._count(f"warnings/{finding.rule}")
        if len(result.text) < self.minimum:
            self._count("dropped")
            raise DropItem(f"the clean text has {len(result.text)} characters, fewer than {self.minimum}")
        fields[self.plan.target] = result.text
        for name, value in facts.items():
            fields[name] = value
        return item

    def _count(self, what: str) -> None:
        if self.stats is not None:
            self.stats.inc_value(f"thinkclean/{what}")
