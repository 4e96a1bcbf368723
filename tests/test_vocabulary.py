"""The vocabulary: what its files hold, and a page in each language, with furniture and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import thinkclean
from thinkclean import data
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.lexicon import separate
from thinkclean.anatomy.names import is_byline
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.vocabulary import vocabulary as known_words

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
LANGUAGES = data.names("vocabulary")
KEYS = {
    "language",
    "name",
    "names",
    "stop_words",
    "months",
    "weekdays",
    "byline",
    "dated",
    "posts",
    "article_headings",
    "entry",
}


def vocabulary(language: str) -> dict[str, Any]:
    return data.load(f"vocabulary/{language}")


def hits(entry: dict[str, Any], text: str) -> list[str]:
    """Return the words of ``entry`` that ``text`` meets, as the entry's form says."""
    folded = fold(text)
    if entry["form"] == "whole":
        return [words for words in separate(entry["words"]) if label(fold(words)) == label(folded)]
    if entry["form"] == "opening":
        return [words for words in separate(entry["words"]) if folded.startswith(fold(words))]
    return [words for words in separate(entry["words"]) if fold(words) in folded]


def test_every_language_of_the_pages_has_a_vocabulary() -> None:
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "pl", "ru", "uk", "ar", "fa", "tr", "zh"}


@pytest.mark.parametrize("language", LANGUAGES)
class TestFile:
    def test_has_the_same_keys(self, language: str) -> None:
        assert set(vocabulary(language)) == KEYS
        assert vocabulary(language)["language"] == language

    def test_says_something_under_each_key(self, language: str) -> None:
        assert all(vocabulary(language).values())

    def test_entries_are_well_formed(self, language: str) -> None:
        for entry in vocabulary(language)["entry"]:
            assert (
                {"role", "form", "means", "words"}
                <= set(entry)
                <= {"role", "form", "means", "words", "owns", "weak", "keeps"}
            )
            assert entry["role"] in set(Role)
            assert entry["form"] in ("whole", "opening", "inside")
            assert separate(entry["words"]), entry
            assert all(words.strip() for words in separate(entry["words"]))

    def test_covers_what_every_page_has(self, language: str) -> None:
        roles = {entry["role"] for entry in vocabulary(language)["entry"] if entry["form"] == "whole"}
        assert {
            "languages", "bio", "contact", "disclaimer", "navigation", "contents", "share", "download", "related",
            "topics", "regions", "tags", "programs", "newsletter", "donation", "event", "cookies", "copyright",
            "advertisement", "comments", "section",
        } <= roles  # fmt: skip

    def test_names_no_word_twice_with_different_roles(self, language: str) -> None:
        if language == "en":
            pytest.skip("English has words of two roles on purpose: the first entry wins")
        roles: dict[tuple[str, str], str] = {}
        for entry in vocabulary(language)["entry"]:
            for words in separate(entry["words"]):
                key = entry["form"], label(fold(words)) if entry["form"] == "whole" else fold(words)
                assert roles.setdefault(key, entry["role"]) == entry["role"], key

    def test_headings_of_articles_are_no_labels(self, language: str) -> None:
        if language == "en":
            pytest.skip("English has labels that are headings too, such as Analysis")
        headings = {fold(heading) for heading in vocabulary(language)["article_headings"]}
        labels = {
            fold(words)
            for entry in vocabulary(language)["entry"]
            if entry["form"] == "whole"
            for words in separate(entry["words"])
        }
        assert headings & labels == set()

    def test_entries_let_the_hard_negatives_be(self, language: str) -> None:
        for entry in vocabulary(language)["entry"]:
            for kept in entry.get("keeps", ()):
                if entry["form"] != "inside" and not entry.get("weak"):
                    assert hits(entry, kept) == [], kept

    def test_words_inside_a_block_are_phrases(self, language: str) -> None:
        for entry in vocabulary(language)["entry"]:
            if entry["form"] == "inside" and not entry.get("weak"):
                least = {"zh": 2, "en": 3}.get(language, 6)
                assert [words for words in separate(entry["words"]) if len(words) < least] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loses_its_furniture(language: str) -> None:
    page = (PAGES / f"{language}.md").read_text(encoding="utf-8")
    assert thinkclean.clean(page).text == (PAGES / f"{language}.expected.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_with_hard_negatives_stays(language: str) -> None:
    """The article alone: a heading and a sentence that begin as furniture does, and are not."""
    article = (PAGES / f"{language}.expected.md").read_text(encoding="utf-8")
    assert thinkclean.clean(article).text == article


def test_a_sentence_above_a_label_stays() -> None:
    article = (PAGES / "en.expected.md").read_text(encoding="utf-8")
    article += (
        "\nRelated problems trouble the big operators, who have staff and savings but little time to use either.\n"
    )
    below = "\n## You may also like\n\n[The locks are waiting](https://example.org/locks)\n"
    assert thinkclean.clean(article + below).text == article


TURKISH = """\
# Liman ve yeni harçları

Liman baharda harçlarını artırdı ve taşıyıcılar ödedi, çünkü o kıyıda ısmarladıkları gemiler için yeterince derin başka
bir liman yok. Yetkililer bir tartışma bekliyordu, ama duruşmaya kimse gelmedi ve karar olduğu gibi kaldı.

İki yıl sonra defter daha çok gelir ve daha az gemi gösteriyor. Küçük teknelerle geçinen kasabalar daha düşük bir harç
istedi ve yeni rıhtımın parası ödenene kadar beklemeleri söylendi.
"""


@pytest.mark.parametrize("label", ["İLGİLİ İÇERİKLER", "İLGİLİ YAZILAR", "YAZILAR", "İlgili Haberler"])
def test_turkish_capitals_are_read_as_turkish(label: str) -> None:
    cards = f"\n{label}\n\n[Nehir ve baraj](https://example.org/baraj)\n\n[Kömürün yolu](https://example.org/komur)\n"
    assert thinkclean.clean(TURKISH + cards).text == TURKISH


HAN = """\
首页

新闻

# 港口和新的收费

作者：王小明

2021年3月4日

港口在春天提高了收费，承运人付了钱，因为那条海岸上没有别的港口够深，容得下他们订购的船。官员们本来以为会有争议，可是没有人来。

两年以后，账本上收入多了，船少了。上游靠小船生活的城镇要求降低收费，得到的答复是等新码头的钱付清再说，没有人认为会很快。
"""


def test_a_short_title_without_spaces_stays_and_the_menu_above_it_goes() -> None:
    result = thinkclean.clean(HAN)
    assert result.text == HAN[HAN.index("#") :]
    assert [author.name for author in result.article.authors] == ["王小明"]


@pytest.mark.parametrize(
    "text", ["بقلم: أحمد محمود", "به قلم سارا احمدی", "گزارش: رضا کریمی", "ავტორი: გიორგი ბერიძე", "מאת יוסי כהן"]
)
def test_bylines_in_scripts_without_capitals(text: str) -> None:
    assert is_byline(text, text.lower(), known_words())


@pytest.mark.parametrize(
    "text", ["გიორგი ბერიძე", "גשר מעל הנהר", "گزارش سالانه بانک مرکزی", "تحرير فلسطين", "作者认为这不可能。"]
)
def test_what_begins_like_a_byline_in_scripts_without_capitals_is_none(text: str) -> None:
    assert not is_byline(text, text.lower(), known_words())
