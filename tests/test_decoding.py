"""decoding: bytes become text, and nothing is lost on the way."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean.decoding import decode
from thinkclean.testing.strategies import drafts
from thinkclean.text.charsets import codec, declared

LOST = "\N{REPLACEMENT CHARACTER}"

SENTENCES = {
    "german": "Die Bundesregierung prüft seit Jahren, ob die Häfen größer werden können.",
    "french": "L’accord sur les céréales a été reporté, ce que l’opposition juge inacceptable.",
    "polish": "Rząd odłożył decyzję o budowie elektrowni, choć większość posłów się sprzeciwia.",
    "turkish": "Hükümet, santral inşaatına ilişkin kararı bir kez daha erteledi; ığdır’da ise…",
    "russian": "Правительство вновь отложило решение о строительстве электростанции.",
    "ukrainian": "Уряд знову відклав рішення про будівництво електростанції, її ціна зросла.",
    "greek": "Η κυβέρνηση ανέβαλε ξανά την απόφαση για την κατασκευή του σταθμού.",
    "arabic": "أجلت الحكومة مرة أخرى قرارها بشأن بناء محطة الكهرباء.",
    "hebrew": "הממשלה דחתה שוב את ההחלטה על הקמת תחנת הכוח.",
    "chinese": "政府再次推迟了关于建设电站的决定，尽管大多数议员反对。",
    "japanese": "政府は発電所の建設に関する決定を再び延期した。",
    "korean": "정부는 발전소 건설에 관한 결정을 다시 미뤘다.",
}

WRITTEN = [
    ("german", "cp1252"), ("french", "cp1252"), ("polish", "cp1250"), ("polish", "iso8859-2"), ("turkish", "cp1254"),
    ("russian", "cp1251"), ("russian", "koi8-r"), ("russian", "iso8859-5"), ("russian", "mac-cyrillic"),
    ("russian", "cp866"), ("ukrainian", "cp1251"), ("ukrainian", "koi8-u"), ("greek", "cp1253"), ("arabic", "cp1256"),
    ("hebrew", "cp1255"), ("chinese", "gb18030"), ("japanese", "cp932"), ("japanese", "euc_jp"),
    ("japanese", "iso2022_jp"), ("korean", "cp949"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), WRITTEN, ids=lambda value: value)
def test_nobody_says_which_encoding(language, encoding):
    text = SENTENCES[language]
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.source in ("letters", "escapes")


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_unicode_encodings(language, encoding):
    text = SENTENCES[language]
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not {finding.rule for finding in decoded.warnings} - {"decoding/guess"}


# --- declarations ---------------------------------------------------------------------------------

RUSSIAN = SENTENCES["russian"]


@pytest.mark.parametrize(
    ("data", "header"),
    [
        pytest.param(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", id="header"),
        pytest.param(RUSSIAN.encode("cp1251"), 'text/html; Charset="Windows-1251"', id="header in quotes"),
        pytest.param(RUSSIAN.encode("koi8-r"), "koi8-r", id="name alone"),
        pytest.param(b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), "text/html", id="meta"),
        pytest.param(
            b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + RUSSIAN.encode("koi8-r"),
            None,
            id="meta http-equiv",
        ),
        pytest.param(b'<?xml version="1.0" encoding="iso-8859-5"?>' + RUSSIAN.encode("iso8859-5"), None, id="XML"),
        pytest.param(RUSSIAN.encode("utf-16-le"), "text/html; charset=utf-16le", id="UTF-16 in the header"),
    ],
)
def test_declared(data, header):
    decoded = decode(data, header)
    assert decoded.text.endswith(RUSSIAN)
    assert decoded.source in ("declared", "zeros")
    assert not decoded.warnings


def test_the_header_goes_before_the_page():
    page = b'<meta charset="utf-8">' + "é".encode("cp1252")
    assert decode(page, "text/html; charset=iso-8859-1").encoding == "cp1252"


def test_bytes_that_are_utf8_are_read_so_whatever_is_declared():
    decoded = decode("Häfen".encode(), "text/html; charset=iso-8859-1")
    assert (decoded.text, decoded.encoding) == ("Häfen", "utf-8")
    assert [finding.rule for finding in decoded.warnings] == ["decoding/declared"]


def test_a_server_that_declares_latin1_by_default_is_overruled_by_clear_letters():
    decoded = decode(RUSSIAN.encode("cp1251"), "text/html; charset=iso-8859-1")
    assert (decoded.text, decoded.source) == (RUSSIAN, "letters")


def test_a_page_that_declares_utf16_in_ascii_is_not_utf16():
    assert decode(b'<meta charset="utf-16">plain').text == '<meta charset="utf-16">plain'


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF8", "utf-8"), ("latin1", "cp1252"), ("ISO-8859-1", "cp1252"), ("ascii", "cp1252"), ("GB2312", "gb18030"),
        ("shift_jis", "cp932"), ("euc-kr", "cp949"), (" windows-1251 ", "cp1251"), ("iso-8859-9", "cp1254"),
        ("binary", None), ("base64", None), ("idna", None), ("unicode_escape", None), ("", None), ("\0", None),
    ],
)  # fmt: skip
def test_labels(label, name):
    assert codec(label) == name


def test_a_content_type_without_a_charset_declares_nothing():
    assert declared(b"", "text/html") is None
    assert declared(b"", "application/json; charset=nonsense") is None


# --- mixed, cut and broken ------------------------------------------------------------------------


def test_windows_1252_bytes_amid_utf8():
    decoded = decode("“So-called” café".encode() + b" \x93quote\x94 caf\xe9 \x85")
    assert decoded.text == "“So-called” café “quote” café …"
    assert decoded.source == "mixed"
    spans = [decoded.text[finding.start : finding.end] for finding in decoded.warnings]
    assert spans == ["“", "”", "é", "…"]
    assert "93" in decoded.warnings[0].message


def test_a_sequence_cut_at_the_end():
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text == RUSSIAN[:-2] + LOST
    assert "D0" in decoded.warnings[0].message or "D1" in decoded.warnings[0].message


def test_half_letters_amid_cyrillic():
    data = "Нагорный".encode().replace(b"\xd0\xb3", b"\xb3") + b" \xd0 " + RUSSIAN.encode()
    decoded = decode(data)
    assert decoded.text.startswith("На")
    assert decoded.text.count(LOST) >= 1
    assert all(finding.start < finding.end for finding in decoded.warnings)


def test_surrogates_encoded_one_by_one():
    decoded = decode("Рига ".encode() + "\ud83c\udf0d".encode("utf-8", "surrogatepass"))
    assert decoded.text == "Рига 🌍"


def test_bytes_without_a_character_are_named():
    decoded = decode(RUSSIAN.encode("cp1251") + b"\x98", "text/html; charset=windows-1251")
    assert decoded.text == RUSSIAN + LOST
    assert [(finding.rule, finding.start) for finding in decoded.warnings] == [("decoding/undecodable", len(RUSSIAN))]
    assert "98" in decoded.warnings[0].message


def test_an_unsure_guess_says_so():
    decoded = decode(b"\xe4 \x80")
    assert decoded.confidence < 0.9
    assert decoded.warnings[-1].rule == "decoding/guess"


def test_ascii_nul_and_nothing():
    assert decode(b"").text == ""
    assert decode(b"plain").text == "plain"
    assert decode(b"a\0b, one of many words").text == "a\0b, one of many words"


def test_bytes_only():
    assert decode(bytearray(b"a")).text == "a"
    assert decode(memoryview(b"a")).text == "a"
    with pytest.raises(TypeError, match="needs no decoding"):
        decode("text")


def test_the_record_of_a_cleaning_holds_how_its_bytes_were_read():
    result = thinkclean.clean(thinkclean.decode(b"caf\xc3\xa9 \x93so\x94 it was long ago in the evening.\n"))
    assert result.decoded.source == "mixed"
    assert [finding.rule for finding in result.warnings][:2] == ["decoding/mixed", "decoding/mixed"]


# --- properties -----------------------------------------------------------------------------------

ENCODINGS = [
    "utf-8",
    "cp1252",
    "cp1251",
    "koi8-r",
    "utf-16",
    "utf-16-le",
    "gb18030",
    "cp932",
    "iso2022_jp",
    "hz",
    "utf-7",
]


@given(st.binary(max_size=200), st.sampled_from([None, *ENCODINGS]))
def test_any_bytes_are_decoded(data, encoding):
    decoded = decode(data, encoding and f"text/html; charset={encoding}")
    decoded.text.encode("utf-8")
    codecs.lookup(decoded.encoding)
    assert 0 <= decoded.confidence <= 1
    for finding in decoded.warnings:
        assert 0 <= finding.start <= finding.end <= len(decoded.text)
        assert finding.rule.startswith("decoding/")


@given(drafts(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"]))
def test_pages_in_unicode_encodings(draft, encoding):
    assert decode(draft.text.encode(encoding)).text == draft.text


@given(drafts("ru"), st.sampled_from(["cp1251", "koi8-r", "iso8859-5", "mac-cyrillic"]))
def test_cyrillic_encodings_are_told_apart(draft, encoding):
    data = draft.text.encode(encoding, "ignore")
    assert decode(data).text == data.decode(encoding)


@given(
    drafts(), st.lists(st.tuples(st.floats(0, 1), st.sampled_from([b"\x92", b"\x93", b"\x96", b"\x85"])), max_size=4)
)
def test_stray_bytes_amid_utf8_cost_nothing_but_themselves(draft, strays):
    text = draft.text
    pieces = sorted((int(place * len(text)), stray) for place, stray in strays)
    data, want, done = b"", "", 0
    for place, stray in pieces:
        data += text[done:place].encode() + stray
        want += text[done:place] + stray.decode("cp1252")
        done = place
    data += text[done:].encode()
    want += text[done:]
    if text.isascii() and strays:
        return  # nothing tells then that the rest is UTF-8
    assert decode(data).text == want
