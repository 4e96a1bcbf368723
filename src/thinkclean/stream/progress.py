"""A progress bar on a terminal: how much is done, how fast, how long it will take."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from time import monotonic
from typing import TextIO

_EVERY = 0.2  # seconds
_BAR = 24


class Progress:
    """Draws one line on ``stream`` again and again; draws nothing unless that is a terminal."""

    def __init__(self, total: int, *, start: int = 0, stream: TextIO | None = None, show: bool | None = None) -> None:
        self._stream = stream or sys.stderr
        self._show = self._stream.isatty() if show is None else show
        self._total = max(total, 1)
        self._start = start
        self._began = monotonic()
        self._drawn = 0.0

    def update(self, done: int, pages: int) -> None:
        """Say that ``done`` of the total is done, which is ``pages`` pages of this run."""
        now = monotonic()
        if self._show and now - self._drawn >= _EVERY:
            self._drawn = now
            line = self.line(done, pages, now - self._began)
            self._stream.write("\r" + line[: get_terminal_size().columns - 1] + "\033[K")
            self._stream.flush()

    def line(self, done: int, pages: int, elapsed: float) -> str:
        """Return the line.

        >>> Progress(200, start=100).line(150, 3000, 10)
        ' 75 % ██████████████████          300 pages/s, 0:00:10 left'
        """
        share = min(done / self._total, 1)
        bar = ("█" * round(_BAR * share)).ljust(_BAR)
        line = f"{share:4.0%} {bar}".replace("%", " %") + f" {pages / max(elapsed, 1e-9):6,.0f} pages/s"
        if done > self._start:
            left = round(elapsed * (self._total - done) / (done - self._start))
            line += f", {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
        return line

    def close(self) -> None:
        """Remove the line."""
        if self._show and self._drawn:
            self._stream.write("\r\033[K")
            self._stream.flush()
