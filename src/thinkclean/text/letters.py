"""Which encoding makes letters of the bytes: languages told by their letters, as data."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from thinkclean import data

#: So many bytes around bytes beyond ASCII are looked at.
_SAMPLE = 4_000

_PUNCTUATION = "“”‘’„«»–—…№§°\N{NO-BREAK SPACE}\N{SOFT HYPHEN}€£•©®¿¡·"
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_RARE_LETTER = math.log(2e-5)
_NO_LETTER = math.log(1e-6)
_MARK = math.log(4e-3)
_USUAL = math.log(1e-4)
_UNUSUAL = math.log(1e-6)
_CAPITAL = math.log(0.06)

_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_])(?<![A-ZÀ-ÞΑ-ΩЀ-Я])[À-ÖØ-ÞΑ-ΩЀ-Я](?=\w)|(?<=[a-zß-ÿа-џα-ω])[А-ЯЀ-Џ]")
_MIXED = re.compile(r"(?<=[A-Za-z])[^\W\d_A-Za-z]|[^\W\d_A-Za-z](?=[A-Za-z])")
_LETTERS = re.compile(r"[^\W\d_A-Za-z]")
_PAIR = re.compile(r"[^\W\d_A-Za-z]{2}")


class Candidate(NamedTuple):
    """An encoding with a language written in it."""

    encoding: str
    language: str
    latin: bool
    prior: float
    letters: dict[str, float]  #: character -> logarithm of its probability
    usual: tuple[str, int, int] | None = None  #: of a script of many characters: codec, first and last lead byte

    def log(self, char: str) -> float:
        """Return the logarithm of the probability of ``char``."""
        if known := self.letters.get(char):
            return known
        if self.usual:
            code = char.encode(self.usual[0], "ignore")[:1]
            if code:
                return _USUAL if self.usual[1] <= code[0] <= self.usual[2] else _UNUSUAL
        return _RARE_LETTER if char.isalpha() else _NO_LETTER


@cache
def _candidates() -> tuple[Candidate, ...]:
    found = []
    for script in data.load("encodings")["script"]:
        latin = script["name"] in _LATIN
        for place, encoding in enumerate(script["encodings"]):
            for language, letters in script["languages"].items():
                weights = {letter: 1 / (rank + 3) for rank, letter in enumerate(letters)}
                total = sum(weights.values())
                logs = {letter: math.log(weight / total) for letter, weight in weights.items()}
                for letter, log in list(logs.items()):
                    logs.setdefault(letter.upper(), log + _CAPITAL)
                for mark in _PUNCTUATION:
                    logs.setdefault(mark, _MARK)
                prior = math.log(script["shares"][place])
                usual = tuple(script["usual"].values()) if "usual" in script else None
                found.append(Candidate(encoding, language, latin, prior, logs, usual))
    return tuple(found)


_LATIN = frozenset(("Western European", "Central European", "Turkish", "Baltic"))


def best(data: bytes) -> tuple[str, float] | None:
    """Return the encoding whose letters fit ``data`` best, and how sure that is (0 to 1).

    >>> best("Рада Безпеки збереться у вівторок".encode("cp1251"))[0]
    'cp1251'
    """
    sample = _sample(data)
    scores: dict[str, float] = {}
    texts: dict[str, str] = {}
    for encoding in dict.fromkeys(candidate.encoding for candidate in _candidates()):
        text = texts[encoding] = sample.decode(encoding, "replace")
        shouted = _is_shouted(text)
        if shouted:
            text = text.lower()
        counts = Counter(char for char in text if char > "\x7f")
        inner, mixed, pairs = (len(pattern.findall(text)) for pattern in (_INNER_CAPITAL, _MIXED, _PAIR))
        for candidate in _candidates():
            if candidate.encoding == encoding:
                score = candidate.prior - 4 * shouted - 3 * inner - (2.5 * pairs if candidate.latin else 3 * mixed)
                score += sum(n * candidate.log(char) for char, n in counts.items())
                scores[encoding] = max(score, scores.get(encoding, -math.inf))
    winner = max(scores, key=scores.__getitem__)
    first = next(encoding for encoding in texts if texts[encoding] == texts[winner])
    size = len(sample) - len(sample.translate(None, _BEYOND_ASCII)) or 1
    if scores[winner] / size < math.log(2e-3):
        return None
    rest = [score for encoding, score in scores.items() if texts[encoding] != texts[first]]
    lead = scores[winner] - max(rest, default=-math.inf)
    return first, round(1 / (1 + math.exp(-min(lead, 30))), 3)


def _is_shouted(text: str) -> bool:
    """Tell whether nearly all letters beyond ASCII are capitals: then they are counted as small ones."""
    letters = _LETTERS.findall(text)
    return 10 * sum(map(str.isupper, letters)) > 9 * len(letters)


def _sample(data: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, as many as are needed."""
    if len(data) <= _SAMPLE:
        return data
    lines, size = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    return b"".join(lines)[: 2 * _SAMPLE]
