"""What stands above and below the article: titles, front pages, tables, sources."""

from __future__ import annotations

import thinkclean

BODY = """\
The port raised its tolls in the spring, and the carriers paid, because no other harbour on that coast is deep enough for the ships that they have ordered. The officials had expected a dispute.

Two years on, the ledger shows more income and fewer ships. The towns upriver, which live from the small craft, have asked for a lower rate and have been told to wait until the new quay is paid for.
"""


def test_the_only_heading_of_the_first_level_stays_above_a_list_of_contents() -> None:
    contents = "".join(f"- [Part {n}](#part-{n})\n" for n in range(1, 16))
    result = thinkclean.clean(f"# Harbours\n\n{contents}\n## Part 1\n\n{BODY}")
    assert result.text == f"# Harbours\n\n## Part 1\n\n{BODY}"
    assert result.article.title == "Harbours"


def test_the_front_page_of_a_printed_text_stays() -> None:
    page = f"September 2021\n\nHarbours in the North\n\nand the Baltic\n\nA Comparative Overview\n\n{BODY}"
    assert thinkclean.clean(page).text == page


def test_a_menu_without_links_goes() -> None:
    menu = "Home\n\nResearch\n\nHarbours and Ports\n\nOur People\n\nEvents\n\nSearch\n\nDonate\n\n"
    page = f"# The harbour and its tolls\n\nBy Jane Roe\n\n{BODY}"
    assert thinkclean.clean(menu + page).text == page


def test_a_table_after_the_last_sentence_stays() -> None:
    table = "The rates:\n\n| Ship | Length | Toll of the year | Toll of the day |\n|---|---|---|---|\n| barge | 40 | 900 | 12 |\n"
    links = "\n## Related\n\n[The locks are waiting](https://example.org/locks)\n\n[The river and its mouth](https://example.org/river)\n"
    page = f"# The harbour and its tolls\n\n{BODY}\n{table}"
    assert thinkclean.clean(page + links).text == page


def test_links_under_a_heading_of_sources_stay() -> None:
    page = (
        f"# The harbour and its tolls\n\n{BODY}\n## Sources and links\n\n"
        "1. [The ledger of the port](https://example.org/ledger)\n2. [Tolls](https://example.net/tolls)\n"
    )
    assert thinkclean.clean(page).text == page


def test_answers_of_a_poll_are_no_menu() -> None:
    poll = "".join(f"Question {n}: would you pay the toll again\n\nYes\n\n{n}4\n\nNo\n\n{n}6\n\n" for n in range(1, 8))
    page = f"# The harbour and its tolls\n\n{BODY}\n{poll.rstrip()}\n"
    assert thinkclean.clean(page).text == page


def test_headings_in_a_row_whose_films_are_lost_stay() -> None:
    page = (
        f"# The harbour and its tolls\n\n{BODY}\n### What the pilot said of the new rates:\n\n"
        "### How the towns upriver answered the officials:\n\n### What the carriers expect of next year:\n"
    )
    footer = "\nFacebook\n\nTwitter\n\n[Privacy policy](https://example.org/privacy)\n"
    assert thinkclean.clean(page + footer).text == page


def test_the_name_of_the_site_above_its_menu_is_no_title() -> None:
    menu = "".join(
        f"* [{word}](https://example.org/{word.lower()})\n" for word in ("Home", "Research", "People", "Events")
    )
    article = f"## The harbour and its tolls\n\nBy Jane Roe\n\nMarch 4, 2021\n\n{BODY}"
    result = thinkclean.clean(f"# Institute of Ports\n\n{menu * 4}\n{article}")
    assert result.text == article
    assert result.article.title == "The harbour and its tolls"


def test_a_last_sentence_that_speaks_of_sharing_stays_above_the_share_bar() -> None:
    last = "The harbour master has since asked on Twitter who among the carriers would pay for the quay themselves.\n"
    footer = "\nShare on Facebook\n\n## Related\n\n[The locks are waiting](https://example.org/locks)\n"
    page = f"# The harbour and its tolls\n\n{BODY}\n{last}"
    assert thinkclean.clean(page + footer).text == page


def test_questions_of_a_form_among_furniture_go() -> None:
    links = "".join(f"[Harbour {n}](https://example.org/{n})\n\n" for n in range(12))
    form = "Feedback\n\nWhat would you like to ask?\n\nHow likely are you to recommend us to your friends?\n\n"
    page = f"# The harbour and its tolls\n\n{BODY}"
    assert thinkclean.clean(f"{page}\n{links}{form}{links}© 2024 The Institute. All rights reserved.\n").text == page
    question = f"{page}\nWhat would you like to ask?\n"
    assert thinkclean.clean(question).text == question


def test_the_last_word_of_a_title_that_print_broke_stays() -> None:
    title = "What the pilots of the Karsund harbour lost\nTwice"
    menu = "[Home](https://example.org/)\n\n[Culture](https://example.org/culture/)\n\n"
    head = f"{title}\nBy Jane Roe\nDecember 22, 2031\n"
    assert thinkclean.clean(f"{menu}{head}\n{BODY}").text == f"{head}\n{BODY}"
    label = head.replace("\nTwice", "\nReuters")
    assert "Reuters" not in thinkclean.clean(f"{menu}{label}\n{BODY}").text
