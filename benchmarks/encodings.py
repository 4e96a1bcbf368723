"""Write docs/encodings.md: which share of texts `thinkclean.decode` reads right when nobody says how.

    python benchmarks/encodings.py            # write the table
    python benchmarks/encodings.py --check    # exit with 1 if the table in docs/ is not the one measured now

The texts are pieces of fixtures/languages and of the sentences below, cut at word boundaries to a length, and written
in each encoding in which pages of that language are found. A piece counts only if it has a character beyond ASCII,
and as right only if every character is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from thinkclean.decoding import decode

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs/encodings.md"
LENGTHS = (10, 20, 40, 80, 200, 1000)
PIECES = 40

MORE = {
    "en": (
        "The committee’s report — its first since 2016 — calls the naïve “wait and see” policy a failure that"
        " cost €4 billion. “We can’t go on like this,” said the minister’s aide; the café owners’ protest – the"
        " third this year – drew thousands… Nobody’s résumé mentions the treaty’s § 17, ‘the fig leaf’ of"
        " coöperation. The ports’ insurers won’t return before spring, and the government’s own figures show why:"
        " the strait’s tolls rose £40 a ship."
    ),
    "cs": (
        "Vláda znovu odložila rozhodnutí o výstavbě elektrárny, přestože většina poslanců věří, že další čekání"
        " přijde zemi draho. „Nespěcháme,“ řekl ministr, ačkoli náklady vzrostly o dvanáct procent a žádný úřad"
        " dosud nevysvětlil, kdo zaplatí opravu železnice. Přístavy na severu zůstávají zavřené; pojišťovny se"
        " před jarem nevrátí a dělníci z Břeclavi, Ústí i Třebíče žádají vyšší mzdy."
    ),
    "el": (
        "Η κυβέρνηση ανέβαλε ξανά την απόφαση για την κατασκευή του σταθμού, αν και οι περισσότεροι βουλευτές"
        " διαφωνούν. «Δεν βιαζόμαστε», είπε ο υπουργός, παρότι το κόστος αυξήθηκε κατά δώδεκα τοις εκατό και"
        " καμία υπηρεσία δεν εξήγησε ποιος θα πληρώσει. Τα λιμάνια του βορρά μένουν κλειστά και οι ασφαλιστές δεν"
        " θα επιστρέψουν πριν από την άνοιξη."
    ),
    "he": (
        "הממשלה דחתה שוב את ההחלטה על הקמת תחנת הכוח, אף שרוב חברי הכנסת סבורים שהעיכוב יעלה ביוקר. השר אמר כי"
        " אין למהר, אך העלויות גדלו בשנים עשר אחוזים ושום משרד לא הסביר מי ישלם על תיקון המסילה. הנמלים בצפון"
        " נשארו סגורים והמבטחים לא יחזרו לפני האביב."
    ),
    "bg": (
        "Правителството отново отложи решението за строежа на централата, макар че повечето депутати смятат"
        " забавянето за скъпо. „Не бързаме“, каза министърът, въпреки че разходите нараснаха с дванадесет на сто"
        " и нито едно ведомство не обясни кой ще плати. Пристанищата на север остават затворени, а"
        " застрахователите няма да се върнат преди пролетта."
    ),
    "lt": (
        "Vyriausybė dar kartą atidėjo sprendimą dėl elektrinės statybos, nors dauguma Seimo narių mano, kad"
        " delsimas brangiai kainuos. „Mes neskubame“, – sakė ministras, tačiau išlaidos išaugo dvylika procentų"
        " ir nė viena įstaiga nepaaiškino, kas sumokės už geležinkelio remontą. Šiaurės uostai lieka uždaryti, o"
        " draudikai grįš tik pavasarį."
    ),
    "ja": (
        "政府は発電所の建設に関する決定を再び延期したが、大多数の議員は遅れが国に高くつくと考えている。大臣は「急"
        "いではいない」と述べたものの、費用は十二パーセント増え、鉄道の修理費を誰が払うのか説明した省庁はない。北"
        "の港は閉鎖されたままで、保険会社は春まで戻らない見通しだ。"
    ),
    "ko": (
        "정부는 발전소 건설에 관한 결정을 다시 미뤘지만 대다수 의원들은 지연이 나라에 큰 부담이 될 것이라고 본다."
        " 장관은 서두르지 않겠다고 말했으나 비용은 십이 퍼센트 늘었고 철도 수리비를 누가 낼지 설명한 부처는 없다."
        " 북쪽 항구들은 여전히 닫혀 있고 보험사들은 봄까지 돌아오지 않을 전망이다."
    ),
    "zh-tw": (
        "政府再次推遲了關於建設電站的決定，儘管大多數議員認為拖延將使國家付出高昂代價。部長說：「我們不著急，規則"
        "比時間表更重要。」費用增加了百分之十二，卻沒有任何部門說明由誰支付鐵路維修費。北方的港口仍然關閉，保險公"
        "司要到春天才會回來。"
    ),
}

#: language -> its name and the encodings its pages were written in.
LANGUAGES = {
    "en": ("English", ("cp1252", "mac-roman")),
    "de": ("German", ("cp1252", "mac-roman")),
    "fr": ("French", ("cp1252", "mac-roman")),
    "pl": ("Polish", ("cp1250", "iso8859-2")),
    "cs": ("Czech", ("cp1250", "iso8859-2")),
    "tr": ("Turkish", ("cp1254",)),
    "lt": ("Lithuanian", ("cp1257",)),
    "ru": ("Russian", ("cp1251", "koi8-r", "iso8859-5", "mac-cyrillic", "cp866")),
    "uk": ("Ukrainian", ("cp1251", "koi8-u", "iso8859-5", "mac-cyrillic")),
    "bg": ("Bulgarian", ("cp1251", "mac-cyrillic")),
    "el": ("Greek", ("cp1253", "iso8859-7")),
    "ar": ("Arabic", ("cp1256", "iso8859-6")),
    "fa": ("Persian", ("cp1256",)),
    "he": ("Hebrew", ("cp1255",)),
    "zh": ("Chinese, simplified", ("gb18030",)),
    "zh-tw": ("Chinese, traditional", ("big5",)),
    "ja": ("Japanese", ("cp932", "euc_jp", "iso2022_jp")),
    "ko": ("Korean", ("cp949",)),
}
EVERYWHERE = ("utf-8", "utf-16-le", "utf-16-be")

HEAD = """# Encodings

`thinkclean.decode(data, content_type)` turns bytes into text. It believes, in this order: a byte order mark; the high
bytes of UTF-16; bytes that are UTF-8, whatever anybody declares; UTF-8 with stray bytes of windows-1252 among it; what
the header, the XML declaration or the HTML `meta` declare; the letters of each language (`data/encodings.toml`); a
guess by charset-normalizer. What decided, and how sure it is, is in the result
(`.source`, `.confidence`). A byte that is no character becomes U+FFFD, because lone surrogates cannot be written to a
file or a database, and a warning names the byte, so that nothing is lost.

The table shows the share of texts, in percent, of which every character is read right when **nobody says** which
encoding it is: no mark, no header, no declaration. It is written by `python benchmarks/encodings.py`, from texts of
our own; the lengths are in characters.

"""


def pieces(text: str, length: int) -> Iterator[str]:
    """Yield up to `PIECES` pieces of ``text`` of about ``length`` characters that begin at words."""
    spaced = " " in text
    text = " ".join(text.split())
    while len(text) < 2 * length:
        text += " " + text
    step = max(1, (len(text) - length) // PIECES)
    for start in range(0, len(text) - length, step):
        begin = text.find(" ", start) + 1 if spaced else start
        piece = text[begin : begin + length]
        if not piece.isascii():
            yield piece


def share(text: str, length: int, encoding: str) -> str:
    """Return the percentage of pieces read right."""
    right = total = 0
    for piece in pieces(text, length):
        data = piece.encode(encoding, "ignore")
        want = data.decode(encoding)
        if want.isascii():
            continue
        total += 1
        right += decode(data).text == want
    return f"{100 * right // total}" if total else "–"


def material(language: str) -> str:
    """Return the text of ``language``."""
    if language in MORE:
        return MORE[language]
    return (ROOT / f"fixtures/languages/{language}.md").read_text(encoding="utf-8")


def table() -> str:
    """Return the page with its table."""
    rows = [f"| language | encoding | {' | '.join(map(str, LENGTHS))} |", f"|---|---|{'--:|' * len(LENGTHS)}"]
    for language, (name, encodings) in LANGUAGES.items():
        text = material(language)
        for encoding in (*EVERYWHERE, *encodings):
            shares = " | ".join(share(text, length, encoding) for length in LENGTHS)
            rows.append(f"| {name} | {encoding} | {shares} |")
    return HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the table has changed")
    options = parser.parse_args()
    measured = table()
    if options.check:
        return int(TABLE.read_text(encoding="utf-8") != measured)
    TABLE.write_text(measured, encoding="utf-8")
    print(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
