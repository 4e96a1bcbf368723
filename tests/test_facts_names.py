"""Names of people, and bylines that list them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.facts.bylines import byline, inner_byline, label_end, post
from thinkclean.facts.inline import plain
from thinkclean.facts.names import doubled, key, person, same, subject

PEOPLE = [
    "Mara Lindqvist", "Jo de Vries", "Robert E. Moffat", "J. R. R. Sandell", "Sean O’Hara", "Leyla Ardahan-Şahin",
    "Greta von der Heide",
    "Faisal bin Nasser", "Karim al-Haddad", "Maria del Carmen Ruiz", "Oksana Hrytsenko",
    "Анна Петрова", "فيصل بن ناصر", "王小明",
    "George Hartwell III", "Jan van den Berg", "Amy Sandell Jr.",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_names(name):
    assert person(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Mara Lindqvist", "Mara Lindqvist"),
        ("Prof. Dr. Jonas Feldkamp", "Jonas Feldkamp"),
        ("Mara Lindqvist, Ph.D.", "Mara Lindqvist"),
        ("MARA LINDQVIST", "Mara Lindqvist"),
        ("  Mara Lindqvist, ", "Mara Lindqvist"),
        ("Mara Lindqvist (@mara)", "Mara Lindqvist"),
    ],
)
def test_what_is_no_part_of_a_name(text, name):
    assert person(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Madonna",
        "Middle East",
        "Senior Fellow",
        "Baltic Policy Forum",
        "United Nations",
        "read more",
        "Share This Article",
        "The White Paper",
        "Press Release",
        "Brief Analysis",
        "Mara Lindqvist is a fellow",
        "Mara 2020",
        "Related Content",
        "Getty Images",
        "of the",
        "A B",
        "van der",
        "Articles & Testimony",
    ],
)
def test_no_names(text):
    assert person(text) is None


@pytest.mark.parametrize("text", ["Alexis Day", "Jessica Link", "Kim Key"])
def test_names_that_are_words_need_a_place_where_names_stand(text):
    assert person(text) is None
    assert person(text, sure=True) == text


BYLINES = {
    "one": ("By Mara Lindqvist", ["Mara Lindqvist"]),
    "three": ("By Mara Lindqvist, Jo de Vries and Tomasz Brzeski", ["Mara Lindqvist", "Jo de Vries", "Tomasz Brzeski"]),
    "Oxford comma": ("Mara Lindqvist, Jo Bell, and Tomasz Brzeski", ["Mara Lindqvist", "Jo Bell", "Tomasz Brzeski"]),
    "date after": ("By Mara Lindqvist | July 1, 2026", ["Mara Lindqvist"]),
    "date after, label": ("Critical Questions by Mara Lindqvist Published July 2, 2026", ["Mara Lindqvist"]),
    "kind before": ("Brief by  Mara Lindqvist and Jo de Vries", ["Mara Lindqvist", "Jo de Vries"]),
    "links": ("By [Mara Lindqvist](/people/mara) and [Jo de Vries](/people/jo)", ["Mara Lindqvist", "Jo de Vries"]),
    "printed target": ("By Mara Lindqvist (https://a.org/author/mara) May 4, 2021", ["Mara Lindqvist"]),
    "glued label": ("ByMara Lindqvist", ["Mara Lindqvist"]),
    "label inside the link": ("[By Mara Lindqvist](/people/mara)", ["Mara Lindqvist"]),
    "portrait": ("Mara Lindqvist Mara Lindqvist Visiting Fellow - Trade", ["Mara Lindqvist"]),
    "portrait, initials": ("Mara Lindqvist ML Mara Lindqvist Jo de Vries headshot Jo de Vries", ["Mara Lindqvist"]),
    "body": ("By Baltic Press Agency", ["Baltic Press Agency"]),
    "body, linked": ("By [Editorial Board](/author/editorial-board/)", ["Editorial Board"]),
    "et al.": ("Mara Lindqvist, et al.", ["Mara Lindqvist"]),
    "de": ("Von Anna Schmidt und Jörg Meier", ["Anna Schmidt", "Jörg Meier"]),
    "fr": ("Par Jean-Luc d’Estaing et Marie Le Goff", ["Jean-Luc d’Estaing", "Marie Le Goff"]),
    "es": ("Por Juan Pérez y Ana López", ["Juan Pérez", "Ana López"]),
    "ru": ("Автор: Анна Петрова, Иван Сидоров", ["Анна Петрова", "Иван Сидоров"]),
    "uk": ("Автори: Олена Коваль та Іван Левко", ["Олена Коваль", "Іван Левко"]),
    "pl": ("Autorzy: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
    "tr": ("Yazan: Mehmet Öz", ["Mehmet Öz"]),
    "ar": ("بقلم: فيصل بن ناصر", ["فيصل بن ناصر"]),
    "fa": ("نویسنده: علی رضایی", ["علی رضایی"]),
    "zh": ("作者：王明、李小龙", ["王明", "李小龙"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), BYLINES.values(), ids=list(BYLINES))
def test_bylines(text, names):
    assert [named.name for named in byline(plain(text))][: len(names)] == names


@pytest.mark.parametrize(
    "text",
    [
        "By the way",
        "By 2030",
        "Photo by Mara Lindqvist",
        "Edited by Jo de Vries",
        "Bylaws",
        "By and large",
        "12 min read",
        "",
    ],
)
def test_no_bylines(text):
    assert byline(plain(text)) == []


def test_posts_and_addresses_go_with_their_names():
    seen = plain("[Mara Lindqvist](/people/mara), Senior Fellow, Trade Program; [Jo de Vries](/people/jo)Staff Writer")
    assert [(one.name, one.url, one.role) for one in byline(seen)] == [
        ("Mara Lindqvist", "/people/mara", "Senior Fellow, Trade Program"),
        ("Jo de Vries", "/people/jo", "Staff Writer"),
    ]


def test_without_a_label_only_links_to_people_count():
    assert byline(plain("Mara Lindqvist"), sure=False) == []
    assert byline(plain("[Mara Lindqvist](/energy)"), sure=False) == []
    assert [one.name for one in byline(plain("[Mara Lindqvist](/experts/mara)"), sure=False)] == ["Mara Lindqvist"]


def test_a_byline_at_the_end_of_other_words():
    assert [one.name for one in inner_byline(plain("Ports and power by Mara Lindqvist"))] == ["Mara Lindqvist"]
    prose = (
        "The plan was written by Mara Lindqvist in a week, said three people who had seen it, and more of it is said"
    )
    assert inner_byline(plain(prose)) == []
    assert inner_byline(plain("Ports at night. Photo by Mara Lindqvist")) == []


@pytest.mark.parametrize(
    ("text", "end"), [("By Mara", 2), ("Written by: Mara", 12), ("Bypass", 0), ("Von der Heide", 0), ("", 0)]
)
def test_labels(text, end):
    assert label_end(text) == end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Lindqvist is a senior fellow.", "Mara Lindqvist"),
        ("Dr. Jo de Vries, PhD, directs the programme.", "Jo de Vries"),
        ("David U. Sorel de la Osa teaches law.", "David U. Sorel de la Osa"),
        ("Alexis Day is an associate director.", "Alexis Day"),
        ("He is a fellow.", None),
        ("The forum was founded in 1990.", None),
        ("Before joining the forum, she taught.", None),
    ],
)
def test_whom_a_bio_is_about(text, name):
    found = subject(text)
    assert (found[0] if found else None) == name
    assert found is None or text[: found[1]].rstrip(",").endswith(name.split()[-1]) or "PhD" in text[: found[1]]


def test_one_person_by_two_spellings():
    assert same("Robert E. Moffat", "robert moffat")
    assert same("Şebnem Çelik", "Sebnem Celik")
    assert not same("Mara Lindqvist", "Jonas Lindqvist")
    assert not same("Lindqvist", "Mara Lindqvist")
    assert key("O’Neill") == key("O'Neill")


def test_posts():
    assert post(" - Senior Fellow, Trade Program ") == "Senior Fellow, Trade Program"
    assert post("Middle East") is None
    assert post("She is a fellow. She writes.") is None


@given(st.sampled_from(PEOPLE[:8]), st.sampled_from(PEOPLE[:8]))
def test_names_joined_are_parted_again(one, other):
    if not same(one, other):
        assert [named.name for named in byline(plain(f"By {one} and {other}"))] == [one, other]


@given(st.text(max_size=80))
def test_any_text(text):
    seen = plain(text)
    for named in byline(seen):
        assert 0 <= named.start <= named.end <= len(seen.text)
    assert isinstance(doubled(text), tuple)
    assert subject(text) is None or subject(text)[0]
