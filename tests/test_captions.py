"""Captions whose picture is not in the text go; the others, and what only resembles them, stay."""

from __future__ import annotations

import pytest

import thinkclean

TITLE = "# The harbour and its tolls"
FIRST, SECOND, LAST = """\
The port raised its tolls in the spring, and the carriers paid, because no other harbour on that coast is deep enough for the ships that they have ordered. The officials had expected a dispute.

Two years on, the ledger shows more income and fewer ships. The towns upriver, which live from the small craft, have asked for a lower rate and have been told to wait until the new quay is paid for.

Nobody expects that before the end of the decade. The pilots have begun to look for work on the other side of the strait, where the water is shallow and the rates are those of their fathers.
""".strip().split("\n\n")
SHOWN = "Pilots wait at the mouth of the harbour on the evening before the hearing."


def page(*blocks: str) -> str:
    return "\n\n".join((TITLE, FIRST, SECOND, *blocks, LAST)) + "\n"


def clean(text: str) -> str:
    once = thinkclean.clean(text).text
    assert thinkclean.clean(once).text == once
    assert FIRST in once
    assert SECOND in once
    assert LAST in once
    return once


@pytest.mark.parametrize(
    "credit",
    [
        " (AP Photo/Jane Roe)",
        " (Jane Roe/The Harbour Gazette)",
        " (Photo by Jane Roe/Agency via Getty Images)",
        " (Image credit: Jane Roe)",
        " [Jane Roe/Reuters]",
        " Jane Roe / Getty Images",
        "Jane Roe / The Planet",
        "Credit: Jane A. Roe",
        " REUTERS/Jane Roe",
        " | Jane Roe/Harbour Daily",
        "Credit...Jane Roe/The Harbour Gazette",
        " Photograph: Jane Roe/The Planet",
        "Jane Roe—AP",
        " (Jane Roe via AP, File)",
    ],
)
def test_a_caption_with_a_credit_and_without_a_picture_goes(credit: str) -> None:
    result = thinkclean.clean(page(SHOWN + credit))
    assert SHOWN not in result.text
    assert "footers/orphan_caption" in {rule for edit in result.edits for rule in edit.rules}
    assert SHOWN in clean(page(f"![](https://example.org/boat.jpg)\n\n{SHOWN}{credit}"))


@pytest.mark.parametrize(
    "line",
    [
        f"Image: {SHOWN} (Jane Roe/Getty Images)",
        f"Figure 2: {SHOWN} (AP Photo/Jane Roe)",
        f"{SHOWN} Reuters was the first to report it.",
        f"{SHOWN} They asked the ministry (and/or the port) for leave.",
        "The pilots gave their reasons in a letter to the editor (Harbour Gazette, March 2021).",
        "Two studies say the same of other ports (Roe and Doe 2019, Poe 2021).",
        "What the officials drew was a grim picture: War, famine and flood.",
        f"- {SHOWN} (Jane Roe/Reuters)",
        f"{SHOWN} — Reuters",
        "Half of those who were asked would pay the toll again. Reuters/Ipsos",
        SHOWN,
    ],
)
def test_what_says_that_it_is_a_caption_and_what_is_none_stays(line: str) -> None:
    assert line in clean(page(line))


@pytest.mark.parametrize("between", ["", "Jane Roe/Reuters\n\n", "harbour.example\n\n"])
def test_what_says_the_same_as_a_picture_that_is_gone_goes_with_it(between: str) -> None:
    picture = f"![{SHOWN}]()"
    assert SHOWN not in clean(page(f"{picture}\n\n{between}{SHOWN}"))
    other = "The hearing itself was over in less than an hour, as nobody had come who wished to speak."
    assert other in clean(page(f"{picture}\n\n{between}{other}"))


@pytest.mark.parametrize(
    "address", ["https://example.org/missing-image.svg", "https://example.org/lazy/1x1.trans.gif", ""]
)
def test_what_stands_in_a_pictures_place_until_it_is_loaded_is_no_picture(address: str) -> None:
    caption = f"{SHOWN} (Image credit: Jane Roe)"
    assert SHOWN not in clean(page(f"![A boat]({address})\n\n{caption}"))
    assert caption in clean(page(f"![A boat](https://example.org/boat.jpg)\n\n{caption}"))


def test_words_between_a_picture_and_who_took_it_are_its_caption() -> None:
    picture = "![](https://example.org/boat.jpg)"
    assert SHOWN not in clean(page(picture, SHOWN, "Jane Roe/Getty Images"))
    assert SHOWN in clean(page(picture, "Jane Roe/Getty Images", SHOWN))
    said = "“We have waited here every evening since the hearing, and nobody has asked us in.”"
    assert said in clean(page(picture, said, "Jane Roe/Getty Images"))


def test_the_first_lines_of_a_caption_go_with_its_last() -> None:
    lines = "Pilots wait at the mouth of the harbour on the evening before\nthe hearing of the carriers, March 4, 2021. Jane Roe / Getty Images"
    head = f"{TITLE}\n\nMarch 5, 2021\n"
    cleaned = thinkclean.clean(f"{head}\n{lines}\n\n{FIRST}\n\n{SECOND}\n").text
    assert cleaned == f"{head}\n{FIRST}\n\n{SECOND}\n"
    broken = "Pilots wait at the mouth of the harbour on the evening before the hearing [Jane\n\nRoe/Reuters]"
    assert "Pilots wait" not in clean(page(broken))


@pytest.mark.parametrize("above", [f"{SECOND} {LAST} {FIRST}", "Open on weekdays; rates are given at harbour.example"])
def test_what_stands_above_a_caption_on_a_page_without_blank_lines_stays(above: str) -> None:
    cleaned = clean("\n".join((TITLE, FIRST, SECOND, above, f"{SHOWN} (AP Photo/Jane Roe)", LAST)) + "\n")
    assert above in cleaned
    assert SHOWN not in cleaned


def test_a_source_in_brackets_that_came_apart_goes_with_its_caption() -> None:
    caption = "The pilots have never seen so few ships"
    assert caption not in clean(page(caption, "(", "Image:", "example.org/roe)"))
    assert caption in clean(page(caption))


def test_a_line_and_a_name_set_off_from_the_text_are_a_caption() -> None:
    assert SHOWN not in clean(page(f"{SHOWN}\nJane Roe/Harbour Gazette"))
    assert SHOWN not in clean(page(f"{SHOWN}\nPhoto by Jane Roe"))
    assert SHOWN in clean(page(SHOWN, "Photo by Jane Roe"))
    assert SHOWN in clean(page(f"{SHOWN}\nRotterdam/Europoort"))
    head = f"{TITLE}\n\nMarch 5, 2021\n\nWhat the carriers pay, and what the pilots have lost by it\nPhoto by Jane Roe"
    assert "What the carriers pay" in thinkclean.clean(f"{head}\n\n{FIRST}\n\n{SECOND}\n").text


def test_a_gallery_without_its_pictures_goes() -> None:
    heading, words = (
        "## Twelve Boats That the Pilots Have Sold",
        "See what became of the craft that once met each ship.",
    )
    assert clean(page() + f"\n{heading}\n\n{words}\n\nGallery Credit: Jane Roe\n") == page()
    assert words in clean(page() + f"\n{heading}\n\n{words}\n")


def test_a_sentence_below_a_caption_that_says_who_stands_where_goes_with_it() -> None:
    caption, more = f"{SHOWN} (AP Photo/Jane Roe)", "Piet Doe, left, has been a pilot since he was a boy of sixteen."
    assert more not in clean(page(caption, more))
    assert more in clean(page(more))
    assert "Piet Doe" not in clean(page(f"{more} By Jane Roe"))


def test_the_words_of_a_picture_that_its_caption_says_again_go() -> None:
    shown = "![](https://example.org/boat.jpg)"
    for caption in (f"{SHOWN} (Jane Roe/The Planet)", f"{SHOWN}NOAA", f"FILE - {SHOWN}"):
        words = caption.partition(" (")[0].removesuffix("NOAA")
        text = page(f"![{words}](https://example.org/boat.jpg)", caption)
        assert clean(text) == page(shown, caption)
    other = page(
        "![A boat in the mouth of the harbour](https://example.org/boat.jpg)", f"{SHOWN} (Jane Roe/The Planet)"
    )
    assert clean(other) == other


def test_a_poll_of_two_houses_is_no_credit() -> None:
    line = "Four in ten of those who were asked would pay the toll again (Gazette/Reuters)"
    assert line in clean(page(line))


def test_the_captions_of_a_photo_essay_stay() -> None:
    shown = [f"{SHOWN.replace('evening', day)} (AP Photo/Jane Roe)" for day in ("first day", "second day", "third day")]
    essay = page(*shown, *(caption.replace("Pilots", "Fishermen") for caption in shown))
    assert thinkclean.clean(essay).text == essay


def test_a_labelled_caption_below_a_picture_that_is_gone_stays() -> None:
    caption = f"Figure 2: {SHOWN}"
    assert caption in clean(page(f"![{caption}]()", caption))


def test_a_long_paragraph_that_ends_in_a_bracket_stays() -> None:
    paragraph = f"{FIRST} {SECOND} {LAST} {FIRST} {SECOND} The new quay cost ("
    assert paragraph in clean(page(paragraph))
