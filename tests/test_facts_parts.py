"""Facts read from parts whose roles are given: cards, bios, origins, lists, notes, titles, bylines, dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.anatomy import Anatomy, Block, Part, Role, anatomy
from thinkclean.facts import authors, bios, cards, heads, lists, notes, origins, publishers, titles
from thinkclean.facts.parts import Parts
from thinkclean.page import Page
from thinkclean.sites import Site

PROSE = (
    "The port authority has postponed the plan for a customs union, as three officials said in private last week. " * 2
)


def parts_of(*rows, url=None, site=None):
    """Return the parts of a page of ``(role, text)`` rows, one block each."""
    text = "\n\n".join(row[1] for row in rows)
    page, found, at = Page(text, url=url, site=site), [], 0
    for role, row in rows:
        start = text.index(row, at)
        at = start + len(row)
        found.append(Part(Block(start, at, row), Role(role), "given", 1.0))
    page._views[anatomy] = Anatomy.made_of(found)
    return Parts(page)


# --- related cards ----------------------------------------------------------------------------------


def related(*rows, **options):
    return cards.read(parts_of(*(("related", row) for row in rows), **options))


def test_cards_with_kicker_title_date_and_author():
    found = related(
        "RECOMMENDED",
        "BRIEF ANALYSIS",
        "[How Ports Became Bargaining Chips](/analysis/ports)",
        "May 4, 2021",
        "Leyla Ardahan",
        "BRIEF ANALYSIS",
        "[A Second Piece About Grain](/analysis/grain)",
        "May 5, 2021",
        "Jo de Vries and Mara Lindqvist",
    )
    assert [(c.section, c.title, c.published, c.authors, c.url) for c in found] == [
        ("Brief Analysis", "How Ports Became Bargaining Chips", "2021-05-04", ("Leyla Ardahan",), "/analysis/ports"),
        (
            "Brief Analysis",
            "A Second Piece About Grain",
            "2021-05-05",
            ("Jo de Vries", "Mara Lindqvist"),
            "/analysis/grain",
        ),
    ]


def test_a_list_of_links():
    found = related(
        "## Read next", "* [How Ports Became Chips](/a/ports)", "* [What the Numbers Do Not Show](/a/numbers)"
    )
    assert [(c.title, c.url) for c in found] == [
        ("How Ports Became Chips", "/a/ports"),
        ("What the Numbers Do Not Show", "/a/numbers"),
    ]


def test_dates_before_titles_belong_to_what_follows():
    found = related("May 4, 2021", "[How Ports Became Chips](/a/1)", "May 5, 2021", "[A Second Piece on Grain](/a/2)")
    assert [(c.title, c.published) for c in found] == [
        ("How Ports Became Chips", "2021-05-04"),
        ("A Second Piece on Grain", "2021-05-05"),
    ]


def test_all_on_one_line():
    [card] = related("[How Ports Became Chips](/a/1) by [Jo de Vries](/people/jo) May 4, 2021")
    assert (card.title, card.published, card.authors) == ("How Ports Became Chips", "2021-05-04", ("Jo de Vries",))


@pytest.mark.parametrize(
    "row",
    [
        "[Energy](/topics/energy)",
        "[Energy and Trade Programme](/programs/energy)",
        "[Mara Lindqvist of the Forum](/people/mara)",
        "[Read more](/a/b)",
        "[The front page of it](https://www.example.org/)",
        "[Share this piece on a site](https://x.com/intent/tweet?text=a)",
        "[Open the menu of the page](#menu)",
        "Some words without a link",
    ],
)
def test_no_cards(row):
    assert related(row) == []


def test_a_piece_is_listed_once():
    assert len(related("[How Ports Became Chips](/a/1)", "[How Ports Became Chips](/a/1)")) == 1


# --- bios -------------------------------------------------------------------------------------------


def told(*rows, **options):
    return [(bio.name, bio.text, bio.role) for bio in bios.read(parts_of(*(("bio", row) for row in rows), **options))]


def test_a_bio_under_its_heading():
    rows = "ABOUT THE AUTHORS", "[Mara Lindqvist](/experts/mara)", "Mara Lindqvist is a senior fellow at the Forum."
    assert told(*rows) == [("Mara Lindqvist", "Mara Lindqvist is a senior fellow at the Forum.", None)]


def test_two_people_in_one_paragraph():
    text = "_Mara Lindqvist is a fellow in Washington, D.C. Jo B. de Vries directs the programme. He writes on grain._"
    assert told(text) == [
        ("Mara Lindqvist", "Mara Lindqvist is a fellow in Washington, D.C.", None),
        ("Jo B. de Vries", "Jo B. de Vries directs the programme. He writes on grain.", None),
    ]


def test_what_goes_on_about_the_same_person():
    rows = "**Mara Lindqvist** is a fellow.", "Before joining the Forum in 2015, she taught law in three cities."
    assert told(*rows) == [
        (
            "Mara Lindqvist",
            "Mara Lindqvist is a fellow.\n\nBefore joining the Forum in 2015, she taught law in three cities.",
            None,
        )
    ]


def test_a_name_and_a_post():
    assert told("Mara Lindqvist", "Senior Fellow, Trade Programme") == [
        ("Mara Lindqvist", "", "Senior Fellow, Trade Programme")
    ]


def test_sentences_about_the_piece_are_left_out():
    text = "Mara Lindqvist is a fellow at the Forum. This article was originally published by the Review."
    assert told(text) == [("Mara Lindqvist", "Mara Lindqvist is a fellow at the Forum.", None)]


def test_a_sentence_of_a_bio_is_no_second_person():
    text = "Mara Lindqvist is a fellow. Foreign Review has printed her essays. Red Team work is her field."
    assert [name for name, _, _ in told(text)] == ["Mara Lindqvist"]


def test_a_bio_that_was_taken_for_a_paragraph():
    rows = ("byline", "By Mara Lindqvist"), ("body", PROSE), ("body", "_Mara Lindqvist is a fellow at the Forum._")
    assert bios.at_end(parts_of(*rows), "Mara Lindqvist").text == "Mara Lindqvist is a fellow at the Forum."
    rows = (
        ("byline", "By Mara Lindqvist"),
        ("body", PROSE),
        ("body", "Mara Lindqvist, who wrote it, could not be reached."),
    )
    assert bios.at_end(parts_of(*rows), "Mara Lindqvist") is None


# --- origins ----------------------------------------------------------------------------------------


def origin(*rows):
    found = origins.read(parts_of(*(rows if isinstance(rows[0], tuple) else [("republication", row) for row in rows])))
    return (found.name, found.url) if found else None


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("This article was originally published [on the BCF website](https://b.org/x).", "BCF", "https://b.org/x"),
        ("This piece originally appeared in The Daily Planet", "The Daily Planet", None),
        ("This commentary was first published by [Baltic Review](https://b.org).", "Baltic Review", "https://b.org"),
        ("Republished with permission from the Review of Straits and Ports.", "Review of Straits and Ports", None),
        ("This op-ed first appeared in _Foreign Notes_ on May 4, 2021.", "Foreign Notes", None),
        ("Эта статья впервые опубликована в [Вестнике портов](https://b.ru/x).", "Вестнике портов", "https://b.ru/x"),
        ("Dieser Beitrag ist zuerst erschienen in der Hafenzeitung.", "Hafenzeitung", None),
        ("Cet article a été initialement publié dans La Revue des Ports.", "La Revue des Ports", None),
    ],
)
def test_origins(text, name, url):
    assert origin(text) == (name, url)


def test_a_source_line_gives_the_full_name():
    rows = "It was originally published [on the BCF website](https://b.org/x).", "Baltic Coast Forum"
    assert origin(*rows) == ("Baltic Coast Forum", "https://b.org/x")


def test_another_line_does_not():
    rows = ("republication", "It was originally published [on the BCF website](https://b.org/x)."), ("topics", "Grain")
    assert origin(*rows) == ("BCF", "https://b.org/x")


@pytest.mark.parametrize(
    "text",
    [
        "A list originally published by the ministry names twelve ports.",
        "Though first published in the nineteenth century, the book is read today.",
        "This paper has four chapters.",
    ],
)
def test_the_body_speaks_of_other_things(text):
    assert origin(("body", PROSE), ("body", text), ("body", PROSE)) is None


# --- lists, notes -------------------------------------------------------------------------------------


def test_topics_with_and_without_links():
    parts = parts_of(("topics", "TOPICS"), ("topics", "[Energy & Trade](/topics/energy)"), ("topics", "Jo de Vries"))
    assert [(item.name, item.url) for item in lists.read(parts, Role.TOPICS)] == [("Energy & Trade", "/topics/energy")]
    parts = parts_of(("tags", "Tags: grain, ports, and customs unions"))
    assert [item.name for item in lists.read(parts, Role.TAGS)] == ["grain", "ports", "customs unions"]


def test_words_run_together_are_left_alone():
    assert lists.read(parts_of(("tags", "Conflict Grain Human Rights Ports Customs Unions")), Role.TAGS) == []


def test_a_list_ends_at_a_card():
    rows = (
        ("topics", "[Grain](/t/grain)"),
        ("topics", "[How Ports Became the Chips of Today and Tomorrow](/a)"),
        ("topics", "[X Y](/z)"),
    )
    assert [item.name for item in lists.read(parts_of(*rows), Role.TOPICS)] == ["Grain"]


def test_translations():
    rows = (
        ("languages", "Also available in"),
        ("languages", "[العربية](/ar/x) / [Farsi](/fa/x) / [Share](#)"),
        ("languages", "English"),
    )
    assert [(t.language, t.name, t.url) for t in lists.translations(parts_of(*rows))] == [
        ("ar", "العربية", "/ar/x"),
        ("fa", "Farsi", "/fa/x"),
    ]


def test_notes():
    rows = (
        ("disclaimer", "The views expressed are those of the author alone."),
        ("disclaimer", "This brief was made possible by a grant of the Coast Fund."),
        ("disclaimer", "DISCLAIMER"),
    )
    assert [(note.kind, note.text[:10]) for note in notes.read(parts_of(*rows))] == [
        ("views", "The views "),
        ("funding", "This brief"),
    ]


# --- heads ------------------------------------------------------------------------------------------

HEAD = (
    ("navigation", "[Home](/) [Experts](/experts)"),
    ("title", "# Ports and Power | Baltic Coast Forum"),
    ("standfirst", "A narrow path forward, and who may take it"),
    ("byline", "By [Mara Lindqvist](/people/mara) and Jo de Vries"),
    ("date", "May 4, 2021"),
    ("body", PROSE),
    ("related", "[How Ports Became Chips](/a/ports)"),
    ("byline", "By Oksana Hrytsenko"),
)


def test_a_head():
    parts = parts_of(*HEAD, url="https://www.balticcoast.org/analysis/ports-and-power")
    title = titles.find(parts, parts.url)
    assert (title.text, title.site, title.part) == ("Ports and Power", "Baltic Coast Forum", 1)
    assert parts.page.text[title.start : title.end] == "Ports and Power"
    assert [(a.name, a.url) for a in authors.find(parts, 1)] == [
        ("Mara Lindqvist", "/people/mara"),
        ("Jo de Vries", None),
    ]
    assert heads.when(parts, 1)[0].iso == "2021-05-04"
    assert heads.standfirst(parts, 1).text == "A narrow path forward, and who may take it"
    assert publishers.find(parts, title).name == "Baltic Coast Forum"


@pytest.mark.parametrize("url", ["https://a.org/analysis/ports-and-power", None])
def test_a_title_that_the_anatomy_did_not_see(url):
    rows = [
        ("navigation", text.removeprefix("# ")) if role in ("title", "navigation") else (role, text)
        for role, text in HEAD
    ]
    assert titles.find(parts_of(*rows, url=url), url).text.startswith("Ports and Power")


def test_a_title_over_two_lines_and_with_the_byline_run_in():
    rows = ("title", "Ports and the Politics of Power in the"), ("byline", "By Mara Lindqvist"), ("body", PROSE)
    assert titles.find(parts_of(*rows), None).text == "Ports and the Politics of Power in the"
    rows = ("title", "Ports and Power By Mara Lindqvist"), ("body", PROSE)
    assert titles.find(parts_of(*rows), None).text == "Ports and Power"


def test_share_links_know_the_title():
    share = "[Tweet](https://x.com/intent/tweet?text=Ports+and+the+Grain+Trade&url=https%3A%2F%2Fa.org%2Fx%2Fports-grain-trade)"
    rows = (
        ("navigation", "Sections of this site"),
        ("navigation", "Ports and the Grain Trade"),
        ("share", share),
        ("body", PROSE),
    )
    assert titles.find(parts_of(*rows), None).text == "Ports and the Grain Trade"


def test_no_title():
    assert titles.find(parts_of(("body", PROSE), ("body", PROSE)), None) is None


def test_the_byline_near_the_title_counts_and_credits_do_not():
    rows = (
        ("title", "# Ports and Power"),
        ("media", "![A port](/port.jpg)"),
        (
            "caption",
            "A port at night. By [Oksana Hrytsenko](/photographers/oksana), who has taken pictures of ports for years",
        ),
        ("byline", "By Mara Lindqvist"),
        ("body", PROSE),
        ("byline", "By Jo de Vries"),
    )
    assert [a.name for a in authors.find(parts_of(*rows), 0)] == ["Mara Lindqvist"]


def test_dates_in_prose_are_no_dates_of_publication():
    rows = (
        ("title", "# Ports"),
        ("caption", "Ships wait before the port of the capital on the morning of March 1, 2019, as a storm comes up"),
        ("body", PROSE),
    )
    assert heads.when(parts_of(*rows), 0) == (None, None)


def test_sections_are_written_as_the_publisher_writes_them():
    site = Site(publisher="Forum", sections=("Brief Analysis",))
    for rows, wanted in (("BRIEF ANALYSIS", "Brief Analysis"), ("IN DEPTH", "In Depth"), ("Essay", "Essay")):
        parts = parts_of(("section", rows), ("title", "# Ports"), ("body", PROSE), site=site)
        assert heads.section(parts, 1).text == wanted


@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.text(min_size=1, max_size=60)), min_size=1, max_size=12))
def test_any_roles_of_any_text(rows):
    parts = parts_of(*rows, url="https://a.org/x/y-z")
    title = titles.find(parts, parts.url)
    near = title.part if title else None
    authors.find(parts, near)
    heads.when(parts, near)
    heads.section(parts, near)
    heads.standfirst(parts, near)
    cards.read(parts)
    bios.read(parts)
    origins.read(parts)
    notes.read(parts)
    lists.translations(parts)
    publishers.find(parts, title)


def test_a_title_without_the_kind_of_piece():
    for line in ("Opinion | A toll too far for the harbour", "A toll too far for the harbour | Editorial"):
        parts = parts_of(("title", f"# {line}"), ("byline", "By Ann Lee"), ("body", PROSE))
        assert titles.find(parts, None).text == "A toll too far for the harbour"


def test_a_title_with_a_bar_of_its_own_stays_whole():
    parts = parts_of(("title", "# Tolls | Harbours | Towns"), ("byline", "By Ann Lee"), ("body", PROSE))
    assert titles.find(parts, None).text == "Tolls | Harbours | Towns"


def test_a_title_without_the_date_and_path_on_its_line():
    parts = parts_of(
        ("duplicate", "# A toll too far for the harbour"),
        ("title", "# News | 30.10.2021 Trade / Ports A toll too far for the harbour"),
        ("byline", "By Ann Lee"),
        ("body", PROSE),
    )
    assert (
        titles.find(parts, "https://example.org/a-toll-too-far-for-the-harbour").text
        == "A toll too far for the harbour"
    )
