"""What is done with each file: it is read, cleaned, and written if that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from thinkclean.corpus import write
from thinkclean.corpus.document import Document, parse
from thinkclean.errors import ThinkcleanError
from thinkclean.page import Page, declared_url

if TYPE_CHECKING:
    from thinkclean.config import Configs
    from thinkclean.report.outcome import Outcome
    from thinkclean.result import Result
    from thinkclean.sites import Site


class Cleaned(NamedTuple):
    """A file's document, what cleaning made of it, and the bytes to write."""

    document: Document
    result: Result
    data: bytes


class Job:
    """Cleans files one by one; may be sent to other processes.

    Args:
        configs: the settings.
        url: the address of the page, if there is but one.
        site: the profile that all pages have.
        writing: replace the files.
        recording: keep what ``undo`` needs.
        diff: return a unified diff.
    """

    def __init__(
        self,
        configs: Configs,
        *,
        url: str | None = None,
        site: Site | None = None,
        writing: bool = False,
        recording: bool = False,
        diff: bool = False,
    ) -> None:
        self.configs, self.url, self.site = configs, url, site
        self.writing, self.recording, self.diff = writing, recording, diff
        self.owner = os.getpid()

    def clean(self, data: bytes, path: str | None) -> Cleaned:
        """Return what becomes of ``data``, a file at ``path`` or something without a name."""
        document = parse(data)
        config = self.configs.of(path)
        url = self.url or Page(document.text).view(declared_url)
        site = self.site or config.site(path, url)
        result = config.pipeline(path).clean(document.text, url=url, site=site)
        return Cleaned(document, result, document.encode(result.text) if result.changed else data)

    def __call__(self, path: str) -> Outcome:
        """Return what became of the file at ``path``. Nothing that happens to one file stops the others."""
        from thinkclean.report.outcome import Outcome

        try:
            data, state = write.read(path)
            cleaned = self.clean(data, path)
            if self.writing and cleaned.data != data:
                if self.recording:
                    from thinkclean.corpus.record import record

                    record(path, cleaned.document, cleaned.result.edits, data, cleaned.data)
                write.replace(path, cleaned.data, state)
        except ThinkcleanError as error:
            return Outcome(path, error=str(error))
        except OSError as error:
            return Outcome(path, error=error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - whatever breaks, the other files go on
            what = f"{type(error).__name__}: {error}"
            return Outcome(path, error=f"the cleaning broke ({what}); the file is as it was; please report it")
        return self.outcome(path, cleaned)

    def outcome(self, path: str, cleaned: Cleaned) -> Outcome:
        """Return what there is to report of a cleaned file."""
        from thinkclean.report.outcome import Outcome, notes, rows

        document, result, _ = cleaned
        warnings = notes(result, document.warnings)
        if not result.changed:
            return Outcome(path, notes=warnings)
        return Outcome(path, True, rows(result), warnings, self._diff(path, cleaned) if self.diff else "")

    def _diff(self, path: str, cleaned: Cleaned) -> str:
        from thinkclean.diff import unified

        document, result, _ = cleaned
        name = os.path.normpath(path).replace(os.sep, "/").lstrip("/")
        mark, newline = document.mark, document.newline
        return "".join(unified(result.raw, result.text, result.edits, name, mark=mark, newline=newline))


class Chunks(NamedTuple):
    """The same for several files at once, as `thinkclean.stream.pool` has its tasks."""

    job: Job

    def __call__(self, chunk: Sequence[str], broken: Mapping[int, str], at: Callable[[int], object]) -> list[Outcome]:
        """Return the outcomes of the files in ``chunk``, in order."""
        from thinkclean.report.outcome import Outcome

        write.owner = self.job.owner
        outcomes = []
        for index, path in enumerate(chunk):
            at(index)
            outcomes.append(Outcome(path, error=broken[index]) if index in broken else self.job(path))
        return outcomes
