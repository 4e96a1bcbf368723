"""glyphs: characters that do not belong in the text go, are replaced, or stay where they are needed."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thinkclean import Pipeline, data
from thinkclean.cleaners.glyphs import _EAST_ASIAN, _LETTERS, Glyphs
from thinkclean.sites import Site
from thinkclean.testing.shapes import is_linear
from thinkclean.testing.strategies import drafts, sentences
from thinkclean.text.addresses import SPACE
from thinkclean.text.glyph_table import table
from thinkclean.text.odd import _interesting
from thinkclean.text.signs import signs
from thinkclean.text.spaces import _unbound, plain

GLYPHS = Pipeline(Glyphs())
PAGE = Pipeline("line_ends", "mojibake", "glyphs", "whitespace")


def clean(text):
    return GLYPHS.clean(text).text


def rules(text):
    return {rule for change in GLYPHS.clean(text).edits for rule in change.rules}


@pytest.mark.parametrize("rule", Glyphs.rules, ids=lambda rule: rule.name)
def test_each_rule_does_what_its_example_shows(rule):
    result = GLYPHS.clean(rule.before)
    assert result.text == rule.after
    assert {name for change in result.edits for name in change.rules} == {rule.name}
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")


MENDED = {
    # end marks
    "end mark after a sentence": ("It was there. ❖\n\nRECOMMENDED\n", "It was there.\n\nRECOMMENDED\n"),
    "end mark without space": ("as never before.◼\n", "as never before.\n"),
    "end mark after a link": ("published [there](https://a.org/x). ❖\n", "published [there](https://a.org/x).\n"),
    "end mark after a quotation": ("“It will stay so.” ■\n", "“It will stay so.”\n"),
    "end mark within emphasis": ("_Mira Halvorsen is a fellow. ◼_\n", "_Mira Halvorsen is a fellow._\n"),
    "end mark in emphasis of its own": ("It will stay so. **❖**\n", "It will stay so.\n"),
    "end mark alone": ("It will stay so.\n\n◆\n\nElsewhere\n", "It will stay so.\n\n\n\nElsewhere\n"),
    "end mark on a page without lines": ("It will stay so. ❖ Topics Energy", "It will stay so. Topics Energy"),
    "end mark after a link without a stop": ("found [there](https://a.org/x) ❖\n", "found [there](https://a.org/x)\n"),
    "end marks alone": ("One.\n\n◆\n\nTwo.\n\n◆ ◆ ◆\n\n", "One.\n\n\n\nTwo.\n\n\n\n"),
    "square alone": ("It will stay so.\n\n■\n", "It will stay so.\n\n\n"),
    "end mark in Hindi": ("वह नहीं मानेगी। ■", "वह नहीं मानेगी।"),
    # bullets
    "bullets": ("Aims:\n• peace\n• trade", "Aims:\n- peace\n- trade"),
    "bullets with no-break spaces": ("•\u00a0peace\n•\u00a0trade", "- peace\n- trade"),
    "bullets of the Symbol font": ("\uf0b7\tpeace\n\uf0b7\ttrade", "- peace\n- trade"),
    "two levels": ("• peace\n◦ in the north\n• trade", "- peace\n  - in the north\n- trade"),
    "bullet after a list mark": ("- • peace\n- • trade", "- peace\n- trade"),
    "bullet on a line of its own": ("•\n\nPeace comes.\n\n•\n\nTrade goes.", "- Peace comes.\n\n- Trade goes."),
    "squares": ("■ Exports fall\n■ Imports rise", "- Exports fall\n- Imports rise"),
    "letter l": ("l\nPeace comes.\nl\nTrade goes.", "- Peace comes.\n- Trade goes."),
    "letter o": ("Two aims:\no Peace at sea\no Trade by land", "Two aims:\n- Peace at sea\n- Trade by land"),
    "letter o below a list": ("\n- Aims:\no Peace\no Trade", "\n- Aims:\n  - Peace\n  - Trade"),
    # private use, ligatures
    "small capitals": ("\uf768\uf761\uf770\uf774\uf765\uf772 \uf732", "hapter 2"),
    "Symbol font": ("\uf044T \uf0b3 2 \uf0b0C", "ΔT ≥ 2 °C"),
    "icon": ("Follow us \uf099 there", "Follow us there"),
    "old fi and fl": ("the \uf001eld and in\uf002ation", "the field and inflation"),
    "ligatures": ("ﬁrst oﬀer, ﬂat staﬃng, baﬄing", "first offer, flat staffing, baffling"),
    "Calibri": ("aƩack aŌer Ɵme", "attack after time"),
    # invisible
    "soft hyphen": ("geo\u00adpoli\u00adtics", "geopolitics"),
    "soft hyphen at a line end": ("be\u00ad\ncause of", "because of"),
    "soft hyphen between years": ("2020\u00ad2024", "2020-2024"),
    "soft hyphen before a capital": ("Asia\u00adPacific", "Asia-Pacific"),
    "zero-width space": ("# \u200bMinsk is not working", "# Minsk is not working"),
    "byte order mark within the text": ("one\n\ufefftwo", "one\ntwo"),
    "heading of a byte order mark": ("one\n\n# **\ufeff**\n\ntwo", "one\n\n\n\ntwo"),
    "emphasis of a soft hyphen": ("as shown.**\u00ad** [46]", "as shown. [46]"),
    "word joiner": ("2020\u2060–2024", "2020–2024"),
    "non-joiner in English": ("April 1 \u200cfor deals", "April 1 for deals"),
    "object placeholder": ("see \ufffc below", "see below"),
    "hidden tags": ("plain\U000e0041\U000e0042 text", "plain text"),
    "selector after a letter": ("a\ufe0fb", "ab"),
    "mark of direction in English": ("in \u200eParis\u200f", "in Paris"),
    "override in English": ("\u202egnp.exe\u202c", "gnp.exe"),
    "open embedding in Arabic": ("عربي \u202bmixed abc", "عربي mixed abc"),
    "line separator": ("A Long\u2028Title", "A Long Title"),
    "paragraph separator": ("One.\u2029Two.", "One.\n\nTwo."),
    # spaces
    "no-break space between words": ("in\u00a0May, the\u00a0House", "in May, the House"),
    "no-break space beside a space": ("one\u00a0 two \u00a0three", "one two three"),
    "no-break space at line ends": ("one\u00a0\n\u00a0two", "one\ntwo"),
    "wide spaces": ("one\u2003two\u2009three\u3000four", "one two three four"),
    "no-break space after a point's number": ("1.\u00a0One\n2.\u00a0Two", "1. One\n2. Two"),
    # composition
    "decomposed Russian": ("Второи\u0306 заи\u0306м", "Второй займ"),
    "decomposed Korean": (unicodedata.normalize("NFD", "정부는 발전소"), "정부는 발전소"),
    # references and escapes
    "references": ("R&amp;D&nbsp;in Iran&#8217;s &#x201C;labs&#x201d;", "R&D in Iran’s “labs”"),
    "references escaped twice": ("Iran&amp;#8217;s R&amp;amp;D", "Iran’s R&D"),
    "references of windows-1252": ("Iran&#146;s", "Iran’s"),
    "escapes": (r"\u0420\u0438\u0433\u0430 \ud83c\udf0d", "Рига 🌍"),
    "surrogates": ("\ud83c\udf0d", "🌍"),
    # controls
    "controls": ("a\x00b\x08 c\x7f", "ab c"),
    "terminal colours": ("\x1b[31mred\x1b[0m", "red"),
    "divided word of PDFium": ("exam\x02\nple", "example"),
    "Word's line break and hyphen": ("one\x0btwo well\x1eknown", "one two well-known"),
    "apostrophes": ("It isn\ufffdt; we\ufffdre, Iran\ufffds", "It isn’t; we’re, Iran’s"),
}  # fmt: skip

KEPT = {
    "typography": "“Typographic” quotes ’ ‘ – — … « » „ “ stay; so do é, ß, Ł, № and §.",
    "list glyph in a sentence": "The mark ■ stands for exports. The ❖ does not.",
    "ornament without a sentence": "RATING ■■■\n",
    "rating": "A fine hotel. ●●●○○\n\n●●●●○\n\nAnother. ■■■\n",
    "cells of a table that lost its lines": "Free\n\n●\n\nPartly\n\n●\n\n",
    "legend in brackets": "Exports (left axis) ■\n",
    "ornament in a table": "| Free | ■ |\n| --- | --- |\n| Partly | ◆ |\n",
    "legend": "■ Exports ■ Imports\n■ Exports ■ Imports\n",
    "caption arrow": "_▲ Figure 1: Pipelines in the north._",
    "arrows and ticks": "Prices ↑, wages ↓ → poverty ✓.",
    "ticks say yes or no": "✓ Rail\n✗ Road\n✓ Sea\n",
    "one mark at a line's beginning": "■ Mira Halvorsen in Oslo\n",
    "one bullet in a byline": "Mira Halvorsen\n• January 5, 2020\n",
    "bullets within a line": "Energy • Trade • Security",
    "bullet without text": "•\n•\n",
    "Portuguese o": "Assim decidiu\no governo, e depois\no Brasil inteiro.",
    "vertical letters": "\nl\no\nn\ng\n",
    "section sign": "\n§ 5 Absatz 1\n§ 6 Absatz 2\n",
    "footnote letters": "k Changed in 2001.\nl Originally planned for 2000.\nm Adjusted.",
    "Persian": "می\u200cخواهم کتاب\u200cهای ه\u200d.",
    "Hindi": "क्\u200dष और श्\u200cर",
    "emoji": "🧑\u200d⚖️ ❤️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 1️⃣",
    "Thai": "ภาษา\u200bไทย",
    "direction in Arabic": "قال \u200eReuters\u200f و\u2067نص\u2069 هنا",
    "address with a zero-width space": "[t](https://a.org/articles/\u200bminsk) and https://a.org/\u200bx",
    "number and unit": "12\u00a0% of 5\u202fkm, 3\u00a0million, 11:40\u202fa.m.",
    "grouped figures": "1\u00a0200\u202f000",
    "number sign": "№\u00a05, §\u00a03, €\u00a040",
    "French": "«\u00a0Qui paiera\u202f?\u00a0»\u202f!",
    "Russian": "Он не\u00a0знал,\u00a0— сказал А.\u00a0С.\u00a0Белов в\u00a0Киеве 4\u00a0марта.",
    "Polish": "Ósmy rok w\u00a0Łodzi i\u00a0z\u00a0Polski",
    "Chinese indentation": "\u3000\u3000政府推迟了决定。",
    "no heading is made": "#\u00a0priority\n2021.\u00a0It began.",
    "mixed composition": "légume et le\u0301gume",
    "Arabic marks": "تستمرّ المفاوضاتُ",
    "references of Markdown's marks": "&lt;b&gt; &#42;not emphasis&#42; &#96; &#124; &lsqb;",
    "reference in an address": "[t](https://a.org/?a=1&amp;b=2)",
    "unknown reference": "&bogus; &a=1 AT&T; R&D",
    "reference as the subject": "HTML entities such as &nbsp; and &#8217; are decoded.",
    "code": "`&nbsp; \u200b •` and\n```\n• a\u00ad\n• \uf0b7\n```\n",
    "two escapes": r"The escapes \u2019 and \u201c are JSON.",
    "escapes beside the characters": r"“\u2019 \u2019 \u2019” é é é",
    "letters that are no ligatures": "ĳsvrij, œuvre, ægis, ß, Straße, und ﷺ",
    "half a character": "\ud83c and \udf0d",
    "separator in code": "`one\u2028two`",
    "soft hyphen in an address": "https://a.org/be\u00adcause",
    "capital with macron": "Ōsaka and Kyōto",
    "tab, form feed": "one\ttwo\n\n\fthree",
    "no English ending": "caf\ufffd is; the \ufffdst",
    "ornament in a title": "❖ The Ornament ❖",
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), MENDED.values(), ids=MENDED)
def test_mended(before, after):
    assert clean(before) == after
    assert clean(after) == after


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_kept(text):
    assert clean(text) == text


REPORTED = {
    "page of controls": ("\x04\x89\x94\x8b \x84\x85\x04\x89\x94\x8b\x05\x06", "glyphs/unreadable"),
    "ligature numbered as a figure": ("informa4on na4onal selec4on", "glyphs/misnumbered"),
    "lost characters": ("the \ufffd\ufffdBoeing", "glyphs/lost"),
    "accents beside letters": ("Mu¨ller, Scha¨fer, Ko¨nig", "glyphs/loose_accent"),
    "private characters in words": ("wo\ue0abrd", "glyphs/private_use"),
    "a page about references": ("HTML entities such as &nbsp;", "glyphs/entity"),
}


@pytest.mark.parametrize(("text", "rule"), REPORTED.values(), ids=REPORTED)
def test_what_no_table_can_mend_is_reported_and_left(text, rule):
    result = GLYPHS.clean(text)
    assert result.text == text
    assert [finding.rule for finding in result.warnings] == [rule]
    finding = result.warnings[0]
    assert finding.start < finding.end <= len(text)
    assert finding.message.endswith((".", "…"))


def test_a_site_has_its_own_end_mark():
    site = Site(publisher="The Quarterly", end_marks=("⌘",))
    assert GLYPHS.clean("It will stay so. ⌘", site=site).text == "It will stay so."
    assert GLYPHS.clean("It will stay so. ⌘").text == "It will stay so. ⌘"


# --- the table ------------------------------------------------------------------------------------

ROWS = data.load("glyphs")["glyph"]
PLACES = {"end", "end or alone", "line", "text", "word", "inside", "before small", "alone", "unneeded", "space"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_each_row_says_what_why_and_where(row):
    assert row["rule"] in {rule.name.removeprefix("glyphs/") for rule in Glyphs.rules}
    assert row["place"] in PLACES
    assert row["reason"].endswith(".")
    assert {"characters", "codes", "replacements"} & row.keys()
    assert {"replacement", "replacements", "less"} & row.keys()
    assert not {"“", "”", "’", "—", "–", "…", "é"} & table(row["rule"]).keys()


CONTEXTS = {
    "end": "It will stay so. {}",
    "end or alone": "It will stay so.\n\n{0}\n\nWhy?\n\n{0}\n\nSo.",
    "line": "{0} one\n{0} two",
    "text": "wo{}rd",
    "word": "wo{}rd",
    "inside": "wo{}rd",
    "before small": "wo{}rd",
    "alone": "word {} word",
    "unneeded": "wo{}rd",
    "space": "wo{}rd",
}


@pytest.mark.parametrize(
    "char",
    [
        pytest.param((glyph.place, char), id=f"{rule} U+{ord(char):04X}")
        for rule in ("end_mark", "bullet", "ligature", "font", "soft_hyphen", "invisible", "joiner", "bidi", "space")
        for char, glyph in table(rule).items()
        if char < "\U000e0000"  # hundreds of selectors and tags, all alike
    ],
)
def test_each_character_is_treated_in_its_place(char):
    place, glyph = char
    text = CONTEXTS[place].format(glyph)
    assert glyph not in clean(text)


# --- pages ----------------------------------------------------------------------------------------


@pytest.fixture(params=["pdf-report", "web-article", "beyond-repair"])
def page(request, root):
    folder = root / "fixtures/glyphs"
    return tuple((folder / f"{request.param}{end}.md").read_text(encoding="utf-8") for end in ("", ".expected"))


def test_pages(page):
    before, after = page
    assert PAGE.clean(before).text == after


def test_the_reference_page_loses_its_end_mark_only(reference):
    result = GLYPHS.clean(reference)
    assert [(change.before, change.after) for change in result.edits] == [(" ❖", "")]
    assert not result.warnings


def test_languages_stay(root):
    for path in sorted((root / "fixtures/languages").glob("??.md")):
        text = path.read_text(encoding="utf-8")
        assert PAGE.clean(text).text == text, path.name


# --- properties -----------------------------------------------------------------------------------

_WORD = re.compile(r"(?<![\w/:.%(-])([^\W\d_]{4})([^\W\d_]{4,})(?![\w/:%-])")


_FIGURES = re.compile(r"(?<= )\d+(?= )")


def spoil(draw, text, pattern, replacements):
    """Replace some matches of ``pattern`` by what ``draw`` chooses."""
    return pattern.sub(lambda m: draw(st.sampled_from(replacements))(m) if draw(st.booleans()) else m[0], text)


@given(st.data())
def test_invisible_characters_leave_no_trace(given_data):
    text = given_data.draw(drafts()).text
    hidden = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"]
    put = [lambda m, char=char: m[1] + char + m[2] for char in hidden]
    latin = text.isascii() or not re.search("[\u0600-\u06ff]", text)
    assert clean(spoil(given_data.draw, text, _WORD, put if latin else put[:4])) == text


@given(st.data())
def test_ligatures_are_undone(given_data):
    text = given_data.draw(drafts("en")).text
    joined = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
    spoilt = spoil(given_data.draw, text, re.compile("ffi|ffl|ff|fi|fl"), [lambda m: joined[m[0]]])
    assert clean(spoilt) == text


@given(st.data())
def test_odd_spaces_become_ordinary_ones(given_data):
    text = given_data.draw(drafts("en")).text
    odd = [lambda m, char=char: char for char in "\u00a0\u2009\u202f\u2003"]
    spoilt = spoil(given_data.draw, text, re.compile(r"(?<=[a-z]{4}) (?=[a-z]{2})"), odd)
    assert clean(spoilt) == text


@given(drafts())
def test_references_are_undone(draft):
    word = re.compile(r"(?<![^\s\[])[^\W\d_]+(?![^\s\],.])")  # not in addresses
    spoilt = word.sub(lambda m: m[0].encode("ascii", "xmlcharrefreplace").decode(), draft.text)
    assert clean(spoilt) == draft.text


@given(drafts())
def test_decomposed_pages_are_composed(draft):
    assert clean(unicodedata.normalize("NFD", draft.text)) == draft.text


@given(drafts(), st.sampled_from("•▪■◆●\uf0b7"), st.sampled_from([" ", "\u00a0", "\t"]))
def test_bullets_become_list_marks(draft, bullet, gap):
    points = re.findall(r"^- (.*)$", draft.text, re.MULTILINE)
    assume(len(points) > 1)
    assert clean(re.sub(r"^- ", bullet + gap, draft.text, flags=re.MULTILINE)) == draft.text


@given(drafts("en"), st.sampled_from(["o ", "l\n", "n\n", "\u00fc "]))
def test_letters_that_were_bullets_become_list_marks(draft, bullet):
    points = re.findall(r"^- (.*)$", draft.text, re.MULTILINE)
    assume(len(points) > 1)
    assert clean(re.sub(r"^- ", bullet, draft.text, flags=re.MULTILINE)) == draft.text


@given(st.data())
def test_old_style_figures_become_figures(given_data):
    text = given_data.draw(drafts()).text
    assert (
        clean(spoil(given_data.draw, text, _FIGURES, [lambda m: "".join(chr(0xF700 + ord(c)) for c in m[0])])) == text
    )


@given(st.data())
def test_ligatures_of_calibri_are_undone(given_data):
    text = given_data.draw(drafts("en")).text
    pattern = re.compile(r"(?<=[a-z])(?:ti|tt|ft)(?=[a-z])(?![\w-]*[/.:])(?<![/.\w]{12})")
    joined = {"ti": "Ɵ", "tt": "Ʃ", "ft": "Ō"}
    assert clean(spoil(given_data.draw, text, pattern, [lambda m: joined[m[0]]])) == text


@given(st.data())
def test_marks_of_direction_leave_no_trace_in_latin_and_cyrillic(given_data):
    text = given_data.draw(drafts(given_data.draw(st.sampled_from(["en", "ru", "de"])))).text
    put = [lambda m, char=char: m[1] + char + m[2] for char in "\u200e\u200f\u202a\u2069\u061c"]
    assert clean(spoil(given_data.draw, text, _WORD, put)) == text


@given(st.data())
def test_line_separators_become_spaces(given_data):
    text = given_data.draw(drafts()).text
    assert clean(spoil(given_data.draw, text, re.compile(r"(?<=\w) (?=\w)"), [lambda m: "\u2028"])) == text


@given(drafts(), st.sampled_from("🌍😀𝔘"), st.integers(0, 40))
def test_halves_of_characters_are_joined(draft, char, place):
    text = draft.title[:place] + char + draft.title[place:]
    halves = char.encode("utf-16-be")
    apart = "".join(chr(int.from_bytes(halves[i : i + 2], "big")) for i in (0, 2))
    assert clean(text.replace(char, apart)) == text


@given(drafts("ru"))
def test_escapes_are_undone(draft):
    spoilt = "".join(char if char.isascii() else f"\\u{ord(char):04x}" for char in draft.text)
    assert clean(spoilt) == draft.text


@given(st.data())
def test_stray_controls_leave_no_trace(given_data):
    text = given_data.draw(drafts()).text
    lines = text.split("\n")
    for i in range(0, len(lines), 2):
        lines[i] += given_data.draw(st.sampled_from(["", "\x00", "\x08", "\x7f", "\x1b[0m", "\x01\x02"]))
    assert clean("\n".join(lines)) == text


@given(sentences("en"), st.sampled_from(["doesn’t", "Iran’s", "they’ve", "we’ll"]))
def test_lost_apostrophes_come_back(sentence, word):
    text = f"{sentence} So it {word} seem."
    assert clean(text.replace("’", "\ufffd")) == text


@given(drafts(), st.sampled_from("❖■◼●◆"))
def test_end_marks_go(draft, mark):
    paragraph = draft.text.rstrip()
    if paragraph.endswith("."):
        assert clean(f"{paragraph} {mark}\n\nRECOMMENDED\n") == f"{paragraph}\n\nRECOMMENDED\n"


@given(drafts())
def test_sound_pages_stay(draft):
    result = GLYPHS.clean(draft.text)
    assert result.text == draft.text
    assert not result.warnings


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_edits_stay_apart_and_change_something(text):
    from thinkclean.page import Page

    for cleaner in (Glyphs(),):
        known = {rule.name for rule in cleaner.rules}
        for edit in cleaner.edits(Page(text)):
            assert 0 <= edit.start <= edit.end <= len(text)
            if hasattr(edit, "new"):
                assert edit.rule in known


@pytest.mark.parametrize(
    "unit", ["• a\n", "l\n", "\no A", "\u200e", "\u202aא", "a\u00a0", "\ufffd ", "&amp;", "e\u0301", "\uf0b7", "■ "]
)
def test_twice_the_glyphs_take_twice_the_time(unit):
    assert is_linear(GLYPHS.clean, unit)


@given(
    st.lists(
        st.sampled_from([*"\u00a0\u00a0\u00a0\u3000 \n\t1№%—-.«(", "в", "на", "мы", "для", "совет", "и\u0306"]),
        max_size=30,
    )
)
def test_spaces_that_plainly_bind_would_stay(pieces):
    """On pages that bind words a search leaves out what stays anyway: the same as where every space is judged."""
    text = "".join(pieces)
    odd = frozenset("\u00a0\u3000")
    judged = set(_unbound(text, odd))
    for place in {i for i, char in enumerate(text) if char in odd} - judged:
        assert plain(text, place, place + 1, spaced=True) is None


def test_letters_that_no_repair_is_about():
    """Letters that are set aside before anything is looked up: none of them may be in a table of the repairs."""
    letters = "".join(char for char in map(chr, range(0x80, 0xFFFF)) if _LETTERS.match(char) or _EAST_ASIAN.match(char))
    assert _interesting().findall(letters) == []


def test_white_space_in_patterns_is_what_a_class_means():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert re.findall(f"[{SPACE}]", every) == re.findall(r"\s", every)


class TestSigns:
    """What tells which paragraphs need a second look."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("an old line\non a page", id="words"),
            pytest.param("“It’s over” – he said…", id="typography"),
            pytest.param("", id="nothing"),
            pytest.param("R&D at AT&T", id="ampersands"),
            pytest.param("o, if only", id="a letter that goes on in its line without a space"),
        ],
    )
    def test_of_plain_text_there_are_none(self, text: str) -> None:
        assert signs.of(text) is None

    @pytest.mark.parametrize("text", ["R&amp;D", "So it ends. ❖", "“Née”", "Aims:\nl\nPeace", "o peace", "a\x00b"])
    def test_of_what_may_need_a_repair(self, text: str) -> None:
        assert signs.of(text) is not None
