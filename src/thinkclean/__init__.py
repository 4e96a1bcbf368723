r"""Turn the text of a scraped think-tank page back into the article.

>>> import thinkclean
>>> thinkclean.clean(r"He [said \(https://a.org/x\)](https://a.org/x) so.").text
'He [said](https://a.org/x) so.\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinkclean.edits import Change, Edit, Finding
from thinkclean.errors import ThinkcleanError, UnknownNameError, expect
from thinkclean.pipeline import Pipeline
from thinkclean.result import Result

if TYPE_CHECKING:
    from thinkclean.article import Article
    from thinkclean.decoding import Decoded
    from thinkclean.integrations.html import from_html
    from thinkclean.sites import Site
    from thinkclean.stream import clean_corpus, clean_many

__all__ = [
    "Article",
    "Change",
    "Decoded",
    "Edit",
    "Finding",
    "Pipeline",
    "Result",
    "Site",
    "ThinkcleanError",
    "UnknownNameError",
    "clean",
    "clean_corpus",
    "clean_many",
    "decode",
    "from_html",
]
__version__ = "0.1.0"


def clean(
    text: str | Decoded, *, url: str | None = None, site: Site | str | None = None, pipeline: Pipeline | None = None
) -> Result:
    """Clean one page.

    Args:
        text: the page as scraped, or what `decode` made of its bytes.
        url: the page's address; it chooses the site profile and makes relative links absolute.
        site: a site profile or its name, where the address does not tell.
        pipeline: what to do; `Pipeline.default()` if not given.

    Returns:
        The clean text (``.text``), every edit (``.edits``), the facts (``.article``), and the way back.

    Raises:
        TypeError: an argument is of the wrong type. No text ever raises.
        UnknownNameError: there is no such site profile.
    """
    if pipeline is None:
        pipeline = Pipeline.default()
    else:
        expect(Pipeline, pipeline, "pipeline", "make one with Pipeline(…) or Pipeline.default()")
    return pipeline.clean(text, url=url, site=site)


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """Return the text in ``data`` and how it was read; see `thinkclean.decoding.decode`."""
    from thinkclean.decoding import decode

    return decode(data, content_type)


#: Names that are seldom needed at once, and where they are: read at first use, so that the import stays quick.
_LAZY = {
    "Article": "article",
    "Decoded": "decoding",
    "Site": "sites",
    "clean_corpus": "stream",
    "clean_many": "stream",
    "from_html": "integrations.html",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
