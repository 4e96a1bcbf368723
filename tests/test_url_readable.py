"""Percent-encoded letters: shown where that is safe, restored where one letter fits, left everywhere else."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category, is_normalized
from urllib.parse import quote, unquote_to_bytes

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thinkclean.edits import Edit, Finding, apply
from thinkclean.testing import is_linear
from thinkclean.url import Options, punycode, readable, repair, requote
from thinkclean.url.legacy import recognise
from thinkclean.url.readable import read

any_text = st.text(st.characters(exclude_categories=()))
letters = st.text(st.sampled_from("валдайЁїўüßéαωسلامفارسی中文한글กำไทยहिन्दी"), min_size=1, max_size=8)
encoded = st.one_of(
    letters.map(quote),
    letters.map(lambda text: quote(text).lower()),
    st.binary(min_size=1, max_size=6).map(lambda raw: "".join(f"%{byte:02X}" for byte in raw)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3).map(lambda text: quote(text, safe="")),
    st.text(st.sampled_from("ab-_.~/?&=+%#();,'"), max_size=5),
    letters,
)
#: Addresses with encoded letters of all kinds, sound and damaged, and what stands between them.
addresses = st.lists(encoded, max_size=8).map(lambda pieces: "https://example.org/" + "".join(pieces))


def repaired(url: str, **options: bool) -> str:
    return apply(url, [item for item in repair(url, Options(**options)) if isinstance(item, Edit)])


def findings(url: str) -> list[str]:
    return [item.rule for item in repair(url, Options()) if isinstance(item, Finding)]


SHOWN = {
    "Russian": ("%D0%BC%D0%B8%D1%80", "мир"),
    "Ukrainian": ("%D0%9A%D0%B8%D1%97%D0%B2", "Київ"),
    "lower-case digits": ("%d0%bc%d0%b8%d1%80", "мир"),
    "Arabic": ("%D8%B3%D9%84%D8%A7%D9%85", "سلام"),
    "Persian": ("%D8%B1%D9%87%D8%A8%D8%B1%DB%8C", "رهبری"),
    "Hebrew": ("%D7%A9%D7%9C%D7%95%D7%9D", "שלום"),
    "Greek": ("%CE%91%CE%B8%CE%AE%CE%BD%CE%B1", "Αθήνα"),
    "accented Latin": ("K%C3%A4ufe", "Käufe"),
    "Han": ("%E4%B8%AD%E6%96%87", "中文"),
    "Japanese": ("%E3%83%87%E3%83%BC%E3%82%BF", "データ"),
    "Korean": ("%ED%95%9C%EA%B8%80", "한글"),
    "Thai": ("%E0%B8%99%E0%B9%89%E0%B8%B3", "น้ำ"),
    "Hindi": ("%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80", "हिन्दी"),
    "Armenian": ("%D6%87", "և"),
    "Arabic digits": ("%D9%A1%D9%A2", "١٢"),
    "in a query": ("?q=%D1%8F&b=1", "?q=я&b=1"),
    "in a fragment": ("#%D1%8F", "#я"),
    "beside encoded ASCII": ("%D1%8F%20%28%D1%8F%29", "я%20%28я%29"),
    "in parentheses": ("(%D1%8F)", "(я)"),
    "beyond the basic plane": ("%F0%A0%80%80", "\U00020000"),
}
HIDDEN = {
    "ASCII": "%41%2F%3F%23%26%25",
    "space": "a%20b",
    "brackets": "%28%29%5B%5D%3C%3E%22%60%5C",
    "controls": "%00%0A%7F",
    "C1 controls": "%C2%85",
    "no-break space": "%C2%A0",
    "ideographic space": "%E3%80%80",
    "line separator": "%E2%80%A8",
    "zero-width space": "%E2%80%8B",
    "zero-width non-joiner": "%E2%80%8C",
    "soft hyphen": "%C2%AD",
    "right-to-left override": "%E2%80%AE",
    "byte order mark": "%EF%BB%BF",
    "variation selector": "%EF%B8%8F",
    "Hangul filler": "%E3%85%A4",
    "parts of Hangul syllables": "%E1%84%80%E1%85%A1",
    "tag character": "%F3%A0%81%A1",
    "dash": "%E2%80%93",
    "quotation marks": "%C2%AB%C2%BB%E2%80%99",
    "symbol": "%E2%84%96",
    "emoji": "%F0%9F%98%80",
    "full-width percent sign and letter": "%EF%BC%85%EF%BC%A1",
    "ligature": "%EF%AC%81",
    "Arabic presentation form": "%EF%BB%BB",
    "click that looks like an exclamation mark": "%C7%83",
    "modifier that looks like a colon": "%EA%9E%89",
    "leading combining mark": "a%CC%81",
    "letter that normalization would compose": "%D0%B8%CC%86",
    "letter that normalization would replace": "%E2%84%AB",
    "private use": "%EE%80%80",
    "noncharacter": "%EF%BF%BF",
    "replacement character": "%EF%BF%BD",
    "surrogate": "%ED%A0%80",
    "overlong form": "%C0%AF",
    "not hexadecimal": "%D0%9G%D",
    "mojibake, encoded": "%C3%90%C5%B8",
    "encoded host": "//%D1%8F.example/",
}


class TestReadable:
    @pytest.mark.parametrize(("raw", "clean"), SHOWN.values(), ids=SHOWN)
    def test_shown(self, raw, clean):
        assert repaired(f"https://example.org/{raw}") == f"https://example.org/{clean}"

    @pytest.mark.parametrize("raw", HIDDEN.values(), ids=HIDDEN)
    def test_stays_encoded(self, raw):
        url = raw if raw.startswith("//") else f"https://example.org/{raw}"
        assert repaired(url) == url

    def test_relative_address(self):
        assert repaired("/%D1%8F") == "/я"

    @pytest.mark.parametrize("url", ["mailto:?subject=%D1%8F", "tel:%D1%8F", "whatsapp://send?text=%D1%8F"])
    def test_other_schemes_stay(self, url):
        assert repaired(url) == url

    def test_a_letter_keeps_its_mark_together(self):
        raw = "https://example.org/%D0%B8\N{COMBINING BREVE}"
        assert repaired(raw) == raw

    def test_switched_off(self):
        assert repaired("https://example.org/%D1%8F", readable=False) == "https://example.org/%D1%8F"

    def test_words_near_each_other_are_one_edit(self):
        assert len(repair("https://example.org/%D1%8F-%D1%8F/%D1%8F", Options())) == 1

    @given(st.one_of(any_text, addresses))
    def test_encoding_again_gives_the_same_bytes(self, url):
        assert requote(readable(url)) == requote(url)
        assert unquote_to_bytes(requote(readable(url))) == unquote_to_bytes(requote(url))

    @given(addresses)
    def test_done_in_one_go(self, url):
        assert readable(readable(url)) == readable(url)

    @given(addresses)
    def test_only_letters_marks_and_digits_appear(self, url):
        shown = set(readable(url)) - set(url)
        assert all(category(char)[0] in "LMN" for char in shown)

    @given(st.text(st.characters(codec="utf-8")))
    def test_shown_text_is_stable_under_normalization(self, text):
        assert is_normalized("NFC", readable(quote(text, safe="")))

    @given(addresses)
    def test_browsers_parse_the_same_address(self, url):
        ada = pytest.importorskip("ada_url")
        upper = re.compile("%[0-9A-Fa-f]{2}")
        assume(all(not "\ud800" <= char <= "\udfff" for char in url))
        before, after = (upper.sub(lambda m: m[0].upper(), ada.URL(u).href) for u in (url, readable(url)))
        assert before == after

    @given(addresses)
    def test_markdown_reads_the_same_address(self, url):
        markdown_it = pytest.importorskip("markdown_it")
        read_markdown = markdown_it.MarkdownIt("commonmark").render
        found = []
        for address in (url, readable(url)):
            html = read_markdown(f"[t]({address}) <{address}>")
            found.append([requote(target) for target in re.findall('href="([^"]*)"', html)])
        assert found[0] == found[1]


ONE_FITS = {
    "lost D0": ("%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9", "Валдай"),
    "lost D1": ("%D0%B2%D0%BE%D1%81%82%D0%BE%D0%BA", "восток"),
    "short word": ("%D0%92%D0%B0%BB%D0%B4", "Валд"),
    "lower-case digits": ("%d0%92%d0%b0%bb%d0%b4%d0%b0%d0%b9", "Валдай"),
    "neighbours shown already": ("Ва%BBдай", "Валдай"),
    "two of them": ("%D0%92%D0%B0%BB%D0%B4%D0%B0%B9%D1%81%D0%BA%D0%B8%D0%B9", "Валдайский"),
    "among capitals": ("%D0%92%D0%90%9B%D0%94%D0%90%D0%99", "ВАЛДАЙ"),
    "Ukrainian letter in a Ukrainian word": ("%D0%BA%D1%80%D0%B0%97%D0%BD%D1%96-%D1%97%D1%85", "країні-їх"),
    "ё where Bulgarian does not go": (
        "%D1%82%D1%80%91%D1%85-%D0%B2%D1%8B%D0%B1%D0%BE%D1%80",
        "трёх-выбор",
    ),
}
NONE_FITS = {
    "at the start of a word": "-%BB%D0%B0%D0%B4%D0%B0%D0%BD",
    "at the end of a word": "%D0%92%D0%B0%D0%B4%D0%B0%BB-",
    "the only letter": "%BB",
    "two bytes lost in a row": "%D0%92%D0%B0%BB%BB%D0%B4%D0%B0%D0%B9",
    "a capital within a word": "%D0%92%D0%B0%A0%D0%B4%D0%B0%D0%B9",
    "a letter of no alphabet": "%D0%92%D0%B0%D0%B4%A2%D0%B0%D0%B9",
    "a letter of one language among many": "%D1%82%D1%80%91%D1%85",
    "a first byte without its second": "%D0%92%D0%B0%D0%D0%B4%D0%B0%D0%B9",
    "Greek": "%CE%91%CE%B8%AE%CE%BD%CE%B1",
    "Arabic": "%D8%B3%84%D8%A7%D9%85%D8%B3",
    "letters of two scripts": "%D0%92%D0%B0%BB%D0%B4%D0%B0-%CE%B1%CE%B2",
    "Latin letters": "caf%E9",
}


class TestRestored:
    @pytest.mark.parametrize(("raw", "clean"), ONE_FITS.values(), ids=ONE_FITS)
    def test_restored(self, raw, clean):
        url = f"https://example.org/{raw}"
        assert repaired(url) == f"https://example.org/{clean}"
        assert "urls/restored" in findings(url)

    @pytest.mark.parametrize("raw", NONE_FITS.values(), ids=NONE_FITS)
    def test_left_and_reported(self, raw):
        url = f"https://example.org/{raw}"
        lone = re.findall("%[0-9A-F]{2}", raw)
        done = repaired(url)
        assert unquote_to_bytes(requote(done)) == unquote_to_bytes(url)
        assert any(byte in done for byte in lone)
        assert {"urls/restored", "urls/legacy"} & set(findings(url))

    def test_cut_short_at_the_end_shows_the_rest(self):
        url = "https://example.org/%D8%B3%D9%84%D8%A7%D9%85-%D8%B3%D9%84%D9"
        assert repaired(url) == "https://example.org/سلام-سل%D9"
        assert findings(url) == ["urls/restored"]

    def test_switched_off_leaves_the_word(self):
        url = "https://example.org/%D0%BC%D0%B8%D1%80-%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9"
        assert repaired(url, restore=False) == "https://example.org/мир-%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9"

    def test_without_letters_shown_the_byte_is_put_back(self):
        url = "https://example.org/%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9"
        assert repaired(url, readable=False) == "https://example.org/%D0%92%D0%B0%D0%BB%D0%B4%D0%B0%D0%B9"

    @given(st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюя"), min_size=5, max_size=12), st.data())
    def test_what_is_restored_was_lost(self, word, data):
        place = data.draw(st.integers(1, len(word) - 2))
        whole = "/" + quote(word)
        damaged = whole[: 1 + 6 * place] + whole[4 + 6 * place :]
        assert repaired(damaged) == f"/{word}"


class TestOtherEncodings:
    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("windows-1251", "привет"),
            ("windows-1251", "Право"),
            ("KOI8-R", "привет"),
            ("KOI8-R", "Право"),
            ("EUC-KR", "대한민국"),
            ("GB2312", "中国"),
            ("windows-1252", "é"),
        ],
    )
    def test_recognised_and_left(self, encoding, text):
        raw = quote(text, encoding=encoding)
        assert recognise(raw) == (encoding, text)
        url = f"https://example.org/?q={raw}&page=2"
        assert repaired(url) == url
        assert findings(url) == ["urls/legacy"]

    def test_one_foreign_run_keeps_the_others_too(self):
        url = f"https://example.org/{quote('Валерий', encoding='cp1251')}+{quote('Ел', encoding='utf-8')}"
        assert repaired(url) == url

    @pytest.mark.parametrize("run", ["%FF%FE", "%80", "%C3%28"])
    def test_unknown(self, run):
        assert recognise(run) is None or recognise(run)[0] == "windows-1252"

    def test_escape_of_javascript(self):
        url = "https://example.org/%u041F%u0440"
        assert repaired(url) == url
        assert findings(url) == ["urls/legacy"]

    @given(st.binary(min_size=1))
    def test_no_bytes_raise(self, raw):
        recognise("".join(f"%{byte:02X}" for byte in raw))


class TestDoubleEncoding:
    URL = "https://example.org/%25D0%2591%25D0%25BE%25D0%25B3"

    def test_left_and_reported(self):
        assert repaired(self.URL) == self.URL
        assert findings(self.URL) == ["urls/double_encoding"]

    def test_undone_if_asked(self):
        assert repaired(self.URL, double_encoding=True) == "https://example.org/%D0%91%D0%BE%D0%B3"

    @pytest.mark.parametrize("raw", ["100%25", "%2541", "%25E2%2580%2591", "%25FF", "%25C8%25A3%25BE%25C8"])
    def test_other_percent_signs_stay(self, raw):
        url = f"https://example.org/{raw}"
        assert repaired(url, double_encoding=True) == url
        assert findings(url) == []

    def test_an_address_in_a_query_is_encoded_twice_by_right(self):
        assert findings("https://example.org/share?u=%2Fa%2F%25D0%2591") == []


HOSTS_SHOWN = {
    "Russian": ("xn--80aswg.xn--p1ai", "сайт.рф"),
    "German": ("xn--mnchen-3ya.de", "münchen.de"),
    "Chinese": ("xn--fiqs8s.cn", "中国.cn"),
    "Japanese, two scripts": ("xn--eckwd4c7cu47r2wf.jp", "ドメイン名例.jp"),
    "Arabic": ("xn--mgbh0fb.xn--kgbechtv", "مثال.إختبار"),
    "with port": ("xn--80aswg.xn--p1ai:8080", "сайт.рф:8080"),
}
HOSTS_HIDDEN = {
    "looks like Latin": "xn--80ak6aa92e.com",
    "Latin with one Cyrillic letter": "xn--pypal-4ve.com",
    "not punycode": "xn--999999999999.com",
    "ASCII in disguise": "xn--abc-.com",
    "capital, which no registry takes": "xn--80aSWG-x.com",
    "zero-width joiner": "xn--a-0gb.com",
    "plain": "example.org",
}


class TestPunycode:
    @pytest.mark.parametrize(("raw", "clean"), HOSTS_SHOWN.values(), ids=HOSTS_SHOWN)
    def test_shown(self, raw, clean):
        assert repaired(f"https://{raw}/x") == f"https://{clean}/x"

    @pytest.mark.parametrize("raw", HOSTS_HIDDEN.values(), ids=HOSTS_HIDDEN)
    def test_stays(self, raw):
        assert repaired(f"https://{raw}/x") == f"https://{raw}/x"

    def test_switched_off(self):
        assert repaired("https://xn--80aswg.xn--p1ai/", punycode=False) == "https://xn--80aswg.xn--p1ai/"

    @given(st.text(st.sampled_from("abc-бвгдéü中한あア١\u200d"), min_size=1, max_size=10))
    def test_shown_names_lead_back(self, label):
        try:
            host = f"xn--{label.encode('punycode').decode()}.org"
        except UnicodeError:
            return
        shown = punycode.show(host)
        assert punycode.hide(shown) == host.lower() or shown == host

    @given(st.text(st.sampled_from("бвгдéü中文한글"), min_size=1, max_size=8))
    def test_browsers_ask_for_the_same_host(self, label):
        ada = pytest.importorskip("ada_url")
        host = f"xn--{label.encode('punycode').decode()}.org"
        assert ada.URL(f"https://{punycode.show(host)}/").hostname == host

    @given(any_text)
    def test_no_host_raises(self, text):
        punycode.show("xn--" + text)
        punycode.hide(text)


class TestAnyString:
    @given(st.one_of(any_text, addresses))
    def test_edits_are_sound(self, url):
        items = repair(url, Options())
        edits = [item for item in items if isinstance(item, Edit)]
        assert all(0 <= item.start <= item.end <= len(url) for item in items)
        assert all(one.end <= two.start for one, two in pairwise(edits))

    @given(addresses)
    def test_comes_to_rest(self, url):
        once = repaired(url)
        for _ in range(3):
            once = repaired(once)
        assert repaired(once) == once

    @pytest.mark.parametrize(
        "unit",
        ["%D0", "%BB", "%D0%92", "%D0%92%BB", "%D0%92%D0%B0%BB", "%D0%92-", "%CC%81", "%25D0%2592", "%u0421",
         "&a=", "&utm_a=&b=%D0%92", "?utm_a=1", "_", "/..", "#", "@", "xn--", "%D0%B8%CC%86", ".a", "%E1%85%A1"],
    )  # fmt: skip
    def test_linear(self, unit):
        assert is_linear(lambda text: repair(f"https://example.org/?{text}", Options()), unit)

    def test_pieces_are_in_order(self):
        pieces = read("https://example.org/%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9-%D1%8F", 20).pieces
        assert [piece.new for piece in pieces] == ["Валдай", "я"]
