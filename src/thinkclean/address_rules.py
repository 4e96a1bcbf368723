"""The rules of the urls cleaner."""

from __future__ import annotations

from thinkclean.rules import Kind, Rule

RULES = (
    Rule(
        "urls/readable",
        Kind.REPAIR,
        "Shows percent-encoded letters; encoding them again gives the same bytes.",
        "Browsers copy addresses so.",
        "[t](https://a.org/%D0%A4%D0%BE%D1%80%D1%83%D0%BC)",
        "[t](https://a.org/Форум)",
    ),
    Rule(
        "urls/restored",
        Kind.REPAIR,
        "Restores a Cyrillic letter that has lost its first byte, where only one fits.",
        "Converters lose a byte where a line of a PDF is broken.",
        "[t](https://a.org/%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9)",
        "[t](https://a.org/Валдай)",
    ),
    Rule(
        "urls/legacy",
        Kind.REPAIR,
        "Reports letters percent-encoded in another encoding than UTF-8; they stay.",
        "Old servers expect those bytes.",
    ),
    Rule(
        "urls/double_encoding",
        Kind.REPAIR,
        "Undoes a second layer of percent-encoding, if asked; otherwise reports it.",
        "Share buttons encode what is encoded already.",
    ),
    Rule(
        "urls/punycode",
        Kind.REPAIR,
        "Shows host names in their own script, if they use one script and look like no Latin name.",
        "The name service knows ASCII only.",
        "[t](https://xn--80aswg.xn--p1ai/)",
        "[t](https://сайт.рф/)",
    ),
    Rule(
        "urls/tracking",
        Kind.REPAIR,
        "Cuts the parameters that say how the reader came to the page.",
        "Campaigns and networks count their readers.",
        "[t](https://a.org/?id=1&utm_source=feed)",
        "[t](https://a.org/?id=1)",
    ),
    Rule(
        "urls/fragment",
        Kind.REPAIR,
        "Cuts text fragments and empty fragments.",
        "Search results lead to the words they quote.",
        "[t](https://a.org/b#:~:text=word)",
        "[t](https://a.org/b)",
    ),
    Rule(
        "urls/wrapper",
        Kind.REPAIR,
        "Opens redirects of mail filters, search engines and networks that hold their target.",
        "They check or count the reader on the way.",
        "[t](https://www.google.com/url?q=https%3A%2F%2Fa.org%2Fb&sa=D)",
        "[t](https://a.org/b)",
    ),
    Rule(
        "urls/archive",
        Kind.REPAIR,
        "Replaces an archived copy's address by that of the original, if asked.",
        "Editors cite a copy that will stay.",
    ),
    Rule(
        "urls/shortener",
        Kind.REPAIR,
        "Reports short addresses; only their server knows where they lead.",
        "Networks shorten every address.",
    ),
    Rule(
        "urls/login",
        Kind.REPAIR,
        "Reports login details in an address; they stay.",
        "They are a secret, or a trick to pass off another host.",
    ),
    Rule(
        "urls/script",
        Kind.REPAIR,
        "Leaves only the label of a link to a script or to embedded data.",
        "Buttons of the page, which do nothing outside it.",
        "[Print](javascript:window.print\\(\\)) this",
        "Print this",
    ),
    Rule(
        "urls/resolve",
        Kind.REPAIR,
        "Writes a relative target in full, where the page's address is known.",
        "A page's links are relative to its own address.",
    ),
)
