"""Running heads and feet, page numbers, and what only looks like them."""

from __future__ import annotations

import pytest

from thinkclean.layout.marks import edge_number, is_label, key_of, leads, lone_number
from thinkclean.layout.rows import rows
from thinkclean.layout.running import furniture
from thinkclean.page import Page

#: Forty-odd characters that stop in the middle of a sentence, and what goes on with it.
_STOPS = "the committee on the northern harbours of the"
_GOES_ON = "coast has heard all of its sixty witnesses."
_PORTS = [
    "Karsund",
    "Vellhavn",
    "Brask",
    "Torven",
    "Iselmark",
    "Quell",
    "Nordby",
    "Hamme",
    "Ostrand",
    "Lisk",
    "Marre",
    "Dunholt",
    "Fyrvik",
    "Sandau",
]
_BODY = "\n".join(f"It found that the money for {port} had gone and" for port in _PORTS)


def found(text: str, width: int = 46) -> list[str]:
    """Return the rows that run."""
    page = Page(text)
    all_rows = page.view(rows)
    return [all_rows[index].text for index in sorted(furniture(all_rows, width))]


def book(*pages: str, feeds: bool) -> str:
    return ("\n\n\f" if feeds else "\n\n\n").join([*pages, ""])


def page_of(above: str = "", below: str = "", n: int = 0) -> str:
    ports = _PORTS[n % 9 :] + _PORTS[: n % 9]
    body = "\n".join(f"{port} has lost the money of its harbour and the" for port in ports)
    return "\n\n".join(filter(None, [above, f"{body}\n{_STOPS}", below]))


@pytest.mark.parametrize("feeds", [True, False], ids=["form feeds", "blank lines"])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("", "{n}", id="a number below"),
        pytest.param("{n}", "", id="a number above"),
        pytest.param("", "- {n} -", id="a number between dashes"),
        pytest.param("", "**{n}**", id="a strong number"),
        pytest.param("", "Page {n} of 90", id="page n of m"),
        pytest.param("Harbour Review · A Plan", "{n}", id="a head above, a number below"),
        pytest.param("", "Harbour Review | {n}", id="a foot with a number"),
        pytest.param("{n} Harbour Review", "", id="a head with a number"),
        pytest.param("", "HR-{n}", id="a report's mark and number"),
    ],
)
@pytest.mark.parametrize("first", [1, 87])
def test_what_runs_with_the_pages(above: str, below: str, first: int, *, feeds: bool) -> None:
    pages = [page_of(above.format(n=n), below.format(n=n), n) for n in range(first, first + 4)]
    marks = [mark.format(n=n) for n in range(first, first + 4) for mark in (above, below) if mark]
    kept = {"Harbour Review · A Plan"} if above and "{n}" not in above else set()  # the only title of the page
    text = book(*pages, feeds=feeds)
    assert found(text) == [mark for place, mark in enumerate(marks) if not (place == 0 and mark in kept)]


def test_heads_of_even_and_odd_pages() -> None:
    pages = [page_of(f"{n} Ada Lovelace" if n % 2 == 0 else f"Harbours Without a Plan {n}", n=n) for n in range(8, 16)]
    for feeds in (True, False):
        assert len(found(book(*pages, feeds=feeds))) == 8


def test_two_pages_suffice_where_the_number_is_right() -> None:
    text = book(page_of("Coastal Papers · A Plan", "1"), page_of("Coastal Papers · A Plan", "2", 3), feeds=True)
    assert found(f"Coastal Papers · A Plan\n\nA Plan\n{text.partition('Plan')[2]}")[-3:] == [
        "1",
        "Coastal Papers · A Plan",
        "2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(f"{n}\n\n{_BODY}\nThat was all of it." for n in range(1, 6)), id="numbered sections"),
        pytest.param("\n\n".join(f"Chapter {n}\n\n{_BODY}\n{_STOPS}\n{_GOES_ON}" for n in range(1, 6)), id="chapters"),
        pytest.param("\n\n".join(f"{_STOPS}\n\nFigure {n}\n\n{_GOES_ON}\n{_BODY}" for n in range(1, 6)), id="figures in sentences"),
        pytest.param("\n\n".join(f"{year}\n\n{_BODY}\nThat was all." for year in range(2018, 2024)), id="years of a chronology"),
        pytest.param("\n\n".join(f"Karsund\n\n{n}\n\n{n + 1}" for n in range(1, 30)), id="a table in pieces"),
        pytest.param(f"{_STOPS} carbon CO\n\n2\n\n{_GOES_ON}\n{_BODY}", id="a subscript"),
        pytest.param("\n\n".join([f"{_STOPS}\n\nestimates\n\n{_GOES_ON}\n{_BODY}"] * 4), id="a link's label on a line of its own"),
        pytest.param("\n\n".join([f"# A Plan\n\n{_BODY}\nThat was all of it."] * 3), id="a heading that repeats"),
        pytest.param("\n\n".join([f"Read more\n\n{_BODY}\nThat was all of it."] * 3), id="a button that repeats"),
    ],
)  # fmt: skip
def test_what_only_looks_so(text: str) -> None:
    assert found(text) == []


def test_rows_of_a_table_at_the_tops_of_pages_stay() -> None:
    pages = [
        f"Harbour Papers\n\n{head}\n{_BODY}\n{_STOPS}"
        for head in ("Total 12%", "Men 9%", "Women 8%", "Total 7%", "Men 3%")
    ]
    assert "Total 12%" not in found(book(*pages, feeds=True))


def test_the_only_title_stays() -> None:
    pages = [page_of("Harbours Without a Plan", str(n), n) for n in range(1, 5)]
    assert found(book(*pages, feeds=True)).count("Harbours Without a Plan") == 3


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Continued on page 4", True),
        ("(continued from page 1)", True),
        ("_Fortsetzung auf Seite 12_", True),
        ("Continued support for the harbours", False),
        ("The talks continued on page 4 of the record", False),
    ],
)
def test_leads(text: str, *, lead: bool) -> None:
    assert leads(text) is lead


def test_keys_forget_numbers_and_marks() -> None:
    assert key_of("## **Harbour Papers** | 12") == key_of("Harbour Papers | 7")
    assert key_of("Harbour Papers") != key_of("Harbour Paper")


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("- 7 -", 7), ("xii", 12), ("7 / 30", 7), ("7.", None), ("7%", None), ("mix", None), ("x7", None)],
)
def test_lone_numbers(text: str, number: int | None) -> None:
    assert lone_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 Ada", 12),
        ("Ada | 12", 12),
        ("Table 12", None),
        ("it rose by 12", None),
        ("Fees rose. They rose by 12", None),
    ],
)
def test_edge_numbers(text: str, number: int | None) -> None:
    assert edge_number(text) == number


def test_labels() -> None:
    assert is_label(key_of("Figure 3: Fees"))
    assert not is_label(key_of("Fees 3"))


# --- a row between the halves of a word -----------------------------------------------------------


@pytest.mark.parametrize("row", ["2 Ines Marlow", "Harbour Papers | 7", "- 12 -", "31"])
def test_a_row_with_a_number_between_the_halves_of_a_word_runs(row: str) -> None:
    assert found(f"{_STOPS} govern-\n\n{row}\n\nment {_GOES_ON}") == [row]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{_STOPS} govern-\n\nInes Marlow\n\nment {_GOES_ON}", id="without a number"),
        pytest.param(f"{_STOPS} govern-\n\nFigure 3\n\nment {_GOES_ON}", id="a figure's label"),
        pytest.param(f"{_STOPS} govern-\n2 Ines Marlow\nment {_GOES_ON}", id="not alone"),
        pytest.param(f"{_STOPS} govern-\n\n2 Ines Marlow\n\nMent {_GOES_ON}", id="a capital below"),
        pytest.param(f"{_STOPS} government\n\n2 Ines Marlow\n\n{_GOES_ON}", id="no word is broken"),
    ],
)
def test_but_not_this(text: str) -> None:
    assert found(text) == []


def test_a_sentence_that_ends_with_a_word_that_leads_to_other_pages() -> None:
    assert found(f"{_STOPS}\ncontinued.\n\n{_GOES_ON}") == []
    assert found(f"{_STOPS}\n\ncontinued on page 4\n\n{_GOES_ON}") == ["continued on page 4"]


def test_a_quotation_mark_alone_at_a_pages_edge_is_no_running_head() -> None:
    assert found("> A word.\n>\n\f>\nAnother word.\n") == []
