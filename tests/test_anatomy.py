"""What stands around an article goes; what resembles it in an article stays."""

from __future__ import annotations

import pytest

import thinkclean
from thinkclean.anatomy import Role, anatomy
from thinkclean.page import Page

TITLE = "# The price of flour in the hills"
TEXT = (
    "The mills of the upper valley stood still for most of the autumn, and the towns that live from them bought their "
    "flour on the coast, where it cost a third more than it had in any of the ten years before.",
    "Nobody had planned for it. The ministry had sold the reserve in the spring, when prices were low and the harvest "
    "looked safe, and the railway had leased its wagons to the quarries until the end of the year.",
    "By December the council of the largest town had borrowed twice. It did so at a rate that its own treasurer called "
    "absurd, and on the security of a market hall that the same council had promised to pull down.",
    "What came of it was a law of a single page. It obliges every mill to tell the district what it has in store, four "
    "times a year, and it has been kept, which is more than can be said of most of the laws of that decade.",
)


def page(*blocks: str) -> str:
    return "\n\n".join((TITLE, *TEXT[:2], *blocks, *TEXT[2:])) + "\n"


def below(*blocks: str) -> str:
    return "\n\n".join((TITLE, *TEXT, *blocks)) + "\n"


def clean(text: str, url: str | None = None) -> str:
    once = thinkclean.clean(text, url=url).text
    assert thinkclean.clean(once, url=url).text == once
    for sentence in TEXT:
        assert sentence in once
    return once


@pytest.mark.parametrize(
    "credit",
    ["Getty Images", "REUTERS/Jane Roe", "Image source, Getty Images", "Photograph: Jane Roe/The Planet", "Courtesy of Jane Roe",
     "Credit...Jane Roe/The Gazette", "Jane Roe/Getty Images", "Photo: Jane Roe/Agency/Getty Images", "Photo by Jane Roe", "Jane Roe / Reuters",
     "Photo illustration by The Gazette. Photos by Piet Doe/AFP."],
)  # fmt: skip
def test_a_credit_alone_goes(credit: str) -> None:
    assert credit not in clean(page(credit))


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Farmers wait at the mill in the valley of the Upper Aar.",
        "Image: Farmers wait at the mill, March 2021. (Jane Roe/Getty Images)",
        "Images of empty mills were shown in every capital.",
        "Photo Essay",
        "Photo editors at two agencies were the first to see it.",
        "Source: Ministry of Agriculture; the author's own count",
    ],
)
def test_a_caption_and_a_source_stay(line: str) -> None:
    assert line in clean(page(line))


def test_a_title_of_which_only_the_last_words_are_a_link_goes() -> None:
    card = "Four bakers tell how they came through a [dry year](https://example.org/life/four-bakers-tell-how-they-came-through-a-dry-year)"
    assert "Four bakers" not in clean(page(card))
    card = "Four bakers told the council how they came through a [dry year](https://example.org/minutes/1921/november)"
    assert "Four bakers" in clean(page(card))


def test_a_line_that_stands_among_the_related_pieces_too_is_a_card() -> None:
    card = "How four bakers came through a [dry year](https://example.org/life/bakers)"
    related = f"Related\n\n{card}\n\n[The mills are still](https://example.org/life/mills)\n"
    assert card in clean(page(card))
    assert card not in clean(page(card) + "\n" + related)
    first = "The millers [wrote to the ministry](https://example.org/letter) in the autumn, and again in the spring."
    excerpt = f"Latest posts\n\n[The price of flour](https://example.org/flour)\n\n{first}\n\n[Mills](https://example.org/m)\n"
    assert first in clean(page(first) + "\n" + excerpt)


def test_the_title_goes_once_more_above_the_text_and_stays_within() -> None:
    title = TITLE.removeprefix("# ")
    assert clean("\n\n".join((TITLE, "March 4, 2021", title, *TEXT)) + "\n").count(title) == 1
    assert clean(page(title)).count(title) == 2
    assert clean(below(f"Source: [{title}](https://example.org/flour)")).count(title) == 1


def test_the_house_as_its_own_source_goes_and_that_of_figures_stays() -> None:
    url = "https://www.dailyplanet.com/flour"
    assert "Source:" not in clean(below("Source: Daily Planet and news agencies"), url)
    figures = (
        "| Year | Price in the hills | Price on the coast |\n|---|---|---|\n| 2031 | 12 | 16 |\n| 2032 | 14 | 15 |"
    )
    assert "Source: Daily Planet" in clean(below(figures, "Source: Daily Planet"), url)
    assert "Source: Ministry" in clean(below("Source: Ministry of Agriculture"), url)
    assert "Jane Roe" not in clean(page("Jane Roe/Daily Planet"), url)


def test_facts_above_the_text_stay_and_the_note_on_a_series_goes() -> None:
    facts = ("**Mill:** Upper Aar, built 1881  ", "**Owner:** Jane “Miller” Roe  ", "**Rank:** 10th  ")
    note = "*Editor’s note: This continues a series on the twenty largest mills of the hill districts.*"
    first = "**Key figures:** none idle, five rebuilt, ten for sale, 285 tonnes of flour in the last year"
    raw = (
        "\n\n".join((TITLE, "By Jane Roe", "[Share](https://example.org/share?u=1)", note, *facts, first, *TEXT)) + "\n"
    )
    cleaned = clean(raw)
    assert all(fact.strip() in cleaned for fact in facts)
    assert "Editor’s note" not in cleaned
    correction = "*Editor’s note: An earlier price of flour has been corrected, and the treasurer's name is now spelled as he spells it.*"
    assert correction in clean("\n\n".join((TITLE, "By Jane Roe", correction, *TEXT)) + "\n")


def test_tables_below_the_label_of_what_is_paid_for_go() -> None:
    table = "| Mill | Rate | |\n|---|---|---|\n| Upper Aar | 4.1 | [See offers](https://example.org/aar) |\n| Lower Aar | 4.2 | [See offers](https://example.org/lower) |"
    assert "See offers" not in clean(page("Advertiser Disclosure", table))
    assert "See offers" in clean(page("What the mills ask", table))


def test_a_short_line_with_a_link_that_says_where_else_a_piece_came_out_goes() -> None:
    assert "Harbour Gazette" not in clean(page("This story also appeared in [Harbour Gazette](https://example.org/)"))
    said = "This story also appeared in the ledger of the mill, where nobody had looked for it in thirty years."
    assert said in clean(page(said))


def test_a_paragraph_that_speaks_of_shopping_stays() -> None:
    said = (
        "There is no promo code, the miller says, and no discount for the poor. The sign above the door asks the "
        "passer-by to shop now or go without, and in the long winter of that dry year most of the families in the upper valley "
        "went without, whatever the sign said."
    )
    assert said in clean(page(said))


def test_the_label_of_a_box_goes_with_it_and_a_heading_stays() -> None:
    box = "Sign up for our newsletter, and read once a week what flour costs in the hills and on the coast."
    assert "The Weekly Sack" not in clean(page("Good Reading\n\nThe Weekly Sack", box))
    assert "## The Weekly Sack" in clean(page("## The Weekly Sack", box))
    assert "The Weekly Sack" in clean(page("The Weekly Sack"))


def test_what_a_house_says_of_its_own_reviews_goes() -> None:
    praise = "Our bakers try every flour for a month. [Find out more about how we test](https://example.org/how)."
    assert "Our bakers" not in clean(page(praise))
    said = "Our bakers try every flour for a month, and what they find out they tell nobody but the miller."
    assert said in clean(page(said))


def test_a_paragraph_above_a_rule_is_no_heading() -> None:
    last = f"{TEXT[3]} The next law was of forty pages, and nobody has kept it, although three ministers have tried."
    lines = [TITLE, *TEXT, "With love,", "[Name]", last, "---", "Comments", "Related", "[Mills](https://example.org/m)"]
    assert last in clean("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe can be reached at jane@example.org.",
        "Contact Jane Roe at jane@example.org.",
        "Reach the reporter at jane.roe@example.org or follow her @janeroe.",
        "*Jane Roe covers flour for the Gazette. She can be reached at jane@example.org.*",
        "*Jane Roe covers flour and bread for the Gazette, and lives in the capital.*",
    ],
)
def test_how_to_reach_the_author_goes_at_the_end_and_stays_within(line: str) -> None:
    head = f"{TITLE}\n\nBy Jane Roe\n\nMarch 4, 2021"
    assert clean("\n\n".join((head, *TEXT, line)) + "\n") == "\n\n".join((head, *TEXT)) + "\n"
    assert line in clean("\n\n".join((head, *TEXT[:2], line, *TEXT[2:])) + "\n")


def test_a_last_sentence_about_another_person_stays() -> None:
    line = "Piet Doe covers the loss of the mill in the ledger of the town, with a hand that nobody could read."
    assert line in clean("\n\n".join((TITLE, "By Jane Roe", "March 4, 2021", *TEXT, line)) + "\n")


ADDRESSES = "\n".join(f"- <https://example.org/people/{name}>" for name in ("roe", "doe", "poe", "moe"))


def test_bare_addresses_of_one_house_go_and_sources_stay() -> None:
    assert "example.org" not in clean(below("Follow us", ADDRESSES, "© 2024 The Institute. All rights reserved."))
    sources = "\n".join(f"- <https://{name}.org/study>" for name in "abcdefg")
    cleaned = clean(below("## Sources", sources))
    assert all(f"https://{name}.org/study" in cleaned for name in "abcdefg")


def test_an_appeal_goes_with_its_label_and_its_button() -> None:
    appeal = (
        "Our volunteers bring flour to the towns of the upper valley. Every sack helps a family through the winter."
    )
    assert appeal not in clean(page("How to help", appeal, "Donate now"))
    assert appeal in clean(page("What helped", appeal))


def test_a_line_said_twice_goes_once_and_a_refrain_stays() -> None:
    line = "The mill was silent, and the river went by as it had gone by before the mill."
    assert clean(page(line, line)).count(line) == 1
    assert clean(page(line, TEXT[0].replace("autumn", "spring"), line, line)).count(line) == 3


def test_a_biography_above_thanks_goes() -> None:
    bio = "_Jane Roe is a senior fellow at the Institute for Grain Studies._"
    thanks = "_Thanks to Piet Doe for his review of a first draft, and to the archive for its patience._"
    assert bio not in clean(below(bio, thanks))


@pytest.mark.parametrize(
    "bio",
    [
        "__Jane Roe__, Lt Col (Retd), has ten years of experience as an analyst in the hill districts.",
        "__Jane Roe__ has lived and worked in the hill districts for twenty years.",
        "__Jane Roe__ heads a small institute in the capital.",
        "__Jane Roe__ is an independent contractor.",
    ],
)
def test_biographies_with_a_name_in_bold_go(bio: str) -> None:
    assert bio not in clean(below(bio))


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe reported the loss to the director of the district, who wrote nothing down and sent nobody.",
        "Jane Roe lived in the mill until the analyst of the ministry came to count what was left of the grain.",
    ],
)
def test_a_last_sentence_about_a_person_stays(sentence: str) -> None:
    assert sentence in clean(below(sentence))


def test_a_caption_of_some_length_below_the_text_stays() -> None:
    caption = (
        "Image: Farmers wait in front of the mill in the valley of the Upper Aar on a morning in March. (Agency/Pool)"
    )
    cleaned = clean(below("© 2024 The Institute. All rights reserved.", "Follow us", caption, "Subscribe now"))
    assert caption in cleaned


def test_links_to_topics_between_title_and_text_are_no_names() -> None:
    head = f"{TITLE}\n\n[Jane Roe](https://example.org/experts/jane-roe)\n\n[Rural Affairs](https://example.org/tags/rural/)"
    cleaned = clean("\n\n".join((head, "March 4, 2021", *TEXT)) + "\n")
    assert "Jane Roe" in cleaned
    assert "Rural Affairs" not in cleaned


def test_a_title_without_a_mark_is_known_by_what_stands_below_it() -> None:
    raw = "\n\n".join(
        (
            "Log in",
            "Search",
            "Research that warns of",
            "11 dry years in the hills",
            "By Jane Roe March 4, 2021, 15:56",
            *TEXT,
        )
    )
    assert [part.block.text for part in Page(raw).view(anatomy).of(Role.TITLE)] == [
        "Research that warns of",
        "11 dry years in the hills",
    ]


def test_short_lines_deep_in_the_furniture_go() -> None:
    lines = [f"[{name}](https://example.org/{name})" for name in ("news", "events", "press", "jobs", "maps")]
    tail = ("Follow us", *lines, "Hill Desk", "River Desk", *lines, "© 2024 The Institute. All rights reserved.")
    assert "Desk" not in clean(below(*tail))


def test_a_label_is_as_long_as_its_words() -> None:
    link = r"[the law \(https://example.org/a/very/long/address/of/a/law/in/the/register\)](https://example.org/a/very/long/address)"
    first = f"The council has read {link} and has found nothing in it, although the mills say that there is much."
    parts = Page("\n\n".join((TITLE, "by Jane Roe", "March 4, 2021", first, *TEXT))).view(anatomy).parts
    assert parts[3].role is Role.BODY


def test_a_last_paragraph_about_the_person_of_the_article_stays() -> None:
    last = (
        "Vera Stone is the head of the mill and the author of the only law that anybody there has kept. She is no fool."
    )
    about = (
        "Stone came to the valley as a clerk, and she has never said why. The mill took her because she could count.",
        "The council has asked Stone for her books three times, and three times it has been shown the door.",
    )
    assert last in clean("\n\n".join((TITLE, *about, *TEXT, last)) + "\n")
    assert last not in clean("\n\n".join((TITLE, *TEXT, last)) + "\n")
    assert last not in clean("\n\n".join((TITLE, "By Vera Stone", *about, *TEXT, last)) + "\n")


def test_an_adverb_begins_no_biography() -> None:
    last = "Finally, Xu is likely to know that the leaders of the mills and the director of the bank have other plans."
    assert last in clean(below(last))


def test_the_outline_that_a_scraper_made_goes() -> None:
    outline = "- # The price of flour\n  - ## The harvest\n  - ## The mills\n  - ## The council"
    raw = "\n\n".join((outline, "Log in", "Search", "The price of flour", "March 4, 2021", *TEXT)) + "\n"
    assert clean(raw).startswith("The price of flour\n\nMarch 4, 2021")
    kept = "- ### The mills\n\n  They stood still for a year, and nobody knows why they did.\n\n- ### The council"
    assert "### The mills" in clean(below(kept, TEXT[0].replace("autumn", "summer")))


def test_headings_without_words_go() -> None:
    assert "##" not in clean(page("##")).removeprefix(TITLE)


def test_headings_of_links_between_title_and_text_go() -> None:
    links = (
        "## Latest",
        "[Rain at last](https://example.org/rain)",
        "## Videos",
        "[Ada Poe](https://example.org/videos/poe)",
    )
    cleaned = clean("\n\n".join((TITLE, "By Jane Roe", "March 4, 2021", *links, *TEXT)) + "\n")
    assert cleaned.startswith(f"{TITLE}\n\nBy Jane Roe\n\nMarch 4, 2021\n\n{TEXT[0]}")


def test_a_heading_and_a_signature_deep_in_the_furniture_go() -> None:
    cards = [f"### [A card on {word}](https://example.org/{word})" for word in ("rain", "wind", "frost", "snow")]
    tail = (
        "_Contact the author: roe@example.org_",
        "## More Weather News",
        *cards,
        "Donate now",
        "Jane Roe",
        "Editor in chief",
    )
    legal = ("Republish this story", "Privacy policy", "Terms of use", "Contact us", "© 2024 The Institute.")
    cleaned = clean(below(*tail, *legal))
    assert "More Weather News" not in cleaned
    assert "Editor in chief" not in cleaned


def test_names_said_twice_below_the_title_go_once() -> None:
    head = ("[Jane Roe](https://example.org/people/jane-roe)", "**Piet Doe**", "March 4, 2021", "Jane Roe", "Piet Doe")
    cleaned = clean("\n\n".join((TITLE, *head, *TEXT)) + "\n")
    assert cleaned.count("Jane Roe") == cleaned.count("Piet Doe") == 1
    head = ("By Jane Roe", "March 4, 2021", "Jane Doe")
    cleaned = clean("\n\n".join((TITLE, *head, *TEXT)) + "\n")
    assert "Jane Doe" in cleaned


def test_a_title_over_two_lines_is_known_by_the_address() -> None:
    url = "https://example.org/news/2021/officials-of-the-valley-warn-that-11-dry-years-are-to-come"
    menu = ("Log in", "[HOUSE](https://example.org/house)", "[RAIN](https://example.org/tag/rain)")
    title = ("Officials of the valley warn that", "11 dry years are to come")
    raw = "\n\n".join((*menu, *title, "Nobody in the hills believes a word of it", "By Jane Roe March 4, 2021", *TEXT))
    assert clean(raw, url).startswith("\n\n".join(title))


@pytest.mark.parametrize(
    "line",
    [
        "[12] The price of wheat in the valley, in the [Review](https://example.org/2020/the-price-of-wheat-in-the-valley)",
        "Roe, J. (2020): The price of wheat, in: Review 12, pp. 4-9, [online](https://example.org/the-price-of-wheat)",
        "The price of wheat in the valley has been told by [many](https://example.org/2020/the-price-of-wheat-in-the-valley).",
    ],
)
def test_a_source_that_names_a_title_stays(line: str) -> None:
    assert line in clean(page(line))


@pytest.mark.parametrize("byline", ["By Jane Roe, Reuters", "By Jane Roe/AP", "Jane Roe, Reuters"])
def test_a_byline_with_an_agency_stays(byline: str) -> None:
    assert byline in clean("\n\n".join((TITLE, byline, "March 4, 2021", *TEXT)) + "\n")


def test_a_caption_right_above_the_title_stays_and_a_card_goes() -> None:
    menu = ("Log in", "Search", "Home", "About us", "[RAIN](https://example.org/tag/rain)", "Donate now")
    caption = "Farmers wait in front of the mill on a cold morning in March. Photo credit: Jane Roe"
    card = "Four bakers tell how they came through a dry year, and what it cost them"
    raw = "\n\n".join((card, *menu, caption, "Share", "The price of flour in the hills", "March 4, 2021", *TEXT))
    cleaned = clean(raw)
    assert caption in cleaned
    assert card not in cleaned


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\n\n\n"])
def test_a_page_without_words_has_no_parts(text: str) -> None:
    assert Page(text).view(anatomy).parts == ()
    assert thinkclean.clean(text).text.strip() == ""
