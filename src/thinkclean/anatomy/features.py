"""What a block shows by itself: its form, its words, its links, and what the vocabulary makes of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thinkclean.anatomy.names import bio, has_date, is_byline, is_date, is_names
from thinkclean.anatomy.vocabulary import LONG, Hit, fold, label, vocabulary, whole


class Look(NamedTuple):
    """What a block shows by itself."""

    kind: str  #: heading, item, numbered, text, image, table, rule, quote, code, front, comment, empty
    level: int  #: of a heading, else 0
    shape: str  #: the form in one word; what neighbours see
    words: int
    linked: float  #: share of the visible letters that are a link's label
    plain: str  #: the visible words; of long prose only the first
    alt: str  #: what the first picture shows
    hosts: frozenset[str]  #: where the links of a block that is mostly links lead
    hit: Hit | None  #: the strongest entry of the vocabulary
    traits: tuple[str, ...]  #: all that speaks for or against the article, by name


_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.)*+)\]\((<[^>\n]*>|[^()\s]*+(?:\([^()\s]*\)[^()\s]*+)*+)(?:\s+\"[^\"\n]*\")?\s*\)"
)
_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*+)\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)")
_BARE = re.compile(r"<?https?://[^\s<>)\]]+>?")
_MARK = re.compile(r"[*_`~]{1,3}|\\(?=[^\w\s])|<[^<>\n]{1,60}>")
_HEAD = re.compile(r"(?:\s*(?:>\s?|[*+-]\s|\d{1,3}\\?[.)]\s|#{1,6}(?:\s|$)|\|\s?))+")
_SETEXT = re.compile(r"\n\s*(=+|-{2,})\s*$")
_READ = re.compile(
    r"\b\d+\s*[-–]?\s*(?:min(?:ute)?s?|мин\w*|хв\w*|minuten|minutes|minutos|minut|دقيقة|دقائق|دقیقه|dakika|分钟)\b"
)
_PHONE = re.compile(r"\+?\(?\d{2,4}\)?[\s.-]\d{3}[\s.-]\d{3,4}\b|\b\d{3}[.-]\d{3}[.-]\d{4}\b")
_CODE = re.compile(
    r"&lt;/?\w|[{};]\s*(?:var |function|\"\w+\":|return |window\.)|\":\s*[\"{\[]|</?\w+>|\{\{|;\s*\}|=>|\bfunction\s*\(|&lt;\w"
)
_TARGET = re.compile(r"[(<]*(?:/[\w./#?=&%+-]+|mailto:\S+|\S*%[0-9A-F]{2}\S*%[0-9A-F]{2}\S*|\S+[?&]\w+=\S+)[)>]*", re.IGNORECASE)
_NOTE = re.compile(r"\[\^?\d{1,3}\]|\^?\d{1,3}(?:[.:)|]\s*|\s+)(?=\[?[^\W\d_a-z]|[“\"]|$)")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_NAMED = re.compile(r"\s*[*_]{0,3}(\*\*|__)_?(?:[^\W\d_a-z][^\s*_]*[ ]?|(?:de|van|von|der|al|bin)[ ]){2,5}_?\1_?(?=,? [\w(])")
_NUMBER = re.compile(r"[\d\s.,%$€£+–#:/()×x-]+")
_TARGETS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "share",
            r"/intent/|sharer|/share[?/]|shareArticle|/submit\?|share-offsite|pin/create|wa\.me|whatsapp:|whatsapp\.com/send"
            r"|share\?url|email-protection|mailto:\?|share\.php|addtoany|addthis|fb-messenger|[#?/]print\b|window\.print|share=",
        ),
        (
            "social",
            r"(?:twitter|facebook|instagram|youtube|linkedin|tiktok|flipboard|pinterest|//x|threads|bsky|vk|reddit|spotify"
            r"|snapchat|whatsapp|//t)\.(?:com|net|me|app)/[@\w./-]*$|/rss\b|/feed\b",
        ),
        ("dead", r"^(?:#.*|javascript:.*|void.*|/?)$"),
        (
            "tag",
            r"/(?:tags?|topics?|categor(?:y|ies)|keywords?|subjects?|issues?|themes?|sections?|themen|schlagwort|rubrik|tema|temat"
            r"|tematy|etiquetas?|regions?|countr(?:y|ies)|programs?|centers?|centres?|projects?|series|collections?|areas?"
            r"|research-areas?)/|[?&](?:tags?|cat|category|topic)=",
        ),
        (
            "person",
            r"/(?:authors?|people|persons?|experts?|staff|profiles?|contributors?|team|by|autoren|autor|auteurs?|users?|writers?"
            r"|bio|fellows?|scholars?)/",
        ),
        (
            "house",
            r"/(?:about|contact|careers?|jobs|privacy|terms|legal|imprint|impressum|subscribe|subscriptions?|newsletters?|donate"
            r"|support|giving|login|signin|sign-in|sign-up|signup|register|account|advertis\w*|help|faq|sitemap|shop|store"
            r"|events?|podcasts?|search|press|media|members?|membership|home|index|cookies?|datenschutz|kontakt|ueber-uns"
            r"|spenden|mentions-legales|qui-sommes-nous|o-nas)[\w-]*(?:[/?#.]|$)|^https?://[^/]+/?$",
        ),
    )
)
_SHARE = _TARGETS[0][1]
_ENDS = {
    **dict.fromkeys(".!。！؟।?？", "sentence"),
    ":": "colon", "：": "colon", ",": "comma", ";": "comma", "…": "dots",
    '"': "quote", "”": "quote", "»": "quote", "’": "quote", "'": "quote", ")": "bracket", "]": "bracket",
}  # fmt: skip
_ARROWS = ("»", "→", ">>", "read more", "more...", "more…", "[...]", "[…]", "›", "weiterlesen", "lire la suite", "leer más", "czytaj więcej", "читать далее")
_CONTENT = frozenset("caption".split())


_DIGIT = re.compile(r"\d")
_SEPARATORS = ("|", "»", " / ", "•", "·", " > ", "▪")
#: Without one of these there is no code.
_CODE_MARKS = ("{", "}", '":', "<", "&lt;", "=>", "function", "var ", "return ", "window.")


def _label(match: re.Match[str]) -> str:
    return match[1]


@lru_cache(maxsize=4096)
def look(text: str) -> Look:
    """Return what the block ``text`` shows by itself."""
    body = text
    first = text.lstrip()[:1]
    setext = _SETEXT.search(text) if text[-1] in "=-" and "\n" in text else None
    if setext:
        body = text[: setext.start()]
    links = linked = images = 0
    alt = ""
    targets: list[str] = []
    if "](" in body:
        if "![" in body:
            images = body.count("![")
            alt = " ".join(match.group(1).split()) if (match := _IMAGE.search(body)) else ""
            body = _IMAGE.sub(" ", body)
        for words, target in _LINK.findall(body):
            links += 1
            linked += len(words.strip())
            targets.append(target)
        if links:
            body = _LINK.sub(_label, body)
    bare = 0
    shared = False
    if "://" in body:
        if body.lstrip()[:5] in ("(http", "<http") or body.startswith("http"):
            shared = _SHARE.search(body) is not None
        body, bare = _BARE.subn(" ", body)
        if bare and not body.strip(" *-_()<>[]\\\t\n"):
            links += bare
    head = _HEAD.match(body)
    mark = head.group() if head else ""
    plain = body[len(mark) :]
    kind, level = _kind(first, mark, plain, text, setext, images)
    bold = named = False
    if "*" in plain or "_" in plain or "\\" in plain or "<" in plain or "`" in plain or "~" in plain:
        bold = plain.lstrip()[:2] in ("**", "__") and plain.rstrip()[-2:] in ("**", "__")
        named = not bold and _NAMED.match(plain) is not None
        plain = _MARK.sub("", plain)
    plain = " ".join(plain.split())
    words = plain.count(" ") + 1 if plain else 0
    if words < 8 and len(plain) > 12 and _is_cjk(plain):
        words = len(plain) // 2
    share = min(linked / (len(plain) or 1), 1.0)
    traits: list[str] = []
    if shared and words < 40:
        kind = "target"
        traits.append("to share")
    if named and words > 2:
        traits.append("bold name")
    if plain[:1] in "[^0123456789" and share < 0.6 and _is_note(plain, words, bool(bare or links)):
        traits.append("note")
    hit = _words(plain, words, kind, traits) if plain else None
    traits += _links(targets, share)
    shape = _shape(kind, plain, words, links, share, bold, images, traits)
    return Look(kind, level, shape, words, share, plain[:400], alt, _hosts(targets) if share > 0.5 else _NOWHERE, hit, (f"shape {shape}", *traits))


_NOWHERE: frozenset[str] = frozenset()


def _hosts(targets: list[str]) -> frozenset[str]:
    return frozenset(target.split("/", 3)[2] for target in targets if target.startswith(("https://", "http://")))


def _is_note(plain: str, words: int, linked: bool) -> bool:
    """Tell whether a block begins as a numbered note does."""
    match = _NOTE.match(plain)
    if match is None or not (linked or words > 6):
        return False
    return plain[0] == "[" or match.group().strip()[-1:] in ".:)|" or (words > 7 and (linked or "“" in plain or '"' in plain))


def _is_cjk(plain: str) -> bool:
    return not plain.isascii() and any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in plain[:24])


def _kind(
    first: str, mark: str, plain: str, text: str, setext: re.Match[str] | None, images: int
) -> tuple[str, int]:
    if setext:
        return "heading", 1 if setext.group(1)[0] == "=" else 2
    if first in "`~-+<":
        begin = text.lstrip()[:4]
        if begin[:3] in ("```", "~~~"):
            return "code", 0
        if text.startswith(("---\n", "+++\n")):
            return "front", 0
        if begin == "<!--":
            return "comment", 0
    if not plain.strip(" *-_=+|:#>\\[]()<;,\t\n"):
        return ("image" if images else "empty" if "[" in text or "(" in text else "rule"), 0
    if "#" in mark:
        return "heading", mark.count("#")
    if "|" in mark:
        return "table", 0
    if ">" in mark:
        return "quote", 0
    if mark := mark.strip():
        return ("item" if mark[0] in "*+-" else "numbered"), 0
    return "text", 0


def _links(targets: list[str], share: float) -> list[str]:
    """Return what the targets of a block's links say, if links are most of it."""
    if not targets or share < 0.5:
        return []
    near = targets[:8]
    return [f"to {name}" for name, pattern in _TARGETS if any(map(pattern.search, near))]


def _words(plain: str, words: int, kind: str, traits: list[str]) -> Hit | None:
    """Add what the words say to ``traits``; return the strongest entry of the vocabulary."""
    known = vocabulary()
    folded = fold(plain if len(plain) <= LONG else plain[:LONG])
    length = "long" if words > 45 else "sentence" if words > 12 else "short"
    hit = None
    if words <= 10:
        hit = whole(folded)
        if hit is not None:
            traits.append(f"is {hit.role}")
        elif label(folded) in known.article_headings:
            traits.append("article heading")
    opening = known.opening(folded)
    if opening is not None:
        traits.append(f"opens {length} {opening.role}")
    inside = known.within(folded) if len(plain) <= LONG else []
    if inside:
        traits.append(f"holds {length} {inside[0].role}")
    if len(inside) + (opening is not None) > 1:
        traits.append("hits")
    if words <= 40:
        tokens = folded.split()
        if _DIGIT.search(plain):
            if _NUMBER.fullmatch(plain):
                traits.append("number")
            elif words <= 10 and is_date(folded):
                traits.append("date")
            elif words <= 24 and has_date(tokens):
                traits.append("has date")
            if _READ.search(folded):
                traits.append("reading time")
            if _PHONE.search(plain):
                traits.append("phone")
        if words <= 24 and is_byline(plain, folded):
            traits.append("byline")
        elif words <= 8 and is_names(plain):
            traits.append("names")
        if words > 3 and plain.isupper():
            traits.append("capitals")
        if words > 5:
            stops = sum(map(known.stop_words.__contains__, tokens)) / words
            if stops < 0.12:
                traits.append("no stop words")
            elif stops > 0.3:
                traits.append("stop words")
        if "@" in plain or "[email" in plain:
            traits.append("email")
        if kind != "table" and any(map(plain.__contains__, _SEPARATORS)):
            traits.append("separators")
        if folded.endswith(_ARROWS):
            traits.append("ends more")
        elif "..." in plain or "…" in plain:
            traits.append("dots")
    if any(map(plain.__contains__, _CODE_MARKS)) and _CODE.search(plain[:LONG]):
        traits.append("code")
    if words > 4 and (biography := bio(plain, marked="bold name" in traits)):
        traits.append(f"bio {biography}")
    found = [h for h in (hit, opening, *inside) if h is not None]
    return next((h for h in found if not h.weak), found[0] if found else None)


def _shape(
    kind: str, plain: str, words: int, links: int, share: float, bold: bool, images: int, traits: list[str]
) -> str:
    """Return the form of a block in one word."""
    if kind in ("table", "code", "rule", "front", "comment", "image", "target"):
        return kind
    if kind == "empty":
        return "empty link"
    if words <= 2 and _TARGET.fullmatch(plain):
        return "target"
    if "%" in plain and len(_ENCODED.findall(plain)) > max(3, len(plain) // 36):
        return "target"
    if kind == "heading":
        return "heading linked" if share > 0.6 else "heading long" if words > 14 else "heading"
    if share > 0.75:
        return "links" if words < 4 else "link title" if links < 3 else "links many"
    end = _ENDS.get(plain[-1:], "none")
    if words > 35 and (end != "none" or words > 60):
        return "prose linked" if share > 0.35 else "prose long" if words > 70 else "prose"
    if words > 9 and end in ("sentence", "quote", "colon", "bracket"):
        return "sentence linked" if share > 0.35 else "sentence" if words > 18 else "sentence short"
    if share > 0.4:
        return "half linked"
    if kind in ("item", "numbered"):
        return "item long" if words > 9 else "item" if words > 3 else "item tiny"
    if "number" in traits:
        return "number"
    if "date" in traits:
        return "date"
    if "byline" in traits:
        return "byline"
    if "note" in traits:
        return "note"
    if bold and words <= 14:
        return "bold"
    if words > 3 and end == "sentence":
        return "short sentence"
    if words <= 3:
        return "tiny"
    return "short" if words <= 12 else "long"
