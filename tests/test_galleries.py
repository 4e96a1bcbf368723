"""Pictures: captions that stand twice, galleries above the text, and the title that an address names."""

from __future__ import annotations

import thinkclean

BODY = """\
The port raised its tolls in the spring, and the carriers paid, because no other harbour on that coast is deep enough
for the ships that they have ordered. The officials had expected a dispute and found that nobody came to the hearing.

Two years on, the ledger shows more income and fewer ships. The towns upriver, which live from the small craft, have
asked for a lower rate and have been told to wait until the new quay is paid for, which nobody expects before 2031.
"""

CAPTION = "FILE - A pilot's boat turns at the mouth of the harbour on the evening before the hearing, March 4, 2021."


def test_the_caption_of_a_picture_above_the_text_goes_with_it() -> None:
    page = f"# The harbour and its tolls\n\n![{CAPTION}](/boat.jpg)\n\n{CAPTION}\n\nBy Jane Roe\n\n{BODY}"
    result = thinkclean.clean(page)
    assert result.text == f"# The harbour and its tolls\n\nBy Jane Roe\n\n{BODY}"
    assert [author.name for author in result.article.authors] == ["Jane Roe"]


def test_a_caption_in_the_text_stays_once() -> None:
    first, second = BODY.split("\n\n")
    shown = f"{first}\n\n![](/boat.jpg)\n\n{CAPTION}\n\n{second}"
    twice = shown + f"\n![](/boat-large.jpg)\n\n{CAPTION.replace(chr(39), chr(0x2019))}\n\nThe hearing is over.\n"
    result = thinkclean.clean(f"# The harbour and its tolls\n\n{twice}")
    assert result.text.count("A pilot") == 1


def test_captions_that_begin_alike_and_go_on_apart_stay() -> None:
    first, second = BODY.split("\n\n")
    other = CAPTION.replace("before the hearing", "after the storm")
    text = f"# The harbour and its tolls\n\n{first}\n\n![](/a.jpg)\n\n{CAPTION}\n\n{second}\n![](/b.jpg)\n\n{other}\n"
    assert thinkclean.clean(text).text == text


def test_the_address_names_the_title() -> None:
    page = f"""\
Harbour tolls rise and nobody comes

Two lines that say more

December 6, 2023

Print

×

Report of the port authority

{BODY}"""
    url = "https://example.org/2023/harbour-tolls-rise-and-nobody-comes/"
    result = thinkclean.clean(page, url=url)
    assert result.text.startswith("Harbour tolls rise and nobody comes\n")
    assert "December 6, 2023" in result.text
    assert result.article.title == "Harbour tolls rise and nobody comes"


def test_a_source_that_stands_below_each_figure_stays() -> None:
    first, second = BODY.strip().split("\n\n")
    source = "Sources: the ledger of the port authority, the registry of ships."
    years = "\n\n".join(first.replace("spring", f"spring of 203{n}") for n in range(5))
    page = (
        f"# The harbour and its tolls\n\n{second}\n\n{source}\n\n{years}\n\n{source}\n\nNobody came to the hearing.\n"
    )
    assert thinkclean.clean(page).text.count(source) == 2


def test_a_note_that_names_the_same_source_again_stays() -> None:
    note = "The ledger of the port authority, kept since the quay was built, in its last volume."
    page = f"# The harbour and its tolls\n\n{BODY}\nNotes\n\n1\n\n{note}\n\n2\n\n{note}\n"
    assert thinkclean.clean(page).text.count(note) == 2
