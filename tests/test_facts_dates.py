"""Dates in many forms and languages become ISO 8601; what can be read in two ways, or is no date, does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import data
from thinkclean.facts import dates
from thinkclean.testing import growth

FORMS = {
    "en-US": "October 30, 2020",
    "en-US short": "Oct. 30, 2020",
    "en-US no comma": "October 30 2020",
    "en-GB": "30 October 2020",
    "en-GB ordinal": "30th October, 2020",
    "en weekday": "Friday, 30 October 2020",
    "en capitals": "OCTOBER 30, 2020",
    "en time before": "19:00, 30 Oct 2020",
    "en time after": "Oct 30, 2020 6:40 pm",
    "en place after": "Oct 30th 2020 | ALMATY",
    "hyphens": "30-Oct-2020",
    "run into a name": "By Mara LindqvistOct. 30, 2020",
    "run into a date": "Published On 30 Oct 202030 Oct 2020",
    "de": "30. Oktober 2020",
    "de dots": "30.10.2020",
    "de März": "6. März 2021",
    "fr": "30 octobre 2020",
    "fr first": "1er mars 2021",
    "es": "30 de octubre de 2020",
    "es del": "30 de octubre del 2020",
    "ru": "30 октября 2020 г.",
    "uk": "30 жовтня 2020 року",
    "pl": "30 października 2020",
    "tr": "30 Ekim 2020",
    "ar": "30 أكتوبر 2020",
    "ar digits": "٣٠ أكتوبر ٢٠٢٠",
    "ar without hamza": "30 اكتوبر 2020",
    "ar Levant": "30 تشرين الأول 2020",
    "ar both": "30 تشرين الأول/أكتوبر 2020",
    "fa": "۳۰ اکتبر ۲۰۲۰",
    "fa solar": "۹ آبان ۱۳۹۹",
    "fa solar numbers": "۱۳۹۹/۰۸/۰۹",
    "zh": "2020年10月30日",
    "ja spaces": "2020 年 10 月 30 日",
    "ISO": "2020-10-30",
    "ISO time": "2020-10-30T23:59:59+02:00",
    "slashes, year first": "2020/10/30",
    "slashes, day certain": "30/10/2020",
    "slashes, month certain": "10/30/2020",
    "label glued": "Published:2020-10-30",
}
WANTED = {"de März": "2021-03-06", "fr first": "2021-03-01"}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_forms(form):
    name = next(name for name, text in FORMS.items() if text == form)
    assert dates.parse(form) == WANTED.get(name, "2020-10-30")


@pytest.mark.parametrize(
    ("text", "iso"),
    [("October 2020", "2020-10"), ("октябрь 2020", "2020-10"), ("2020年10月", "2020-10"), ("Sept. 2021", "2021-09")],
)
def test_a_month_without_a_day(text, iso):
    assert dates.parse(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020",
        "03/04/2021",
        "31.06.2020",
        "2020-13-40",
        "October 30",
        "version 1.2.2020.4",
        "call 555-12-2020",
        "page 12 of 2020",
        "20201030",
        "30 Smarch 2020",
        "in 1399 of them",
        "Mayor 2020 budget",
    ],
)
def test_no_date(text):
    assert dates.parse(text) is None


@pytest.mark.parametrize("language", list(data.load("dates")["months"]))
def test_every_month_of_every_language(language):
    for number, forms in enumerate(data.load("dates")["months"][language], 1):
        for form in forms.split("|"):
            assert dates.parse(f"7 {form} 2021") == f"2021-{number:02}-07", form


def test_months_mean_one_month_in_all_languages():
    meanings = {}
    for months in data.load("dates")["months"].values():
        for number, forms in enumerate(months, 1):
            for form in forms.split("|"):
                assert meanings.setdefault(form, number) == number, form


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y"])
)
def test_what_is_written_is_read(day, form):
    assert dates.parse(day.strftime(form)) == day.isoformat()


@given(st.integers(0, 80 * 365))
def test_solar_years_follow_one_another(days):
    """Each day of the solar calendar is the day after the one before it."""
    start = dates.solar_hijri(1320, 1, 1)
    wanted = start + timedelta(days=days)
    year = wanted.year - 621 if wanted >= dates.solar_hijri(wanted.year - 621, 1, 1) else wanted.year - 622
    passed = (wanted - dates.solar_hijri(year, 1, 1)).days
    month, day = (
        (passed // 31 + 1, passed % 31 + 1) if passed < 186 else ((passed - 186) // 30 + 7, (passed - 186) % 30 + 1)
    )
    assert dates.solar_hijri(year, month, day) == wanted


@pytest.mark.parametrize(
    ("text", "published", "updated"),
    [
        ("Published December 1, 2022 | Updated Mar. 2, 2023", "2022-12-01", "2023-03-02"),
        ("Updated07:26, 24 Dec 2023", None, "2023-12-24"),
        ("Опубликовано 3 мая 2021, обновлено 4 мая 2021", "2021-05-03", "2021-05-04"),
        ("Zuletzt aktualisiert: 4. Mai 2021", None, "2021-05-04"),
        ("4 May 2021", "2021-05-04", None),
        ("Accessed 4 May 2021", None, None),
        ("May 2021, then 4 May 2021", "2021-05-04", None),
    ],
)
def test_labels_say_which_date_it_is(text, published, updated):
    found = dates.read(text)
    assert (found.published and found.published.iso, found.updated and found.updated.iso) == (published, updated)


@given(st.text(max_size=200))
def test_spans_stand_in_the_text(text):
    for found in dates.find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert dates.parse(text[found.start : found.end])


@pytest.mark.parametrize("unit", ["May ", "12 May ", "2020-", "a", "1/", "May 12, ", "10.", "年"])
def test_linear(unit):
    assert any(growth(lambda text: list(dates.find(text)), unit) < 3 for _ in range(8))
