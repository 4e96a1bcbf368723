"""Adversarial shapes: texts on which careless patterns take quadratic time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: Units that are repeated to any size, after the shapes that have hung other cleaners.
SHAPES: dict[str, str] = {
    "letters": "a",
    "spaces": " ",
    "tabs": "\t",
    "blank lines": "\n",
    "padded blank lines": " \n",
    "carriage returns": "\r",
    "form feeds": "\f",
    "opening brackets": "[",
    "brackets far apart": "word " * 400 + "[",
    "closing brackets": "]",
    "bracket pairs": "[]",
    "link joints": "](",
    "open links": "[a](",
    "empty links": "[](",
    "dead links": "[a](#)",
    "opening parentheses": "(",
    "closing parentheses": ")",
    "backslashes": "\\",
    "escaped parentheses": "\\(",
    "stars": "*",
    "strong marks": "**",
    "broken strong": "** a",
    "underscores": "_",
    "backticks": "`",
    "growing backticks": "` `` ``` ```` ",
    "tildes": "~~~\n",
    "angle brackets": "<",
    "autolinks": "<http://a",
    "comments": "<!--",
    "labels with links": "[[a](b)](c)",
    "images in links": "[![a](b)](c)",
    "targets in angle brackets": "](<a ",
    "scripts": "](j",
    "doubled links": "[a \\(http://b\\)](http://b) ",
    "cut links": "[a b-](http://c)\n",
    "bold addresses": "**a (http://b)**",
    "printed addresses": "**a**\n(http://b-\n",
    "lists of links": "- [a](b)\n",
    "definitions": "[a]: b?c\n",
    "unclosed titles": '[a](b "c',
    "addresses": "http://a",
    "bare schemes": "http://",
    "queries": "http://a?b",
    "logins": "http://a@",
    "lists of addresses": "http://a;",
    "loose stops": "a . b , ",
    "padded lines": "a  \nb\t\n",
    "addresses in parentheses": "(http://a ",
    "percent": "%",
    "orphan bytes": "%D0",
    "letters and orphans": "%D0%92%BB",
    "ampersands": "&a=",
    "entities": "&amp;",
    "escapes": "\\u0421",
    "table rules": "|-",
    "table rows": "| a |\n",
    "hyphens": "a-\n",
    "numbers": "1\n",
    "headings": "TOPICS\n",
    "bios": "A B is a fellow at C. ",
    "list marks": "* ",
    "quotation marks": "> ",
    "mojibake": "â€™",
    "mojibake of Cyrillic": "Ð¡",
    "soft hyphens": "a\N{SOFT HYPHEN}",
    "combining marks": "\N{COMBINING ACUTE ACCENT}",
    "emoji joiners": "\U0001f9d1\N{ZERO WIDTH JOINER}",
    "end marks": "❖ ",
    "replacement characters": "\N{REPLACEMENT CHARACTER}",
}


def growth(function: Callable[[str], object], unit: str, size: int = 16_000) -> float:
    """Return how many times more processor time ``function`` takes on twice the text: the best of five, each way.

    ``unit`` is repeated to about ``size`` characters and to twice as many.
    """
    once = unit * max(1, size // len(unit))
    times = []
    enabled = gc.isenabled()
    gc.disable()
    try:
        for text in (once, once * 2):
            best = float("inf")
            for _ in range(5):
                began = time.process_time()
                function(text)
                best = min(best, time.process_time() - began)
            times.append(best)
    finally:
        if enabled:
            gc.enable()
    return times[1] / max(times[0], 1e-4)  # what takes less than that is not worth a ratio


#: Twice the text may take at most this many times as long.
LINEAR = 3.0
#: Characters of the texts that are tried, until one shows it.
SIZES = (16_000, 16_000, 64_000, 256_000)


def is_linear(function: Callable[[str], object], unit: str) -> bool:
    """Tell whether the time that ``function`` takes grows no faster than the text, ``unit`` repeated.

    What is quadratic is more so the longer the text is; noise is less so.
    """
    return any(growth(function, unit, size) < LINEAR for size in SIZES)
