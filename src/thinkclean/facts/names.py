"""Bylines and bios become names of people.

A name is told from other capitalised words by its form and by the words that never stand in one (data/names.toml).
Where it may stand is for the caller to know: in a byline, on a link to a person's page, at the head of a bio.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from thinkclean import data
from thinkclean.facts.dates import find as find_dates
from thinkclean.facts.inline import Anchor, Plain


class Named(NamedTuple):
    """A person, or a body, as a text names it; offsets are those of the plain text."""

    name: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None


class _Words(NamedTuple):
    never: frozenset[str]
    perhaps: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    degrees: frozenset[str]
    suffixes: frozenset[str]
    bodies: frozenset[str]
    posts: frozenset[str]
    paths: re.Pattern[str]
    split: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _words() -> _Words:
    names = data.load("names")
    spoken = [data.load(f"vocabulary/{name}") for name in data.names("vocabulary")]
    labels = {word for table in spoken for word in table.get("byline", ())} | {"by", "written by"}
    labels |= {word for table in spoken for entry in table.get("byline", ()) for word in (entry.casefold(),)}
    posts = {word.casefold() for table in spoken for word in table.get("posts", ())}
    joiners = sorted(map(re.escape, names["joiners"]), key=len, reverse=True)
    dated = [label for group in data.load("dates")["labels"].values() for label in group]
    dates = "|".join(sorted((re.escape(label) for label in dated if label[0].isalpha()), key=len, reverse=True))
    either = "|".join(sorted((re.escape(label.casefold()) for label in labels), key=len, reverse=True))
    return _Words(
        *(
            frozenset(names[key])
            for key in ("never", "perhaps", "particles", "honorifics", "degrees", "suffixes", "bodies")
        ),
        frozenset(posts),
        re.compile(rf"/(?:{'|'.join(map(re.escape, names['person_paths']))})(?:/|-)[^/]"),
        re.compile(
            rf"\s*[,;|•·/、،；\n]\s*(?:(?:{'|'.join(joiners)})(?=\s))?|\s+(?:{'|'.join(joiners)}|[-–—])(?=\s)"
            rf"|(?<![^\W_])(?:{dates})(?![^\W_])"
        ),
        re.compile(rf"(?:(?:[^\W\d_]+[ ]){{0,4}}by|{either})(?:\s*[:：]\s*|(?=\s)|$)"),
    )


_WORD = re.compile(r"[^\W\d_](?:['’.‐-]?[^\W\d_\u0300-\u036f]|[\u0300-\u036f\u200c])*[.'’]?")
_CASELESS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8}){0,2}")
_AFTER_BRACKET = re.compile(r"\s*[(\[].*$", re.DOTALL)
_EDGE = " \t\n,.;:|•·/–—-*_\"“”'‘’()[]<>@\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}"
_SENTENCE = re.compile(r"[.!?]\s+[A-ZÀ-ÞА-Я]")
_ROLE_LONGEST = 160
_NAME_LONGEST = 60


@lru_cache(maxsize=4096)
def person(text: str, *, sure: bool = False) -> str | None:
    """Return the name in ``text``, without honorifics and degrees, if it is the name of one person and nothing else.

    With ``sure`` the place leaves little doubt, and words that may be a name (``Alexis Day``) are taken for one.

    >>> person("Dr. Ursula von der Leyen"), person("HANIN GHADDAR"), person("Robert E. Moffit, Ph.D."), person("王小明")
    ('Ursula von der Leyen', 'Hanin Ghaddar', 'Robert E. Moffit', '王小明')
    >>> person("Middle East"), person("Senior Fellow"), person("Madonna"), person("read on")
    (None, None, None, None)
    """
    text = text.strip(_EDGE[:-4] + "@")
    if not text or len(text) > _NAME_LONGEST or any(c.isdigit() for c in text):
        return None
    if _HAN.fullmatch(text):
        return text
    words = _words()
    tokens = [t for t in _AFTER_BRACKET.sub("", text).replace(",", " ").split() if t]
    while tokens and _bare(tokens[0]) in words.honorifics and len(tokens) > 2:
        tokens.pop(0)
    while len(tokens) > 2 and (end := _bare(tokens[-1])) in words.degrees and (len(end) > 2 or tokens[-1].isupper()):
        tokens.pop()
    if not 2 <= len(tokens) <= 7 or _bare(tokens[0]) in words.honorifics:
        return None
    if not sure and any(_bare(token) in words.perhaps for token in tokens):
        return None
    full = 0
    for i, token in enumerate(tokens):
        kind = _kind(token, words)
        if kind is None or (i == 0 and kind == "suffix"):
            return None
        full += kind == "word"
    if not full or full > 5 or _kind(tokens[-1], words) == "particle":
        return None
    if (
        full == 1
        and not any(_initial(token) for token in tokens)
        and len(tokens) == 2
        and _bare(tokens[1]) in words.suffixes
    ):
        return None
    if all(token.isupper() for token in tokens):
        tokens = [token if _initial(token) or _bare(token) in words.suffixes else _capital(token) for token in tokens]
    return " ".join(token.rstrip("’'") for token in tokens)


def _kind(token: str, words: _Words) -> str | None:
    bare = _bare(token)
    if bare in words.suffixes:
        return "suffix"
    if bare in words.particles and not token.isupper():
        return "particle"
    if _initial(token):
        return "initial"
    if bare in words.never or not _WORD.fullmatch(token):
        return None
    if token[0].isupper() or _CASELESS.match(token):
        return "word"
    head, hyphen, rest = token.partition("-")  # al-Sharaa, d’Estaing
    if (hyphen and head in words.particles and rest[:1].isupper()) or re.match(r"[dlo]['’][^\W\d_]", token):
        return "word"
    return None


def _initial(token: str) -> bool:
    return (
        len(token.replace(".", "").replace("-", "")) <= (2 if "." in token else 1)
        and token[0].isupper()
        and token.isupper()
    )


def _bare(token: str) -> str:
    return token.replace(".", "").casefold()


def _capital(token: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)


def key(name: str) -> tuple[str, ...]:
    """Return what two spellings of one name share: its words without case, accents, initials and suffixes.

    >>> key("Robert E. Moffit Jr.") == key("robert moffit"), key("Şebnem Çelik") == key("Sebnem Celik")
    (True, True)
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_]+", plain.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    long = [w for w in words if len(w) > 1 and w not in _words().suffixes]
    return tuple(long or words)


def same(one: str, other: str) -> bool:
    """Tell whether two names are of one person: one's words are all the other's, the last word is the same."""
    a, b = key(one), key(other)
    return bool(a and b) and (
        a == b or (a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)) and min(len(a), len(b)) > 1)
    )


def is_person_address(url: str) -> bool:
    """Tell whether an address leads to a person's page, as ``/experts/anna-lee`` does."""
    return bool(_words().paths.search(url.partition("?")[0]))


def doubled(text: str) -> list[tuple[str, int, int]]:
    """Return the names that stand twice in a row, as a portrait's description and its caption do.

    >>> doubled("Tom Weller Tom Weller Visiting Fellow Mara Lindqvist Mara Lindqvist Editor")
    [('Tom Weller', 0, 21), ('Mara Lindqvist', 38, 67)]
    """
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    found: list[tuple[str, int, int]] = []
    i = 0
    while i < len(tokens) - 3:
        for n in range(2, min(6, (len(tokens) - i) // 2) + 1):
            if tokens[i][0] != tokens[i + n][0]:
                continue
            words = [t[0] for t in tokens[i : i + n]]
            if words == [t[0] for t in tokens[i + n : i + 2 * n]] and (name := person(" ".join(words))):
                found.append((name, tokens[i][1], tokens[i + 2 * n - 1][2]))
                i += 2 * n - 1
                break
        i += 1
    return found


def label_end(text: str) -> int:
    """Return where the words that introduce a byline end: ``"By "``, ``"Commentary by"``; 0 if there are none.

    >>> label_end("By Ann Lee"), label_end("Critical Questions by Ann Lee"), label_end("Bylaws")
    (2, 21, 0)
    """
    head = text[:80].casefold()
    if len(head) != len(text[:80]):
        return 0
    match = _words().label.match(head)
    return match.end() if match else 0


def byline(seen: Plain, *, sure: bool = True) -> list[Named]:
    """Return the people, with their posts, that a byline names.

    Args:
        seen: the byline's visible words and links.
        sure: whether it is known to be a byline; otherwise only names on links to persons and after "by" count.
    """
    text = seen.text[:2000]
    if twice := doubled(text):
        ends = [start for _, start, _ in twice[1:]] + [len(text)]
        return [
            Named(name, start, end, None, _role(text[end:stop]))
            for (name, start, end), stop in zip(twice, ends, strict=True)
        ]
    begin = label_end(text)
    found: list[Named] = []
    for start, end, anchor in _stretches(text, seen.anchors, begin):
        if anchor is None:
            _between(text, start, end, found, sure=sure or begin > 0)
        elif name := person(text[start:end], sure=begin > 0 or is_person_address(anchor.target)):
            if sure or begin or is_person_address(anchor.target):
                found.append(Named(name, start, end, anchor.target))
        elif start == end and found and not found[-1].url:
            found[-1] = found[-1]._replace(url=anchor.target)
    if not found and begin and (body := _body_in(text, seen.anchors, begin)):
        found.append(body)
    return _once(found)


def _stretches(text: str, anchors: tuple[Anchor, ...], begin: int) -> list[tuple[int, int, Anchor | None]]:
    """Cut a byline at the edges of its links."""
    cut: list[tuple[int, int, Anchor | None]] = []
    position = begin
    for anchor in anchors:
        if anchor.start < position and anchor.start != anchor.end:
            continue
        cut += [(position, anchor.start, None), (anchor.start, anchor.end, anchor)]
        position = anchor.end
    return [*cut, (position, len(text), None)]


def _between(text: str, start: int, end: int, found: list[Named], *, sure: bool) -> None:
    """Add to ``found`` the people named in ``text[start:end]``, where no link is, and the posts of those before."""
    pieces = _pieces(text, start, end)
    role_from = start
    for a, b in pieces:
        name, stop = person(text[a:b], sure=sure), b
        if name is None and (split := _name_and_post(text[a:b])):
            name, stop = split[0], a + split[1]
        if name and sure:
            _add_role(found, text[role_from:a])
            found.append(Named(name, a, stop))
            role_from = stop
    _add_role(found, text[role_from : pieces[-1][1] if pieces else end])


def _add_role(found: list[Named], text: str) -> None:
    if found and not found[-1].role and (role := _role(text)):
        found[-1] = found[-1]._replace(role=role)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at separators, joiners, dates and the words before dates."""
    folded = text[start:end].casefold()
    cuts = [m.span() for m in _words().split.finditer(folded)] if len(folded) == end - start else []
    cuts += [(dated.start, dated.end) for dated in find_dates(text[start:end])]
    pieces: list[tuple[int, int]] = []
    position = start
    for a, b in [*sorted(cuts), (end - start, end - start)]:
        if text[position : start + a].strip(_EDGE):
            pieces.append((position, start + a))
        position = max(position, start + b)
    return pieces


_GLUED = re.compile(r"(?<=[a-zà-ÿ.])(?=[A-Z][a-z])")


def _name_and_post(piece: str) -> tuple[str, int] | None:
    """Return the name at the head of ``piece`` and its end, if a post follows it: ``Ann Lee Visiting Fellow``."""
    spaced = _GLUED.sub(" ", piece)
    tokens = list(re.finditer(r"\S+", spaced))
    for n in range(min(5, len(tokens) - 1), 1, -1):
        if name := person(spaced[: tokens[n - 1].end()]):
            rest = spaced[tokens[n].start() :]
            if _is_post(rest):
                return name, tokens[n - 1].end() - (0 if spaced == piece else _spaces(piece, tokens[n - 1].end()))
    return None


def _spaces(piece: str, end: int) -> int:
    """Return how many spaces were put into ``piece`` before place ``end`` of its spaced form."""
    return sum(1 for i, m in enumerate(_GLUED.finditer(piece)) if m.start() + i < end)


def _is_post(text: str) -> bool:
    posts = _words().posts
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[:_ROLE_LONGEST].casefold())
    return any(word in posts for word in words) or any(f"{a} {b}" in posts for a, b in pairwise(words))


def _role(text: str) -> str | None:
    """Return ``text`` if it is a post that a person holds."""
    role = " ".join(text.strip(_EDGE).split())
    if role[:4] == "and " or not 3 <= len(role) <= _ROLE_LONGEST or _SENTENCE.search(role) or not _is_post(role):
        return None
    return role if role[0].isupper() or not role[0].isalpha() or _CASELESS.match(role) else None


def _body_in(text: str, anchors: tuple[Anchor, ...], begin: int) -> Named | None:
    """Return the body that a byline names after "by", where it names no person."""
    for start, end, anchor in _stretches(text, anchors, begin):
        spans = [(start, end)] if anchor else _pieces(text, start, end)
        for a, b in spans:
            if text[a:b].strip(_EDGE):
                name = _body(text[a:b])
                return Named(name, a, b, anchor.target if anchor else None) if name else None
    return None


def _body(text: str) -> str | None:
    """Return the name of a body that signs as author: ``Editorial Board``."""
    bare = " ".join(text.strip(_EDGE).split())
    tokens = bare.split()
    if not 1 <= len(tokens) <= 6 or not bare[:1].isupper() or any(c.isdigit() for c in bare):
        return None
    small = {"of", "for", "the", "and", "&", "on"}
    if any(not (token[0].isupper() or token.casefold() in small) for token in tokens):
        return None
    words = _words()
    if len(tokens) == 1:
        return bare if len(bare) > 2 and _bare(bare) not in words.never else None
    return (
        bare
        if any(_bare(t) in words.bodies for t in tokens) or not any(_bare(t) in words.never for t in tokens)
        else None
    )


def _once(found: list[Named]) -> list[Named]:
    """Return each person once, with all that is said of them."""
    kept: list[Named] = []
    for one in found:
        for i, other in enumerate(kept):
            if same(one.name, other.name):
                kept[i] = other._replace(url=other.url or one.url, role=other.role or one.role)
                break
        else:
            kept.append(one)
    return kept


_SUBJECT = re.compile(r"[^\s,(]+(?:[ \u00a0][^\s,(]+){1,6}")


def subject(text: str) -> tuple[str, int] | None:
    """Return the person a bio begins with, and the end of the name.

    >>> subject("Ann Lee is a senior fellow at the Forum."), subject("Dr. Jo de Vries, PhD, directs the programme.")
    (('Ann Lee', 7), ('Jo de Vries', 15))
    >>> subject("The institute is a body."), subject("He is a fellow.")
    (None, None)
    """
    match = _SUBJECT.match(text)
    if not match:
        return None
    words = _words()
    best = None
    for n, token in enumerate(re.finditer(r"\S+", match.group()), 1):
        bare = token.group().rstrip(",")
        if n > 1 and (name := person(text[: token.end()], sure=True)):
            best = name, token.end() - len(token.group()) + len(bare)
        elif _kind(bare, words) is None and _bare(bare) not in words.honorifics:
            break
    return best
