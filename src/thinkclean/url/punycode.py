"""Host names in other scripts than Latin: ``xn--`` shown as letters where nobody can be deceived (RFC 3492, UTS 39)."""

from __future__ import annotations

from unicodedata import is_normalized, name

from thinkclean.url.letters import is_mark, is_visible, script

_PREFIX = "xn--"
#: Scripts that one language writes together.
_TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}), frozenset({"CJK", "HANGUL"}), frozenset({"CJK", "BOPOMOFO"}))
#: Letters that look like Latin ones; a name made of them alone may be a trap.
_LIKE_LATIN = frozenset("асԁеһіјӏорԛѕԝхуүѵαικνορτυχϲϳ")


def show(host: str) -> str:
    """Return ``host`` with each ``xn--`` label in its own letters, if it uses one script and looks like no other.

    >>> show("xn--80aswg.xn--p1ai"), show("xn--mnchen-3ya.de")
    ('сайт.рф', 'münchen.de')
    >>> show("xn--80ak6aa92e.com")  # looks like a company's name in Latin letters
    'xn--80ak6aa92e.com'
    """
    labels = host.split(".")
    shown = [_decode(label) or label for label in labels]
    if shown[-1].isascii():  # an address of a national domain is read in its own script
        pairs = zip(labels, shown, strict=True)
        shown = [label if _LIKE_LATIN.issuperset(text) else text for label, text in pairs]
    return ".".join(shown)


def hide(host: str) -> str:
    """Return ``host`` with each label beyond ASCII written as ``xn--`` again.

    >>> hide("сайт.рф")
    'xn--80aswg.xn--p1ai'
    """
    return ".".join(label if label.isascii() else _encode(label) for label in host.split("."))


def _encode(label: str) -> str:
    return _PREFIX + label.encode("punycode", "replace").decode("ascii")


def _decode(label: str) -> str | None:
    if label[:4].lower() != _PREFIX or len(label) > 63 or not label.isascii():
        return None
    label = label.lower()
    try:
        text = label[4:].encode("ascii").decode("punycode")
        if text.isascii() or _encode(text) != label:
            return None
    except (UnicodeError, OverflowError, ValueError):
        return None
    safe = text == text.lower() and is_normalized("NFC", text) and not is_mark(text[0])
    if any(name(char, "").startswith("COMBINING") for char in text):  # a mark of no script, on any letter
        return None
    if not safe or not all(is_visible(char) or (char.isascii() and (char.isalnum() or char == "-")) for char in text):
        return None
    scripts = {found for char in text if (found := script(char))}
    return text if len(scripts) == 1 or any(scripts <= group for group in _TOGETHER) else None
