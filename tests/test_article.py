"""The article's facts: the reference page exact, other pages whole, any text without an error."""

import json
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean.article import Article, Author, absolute, read, schema
from thinkclean.facts.front import FACTS
from thinkclean.page import Page
from thinkclean.testing import SHAPES, damaged, growth, noise

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "fixtures/facts").glob("*.md"))
SITE = "https://www.washingtoninstitute.org"


@pytest.fixture(scope="module")
def expected():
    return json.loads((ROOT / "fixtures/reference.expected.json").read_text(encoding="utf-8"))


def test_the_reference_exact(reference, expected):
    """Values and the order of keys; addresses stay as they are on the page."""
    found = thinkclean.clean(reference).article.to_dict()
    assert json.dumps(found, ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)


def test_the_reference_with_its_address(reference, expected):
    """Addresses are absolute; all else is the same."""

    def join(value):
        if isinstance(value, dict):
            return {key: absolute(item, SITE) if key == "url" else join(item) for key, item in value.items()}
        return [join(item) for item in value] if isinstance(value, list) else value

    url = f"{SITE}/policy-analysis/russia-and-turkey-nagorno-karabakh-recipe-long-term-instability"
    assert thinkclean.clean(reference, url=url).article.to_dict() == join(expected)


def test_facts_stand_where_their_spans_say(reference):
    """Spans are of the raw text; each holds the words of its fact."""
    article = thinkclean.clean(reference).article
    where = {pointer: reference[start:end] for pointer, (start, end) in article.spans.items()}
    assert where["/title"] == article.title
    assert where["/authors/0/name"] == article.authors[0].name
    assert where["/authors/0/bio"] == article.authors[0].bio
    assert where["/published"] == "Oct 30, 2020"
    assert where["/section"] == "Articles & Testimony"
    assert where["/translations/0"] == "العربية"
    assert "Iran Takes Next Steps" in where["/related/0"]
    assert "Farzin Nadimi" in where["/related/0"]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_pages(path):
    """Pages in the manner of real ones, in several languages and forms."""
    record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = thinkclean.clean(path.read_text(encoding="utf-8"), url=record["url"]).article.to_dict()
    assert found == record["facts"]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_schema_describes_what_comes_out(path, expected):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    validator.validate(expected)
    validator.validate(thinkclean.clean(path.read_text(encoding="utf-8")).article.to_dict())


def test_schema_and_class_name_the_same_facts():
    names = [field.name for field in fields(Article) if field.name != "spans"]
    assert list(schema()["properties"]) == names == list(FACTS)
    assert list(schema()["$defs"]["author"]["properties"]) == [field.name for field in fields(Author)]


def test_facts_are_frozen():
    article = Article(title="Ports")
    with pytest.raises(FrozenInstanceError):
        article.title = "Grain"  # type: ignore[misc]
    assert article == Article(title="Ports", spans={"/title": (0, 5)})


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "\ud800", "---\ntitle: A\n---", "TOPICS\n", "# \n", "[](/people/x)"]
)
def test_odd_pages(text):
    assert isinstance(thinkclean.clean(text).article.to_dict(), dict)


@given(
    st.one_of(noise(), damaged().map(lambda pair: pair[1])),
    st.sampled_from([None, "https://a.org/x/ports-and-power", "https://["]),
)
def test_any_text(text, url):
    """Nothing raises, spans stand in the text, and what comes out fits the schema's types."""
    article = read(Page(text, url=url))
    assert all(0 <= start <= end <= len(text) for start, end in article.spans.values())
    json.dumps(article.to_dict())


@given(damaged(breaking_words=False))
def test_the_head_of_a_damaged_page_is_read(pair):
    draft, text = pair
    article = thinkclean.clean(text).article
    assert article.published == "2021-03-04"
    assert article.authors[0].name == draft.author
    assert article.title == draft.title


@pytest.mark.parametrize(
    "unit", ["Ann Lee ", "By Ann Lee\n", "May 4, 2021\n", "* [A title of a piece](/x/y)\n", "A title | ", "- a: b\n"]
)
def test_linear(unit):
    assert any(growth(lambda text: read(Page(text)), unit) < 3 for _ in range(8))


@pytest.mark.parametrize("unit", list(SHAPES.values()), ids=list(SHAPES))
def test_linear_on_adversarial_shapes(unit):
    assert any(growth(lambda text: read(Page(text)), unit, 8000) < 3 for _ in range(8))
