"""Bytes into text, with what was decided and why."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from thinkclean.edits import Finding
from thinkclean.errors import expect

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

#: Byte order marks (Unicode 15.0, 23.8), the longer before those they begin with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_CONTROL = bytes((*b"\t\n\f\r", *range(0x20, 0x100)))
_ESCAPED = frozenset(("iso2022_jp", "iso2022_kr", "hz", "utf-7"))
_ASCII = bytes(range(0x80))

#: The euro sign, quotation marks, dashes, ellipsis and no-break space of windows-1252.
_PUNCTUATION = b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0"


@dataclass(frozen=True)
class Decoded:
    """Text read from bytes, and how."""

    text: str
    encoding: str  #: Python's name of the codec
    source: str  #: ``bom``, ``utf-8``, ``zeros``, ``declared``, ``escapes``, ``mixed``, ``letters`` or ``guess``
    confidence: float = 1.0  #: 0 to 1
    warnings: tuple[Finding, ...] = ()


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    r"""Return the text in ``data``, and what decided how it was read.

    In this order: a byte order mark; the high bytes of UTF-16; UTF-8 if the bytes are that, whatever anybody
    says; UTF-8 with a few bytes of windows-1252 among it; what the header, the XML declaration or the HTML
    ``meta`` declare; the letters of each language in each of its encodings; a guess by
    charset-normalizer. Bytes that are no character become U+FFFD, which every file and database can hold,
    and a warning names them: the text and the warnings together hold all that ``data`` held.

    Args:
        data: the body of a response or the content of a file.
        content_type: the response's ``Content-Type`` header, or a bare charset's name.

    Returns:
        The text and its encoding, what decided, how sure that is, and warnings with spans of the text.

    Raises:
        TypeError: ``data`` is not bytes. No bytes ever raise.

    >>> decode("Нагорный Карабах".encode("koi8-r")).text
    'Нагорный Карабах'
    >>> decode(b"\xe2\x80\x9cso-called\x94 caf\xc3\xa9").text
    '“so-called” café'
    """
    expect((bytes, bytearray, memoryview), data, "decode(data)", "a str needs no decoding")
    data = bytes(data)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return read(data[len(mark) :], marked, "bom")
    from thinkclean.text.charsets import declared, wide

    if data.isascii() and not (b"\0" in data or b"\x1b" in data):
        return Decoded(data.decode("ascii"), "utf-8", "utf-8")
    if len(data.translate(None, _NO_CONTROL)) * 20 > len(data) and (encoding := wide(data)):
        return read(data, encoding, "zeros", 0.95)
    label = declared(data, content_type)
    if data.isascii() and (label in _ESCAPED or b"\x1b$B" in data):
        return read(data, label or "iso2022_jp", "declared" if label else "escapes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, label)
    warnings: tuple[Finding, ...] = ()
    if label not in (None, "utf-8") and not text.isascii():
        message = f"The page declares {label}, but its bytes are UTF-8 and were read as such."
        warnings = (Finding(0, len(text), "decoding/declared", message),)
    return Decoded(text, "utf-8", "utf-8", warnings=warnings)


def _other(data: bytes, label: str | None) -> Decoded:
    """Return the text of bytes that are not UTF-8."""
    from thinkclean.text.letters import best

    if _is_mostly_utf8(data):
        return read(data, "utf-8", "mixed", 0.9)
    found = best(data)
    overruled = label == "cp1252" and found and found[0] != label and found[1] >= _CERTAIN
    if label and label != "utf-8" and not overruled and _decodes(data, label):
        return read(data, label, "declared")
    if found:
        return read(data, found[0], "letters", found[1])
    return _guess(data)


#: So sure the letters must be to overrule a declared windows-1252, which servers declare when they know nothing.
_CERTAIN = 0.999


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.reason == "incomplete multibyte sequence" or encoding.startswith("cp125")
    except UnicodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether there are twice as many bytes in UTF-8 sequences as others, or the others are punctuation only."""
    inside = sum(map(len, _SEQUENCE.findall(data)))
    strays = _SEQUENCE.sub(b"", data).translate(None, _ASCII)
    return inside >= 2 * len(strays) or (inside > 0 and not strays.translate(None, _PUNCTUATION))


def _guess(data: bytes) -> Decoded:
    """Leave the decision to charset-normalizer; without its help, read windows-1252."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:100_000]).best()
    if match is None:
        return read(data, "cp1252", "guess", 0.1)
    return read(data, codecs.lookup(match.encoding).name, "guess", round(1 - match.chaos, 3))


def read(data: bytes, encoding: str, source: str, confidence: float = 1.0) -> Decoded:
    """Return ``data`` read as ``encoding``, with a warning for each run of bytes that is no character of it.

    Among UTF-8 such a byte is read as windows-1252 if it can be; what is cut short, or has no character
    anywhere, becomes U+FFFD.
    """
    text = data.decode(encoding, _KEEP)
    foreign = not _LATIN.search(text) and _OTHER.search(text) is not None
    pieces: list[str] = []
    warnings: list[Finding] = []
    done = length = 0
    for run in _KEPT.finditer(text):
        bad = bytes(ord(char) - 0xDC00 for char in run.group())
        new = _stray(bad, foreign) if encoding == "utf-8" else _REPLACEMENT * len(bad)
        pieces += (text[done : run.start()], new)
        length += run.start() - done
        shown = bad.hex(" ").upper()
        if _REPLACEMENT in new:
            message = f"The bytes {shown} are no character of {encoding}: U+FFFD stands in their place."
            warnings.append(Finding(length, length + len(new), "decoding/undecodable", message))
        else:
            message = f"The bytes {shown} are not {encoding}; they were read as {new!r}."
            warnings.append(Finding(length, length + len(new), "decoding/mixed", message))
        length += len(new)
        done = run.end()
    text = "".join((*pieces, text[done:])) if pieces else text
    if source in ("letters", "guess") and confidence < _SURE:
        message = f"Nothing tells the encoding; {encoding} fits best, with a confidence of {confidence:.2f}."
        warnings.append(Finding(0, len(text), "decoding/guess", message))
    return Decoded(text, encoding, source, confidence, tuple(warnings))


#: A guess less sure than this is worth a warning.
_SURE = 0.9

_KEEP = "thinkclean.keep"
_KEPT = re.compile("[\udc00-\udcff]+")
_LATIN = re.compile("[\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u1fff\u2e80-\uffef]")

#: Within bytes that are not UTF-8: a surrogate pair encoded half by half (CESU-8), a sequence cut short, one byte.
_STRAY = re.compile(
    b"(?P<pair>\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf])|(?P<cut>[\xc2-\xf4][\x80-\xbf]+|\xc0\x80)|(?P<byte>.)",
    re.DOTALL,
)


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Keep undecodable bytes as lone surrogates until they are dealt with."""
    assert isinstance(error, UnicodeDecodeError)
    end = max(error.end, error.start + 1)
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : end]), end


codecs.register_error(_KEEP, _keep)


def _stray(bad: bytes, foreign: bool) -> str:  # noqa: FBT001
    """Return what bytes amid UTF-8 can be; in a text without Latin letters a lead byte is half a letter."""
    pieces = []
    for match in _STRAY.finditer(bad):
        found = match.group()
        if match["pair"]:
            pieces.append(found.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16"))
        elif match["cut"] or (foreign and found >= b"\xc2"):
            pieces.append(_REPLACEMENT)
        else:
            pieces.append(found.decode("cp1252", "replace"))
    return "".join(pieces)
