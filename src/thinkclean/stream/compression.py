"""gzip and zstd, in pieces that can be written one after another.

Each chunk becomes a member (RFC 1952, 2.2) or a frame (RFC 8878, 3.1) of its own: workers compress in
parallel, and a stream that was cut short goes on with the next piece. Every reader joins the pieces.
"""

from __future__ import annotations

import gzip
import io
from pathlib import PurePath
from typing import IO, Any, cast

from thinkclean.integrations import need

#: Ending of a file's name -> how it is compressed.
SUFFIXES = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


def compression_of(name: str) -> tuple[str | None, str]:
    """Return how the file called ``name`` is compressed, and its name without that ending.

    >>> compression_of("pages.jsonl.gz")
    ('gzip', 'pages.jsonl')
    """
    suffix = PurePath(name).suffix.lower()
    kind = SUFFIXES.get(suffix)
    return kind, name[: -len(suffix)] if kind else name


def open_compressed(file: IO[bytes], compression: str | None) -> IO[bytes]:
    """Return the bytes in ``file``, read as a stream.

    Raises:
        MissingExtraError: zstd is not installed.
    """
    if compression == "gzip":
        unpacked: Any = gzip.GzipFile(fileobj=file)
        return cast("IO[bytes]", unpacked)
    if compression == "zstd":
        return io.BufferedReader(_Frames(file), 1 << 20)
    return file


def compress(data: bytes, compression: str | None) -> bytes:
    """Return ``data`` as one member or frame, always the same bytes for the same data.

    Raises:
        MissingExtraError: zstd is not installed.
    """
    if compression is None:
        return data
    if compression == "gzip":
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    packed: bytes = _zstd().ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(data)
    return packed


def _zstd() -> Any:
    return need("zstandard", "zstd")


class _Frames(io.RawIOBase):
    """The content of successive zstd frames. One that ends too early is an error, not an end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._new = _zstd().ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._packed = self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            packed = self._packed or self._file.read(1 << 15)
            if not packed:
                if self._frame is not None:
                    raise EOFError("the compressed file ends too early")
                return 0
            frame = self._frame or self._new()
            try:
                self._ready = frame.decompress(packed)
            except _zstd().ZstdError as error:
                raise ValueError(str(error)) from error
            self._packed = frame.unused_data if frame.eof else b""
            self._frame = None if frame.eof else frame
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size
