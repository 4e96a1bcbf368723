"""HTML: from a page's source to the clean article and its facts, by way of trafilatura.

from thinkclean.integrations.html import from_html

result = from_html(html, url="https://www.example.org/analysis/ports")
result.text, result.article.title
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from thinkclean.article import Article, Author
from thinkclean.errors import expect
from thinkclean.integrations import need
from thinkclean.pipeline import Pipeline

if TYPE_CHECKING:
    from thinkclean.result import Result
    from thinkclean.sites import Site


def from_html(
    html: str | bytes,
    url: str | None = None,
    *,
    site: Site | str | None = None,
    pipeline: Pipeline | None = None,
) -> Result:
    """Return the clean article of an HTML page.

    The main text is found by trafilatura, which makes Markdown of it; that Markdown is the result's raw text.
    What the page's own metadata say of title, authors, date and publisher (Open Graph, JSON-LD, ``<meta>``)
    comes before what the text says.

    Args:
        html: the page's source; of bytes, the encoding is found.
        url: its address.
        site: see `thinkclean.clean`.
        pipeline: see `thinkclean.clean`.

    Returns:
        The result of cleaning; its text is empty where the page has no article.

    Raises:
        MissingExtraError: trafilatura is not installed.
        TypeError: an argument is of the wrong type. No page ever raises.
    """
    trafilatura = need("trafilatura", "html")
    expect((str, bytes), html, "from_html", "read the page first")
    pipeline = pipeline or Pipeline.default()
    expect(Pipeline, pipeline, "pipeline", "make one with Pipeline(…) or Pipeline.default()")
    text = trafilatura.extract(
        html, url=url, output_format="markdown", include_links=True, include_comments=False, favor_recall=True
    )
    result = pipeline.clean(text or "", url=url, site=site)
    result.article = _with_metadata(result.article, trafilatura.extract_metadata(html, default_url=url))
    return result


def _with_metadata(article: Article, known: Any) -> Article:
    """Return ``article`` with the page's metadata, which are trusted more than its text."""
    if known is None:
        return article
    found: dict[str, Any] = {"title": known.title, "published": known.date, "publisher": known.sitename}
    names = [name.strip() for name in (known.author or "").split(";") if name.strip()]
    if names:
        by_name = {author.name.casefold(): author for author in article.authors}
        found["authors"] = tuple(by_name.get(name.casefold(), Author(name=name)) for name in names)
    return replace(article, **{name: value for name, value in found.items() if value})
