"""A file's bytes as text, and back: its encoding, byte order mark and line ends are kept."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from thinkclean.edits import Finding
from thinkclean.errors import ThinkcleanError
from thinkclean.lazy import lazy

_STRAY = lazy("[\udc80-\udcff]")
_MARKS = (  # the longer first: UTF-32's begins as UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Document(NamedTuple):
    """The text of a file, its lines ended by line feeds, and what it takes to write it as it was."""

    text: str
    encoding: str = "utf-8"
    errors: str = "strict"
    bom: bytes = b""
    newline: str = "\n"
    warnings: tuple[Finding, ...] = ()

    @property
    def mark(self) -> str:
        """The byte order mark, as text."""
        return "\N{ZERO WIDTH NO-BREAK SPACE}" if self.bom else ""

    def encode(self, text: str) -> bytes:
        """Return ``text`` as bytes in the manner of the file.

        Raises:
            ThinkcleanError: the file's encoding has no such character.
        """
        if self.newline != "\n":
            text = text.replace("\n", self.newline)
        try:
            return self.bom + text.encode(self.encoding, self.errors)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            raise ThinkcleanError(
                f"the file is in {self.encoding}, which has no {text[error.start]!r} (line {line} of the clean text); "
                "convert the file to UTF-8 first"
            ) from None


def parse(data: bytes) -> Document:
    r"""Return the document in ``data``.

    A file whose every line ends in CRLF (or CR) keeps that; one of mixed line ends is read as it is, and the
    rule ``line_ends/lf`` settles it. Bytes that are not UTF-8 are read by `thinkclean.decode`, and kept as they
    are (as lone surrogates, PEP 383) where its reading would not give them back.

    >>> parse(b"a\r\nb\r\n")
    Document(text='a\nb\n', encoding='utf-8', errors='strict', bom=b'', newline='\r\n', warnings=())

    Raises:
        ThinkcleanError: this is no text.
    """
    document = _decode(data)
    text, newline = document.text, "\n"
    if "\r" in text:
        if "\n" not in text:
            newline = "\r"
        elif text.count("\r\n") == text.count("\n"):
            newline = "\r\n"
        if newline != "\n":
            document = document._replace(text=text.replace(newline, "\n"), newline=newline)
    return document


def _decode(data: bytes) -> Document:
    for bom, encoding in _MARKS:
        if data.startswith(bom):
            try:
                return Document(data[len(bom) :].decode(encoding), encoding, bom=bom)
            except UnicodeDecodeError as error:
                if encoding != "utf-8":
                    raise ThinkcleanError(f"the file begins as {encoding} but is not: {error.reason}") from None
                return _keep(data[len(bom) :], bom)
    nuls = data.count(b"\0")
    if nuls * 5 < len(data) or not data:
        try:
            return Document(data.decode())
        except UnicodeDecodeError:
            pass
    return _guess(data, binary=nuls > 0)


def _guess(data: bytes, *, binary: bool) -> Document:
    from thinkclean.decoding import decode

    decoded = decode(data)
    try:
        faithful = decoded.text.encode(decoded.encoding) == data
    except (UnicodeEncodeError, LookupError):
        faithful = False
    if faithful and not (binary and "\0" in decoded.text):
        return Document(decoded.text, decoded.encoding, warnings=decoded.warnings)
    if binary:
        raise ThinkcleanError("this looks like a binary file; exclude it")
    return _keep(data)


def _keep(data: bytes, bom: bytes = b"") -> Document:
    """Return UTF-8 with other bytes among it, which stay what they are."""
    text = data.decode("utf-8", "surrogateescape")
    kept = _STRAY.findall(text)
    if not kept:
        return Document(text, bom=bom)
    first = _STRAY.search(text)
    assert first is not None
    message = f"bytes that are not UTF-8 are kept as they are: {len(kept)}, the first is 0x{ord(kept[0]) - 0xDC00:02x}"
    finding = Finding(*first.span(), "decoding/kept", message)
    return Document(text, errors="surrogateescape", bom=bom, warnings=(finding,))
