"""From HTML: the article, its facts, and a line for each other converter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean import Pipeline

trafilatura = pytest.importorskip("trafilatura", reason="needs the extra html")

from thinkclean.integrations.html import from_html  # noqa: E402

URL = "https://www.example.org/analysis/ports"


@pytest.fixture(scope="module")
def html(root):
    return (root / "examples" / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [str, bytes])
def test_the_article_comes_out_clean(html, kind):
    result = from_html(html if kind is str else html.encode(), URL)
    assert "The harbour was closed for nine days" in result.text
    assert "- Cranes: none" in result.text
    assert "| 2023 | 410 |" in result.text
    for furniture in ("About", "Lost Container", "Copyright", "utm_source"):
        assert furniture not in result.text
    assert result.text == thinkclean.clean(result.raw, url=URL).text
    assert result.revert() == result.raw


def test_the_facts_are_those_of_the_metadata(html):
    article = from_html(html, URL).article
    assert article.title == "Ports After the Storm"
    assert [author.name for author in article.authors] == ["Ann Lee"]
    assert article.published == "2024-05-04"
    assert article.publisher == "Harbour Institute"


def test_they_are_in_the_plain_data_too(html):
    result = from_html(html, URL)
    assert result.to_dict()["article"] == result.article.to_dict()
    assert result.to_dict()["article"]["title"] == "Ports After the Storm"


def test_the_pipeline_is_used(html):
    assert from_html(html, URL, pipeline=Pipeline("whitespace")).text.count("utm_source") == 1


def test_a_page_without_an_article_gives_an_empty_text():
    result = from_html("<html><body></body></html>")
    assert result.text == ""
    assert result.article.title is None


@given(st.text() | st.binary())
def test_no_page_raises(page):
    assert isinstance(from_html(page).text, str)


def test_wrong_types_are_told():
    with pytest.raises(TypeError, match="from_html takes str or bytes, not NoneType"):
        from_html(None)


class TestOtherConverters:
    """Each line of the table in docs/integrations.md."""

    def test_trafilatura(self, html):
        page = trafilatura.extract(html, output_format="markdown", include_links=True)
        assert "nine days" in thinkclean.clean(page, url=URL).text

    def test_html2text(self, html):
        html2text = pytest.importorskip("html2text", reason="html2text is not installed")
        assert "nine days" in thinkclean.clean(html2text.html2text(html), url=URL).text

    def test_markdownify(self, html):
        markdownify = pytest.importorskip("markdownify", reason="markdownify is not installed")
        assert "nine days" in thinkclean.clean(markdownify.markdownify(html), url=URL).text

    @pytest.mark.filterwarnings("ignore")
    def test_newspaper4k(self, html):
        newspaper = pytest.importorskip("newspaper", reason="newspaper4k is not installed")
        article = newspaper.article(URL, input_html=html)
        assert "nine days" in thinkclean.clean(article.text, url=article.url).text

    @pytest.mark.filterwarnings("ignore")
    def test_pymupdf4llm(self, tmp_path):
        pymupdf4llm = pytest.importorskip("pymupdf4llm", reason="pymupdf4llm is not installed")
        pymupdf = pytest.importorskip("pymupdf", reason="pymupdf4llm is not installed")
        with pymupdf.open() as document:
            document.new_page().insert_text((72, 72), "The harbour was closed for nine days.")
            document.save(tmp_path / "report.pdf")
        assert "nine days" in thinkclean.clean(pymupdf4llm.to_markdown(str(tmp_path / "report.pdf"))).text
