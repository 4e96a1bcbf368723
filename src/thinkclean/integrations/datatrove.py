"""datatrove: a step of its pipelines, that cleans documents, keeps their metadata and counts what it does.

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from thinkclean.integrations.datatrove import Thinkclean

LocalPipelineExecutor([JsonlReader("pages"), Thinkclean(add=["article"]), JsonlWriter("clean")], tasks=8).run()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinkclean.integrations import need
from thinkclean.stream.plan import Plan, plan

need("datatrove", "datatrove")

from datatrove.pipeline.formatters.base import BaseFormatter  # noqa: E402
from datatrove.utils.typeshelper import StatHints  # noqa: E402

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline


class Thinkclean(BaseFormatter):  # type: ignore[misc]  # untyped there
    """Clean each document's text.

    A plan's ``url`` names a key of the metadata; ``into`` and ``add`` give keys of the metadata too. The statistics
    count documents, changed ones, and edits by rule. A document on which the cleaning breaks stays as it is and
    is counted.

    Args:
        given: a plan; or
        **options: the options of one: ``url``, ``into``, ``add``, ``prefix``, ``pipeline``, ``site``.
    """

    name = "🧼 thinkclean"
    _requires_dependencies = ["thinkclean"]  # noqa: RUF012 -- as datatrove has it

    def __init__(self, given: Plan | None = None, /, **options: Any) -> None:
        super().__init__()
        self.plan = plan(given, options)

    def format(self, text: str) -> str:
        """Return ``text`` clean, whatever its address."""
        return self.plan.clean(text).text

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Clean the documents of ``data`` as they pass."""
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                self._clean(document)
            yield document

    def _clean(self, document: Document) -> None:
        url = document.metadata.get(self.plan.url) if self.plan.url else None
        try:
            result = self.plan.clean(document.text, url if isinstance(url, str) else None)
            facts = self.plan.facts(result)
        except Exception:  # noqa: BLE001 -- one page must not stop the others
            self.stat_update("broken")
            return
        if self.plan.into:
            document.metadata[self.plan.into] = result.text
        else:
            document.text = result.text
        document.metadata.update(facts)
        if result.changed:
            self.stat_update("changed")
        for change in result.edits:
            for rule in change.rules:
                self.stat_update(rule)
