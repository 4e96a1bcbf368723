"""A pool of worker processes: chunks in, outcomes out, in order, never more than a few under way.

Workers are plain child processes joined by pipes. They do not import the script that started them
(so it needs no ``if __name__ == "__main__"``), they end when their parent ends, however it ends, and
when one of them dies it is known which chunk, and then which record, it died of.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock
from typing import Any, Generic, TypeVar

from thinkclean.errors import ThinkcleanError
from thinkclean.stream.worker import Task

Chunk = TypeVar("Chunk")
Outcome = TypeVar("Outcome")


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(task: Task[Chunk, Outcome], chunks: Iterable[Chunk], workers: int) -> Generator[Outcome, None, None]:
    """Return the outcome of each of ``chunks``, in order; with one worker, in this process."""
    if workers == 1:
        for chunk in chunks:
            yield task(chunk, {}, _quiet)
        return
    with Pool(task, workers) as pool:
        yield from pool.map(chunks)


def _quiet(_: int) -> None:
    pass


class Pool(Generic[Chunk, Outcome]):
    """Worker processes that all do one task. Use as a context manager: it leaves no process behind."""

    def __init__(self, task: Task[Chunk, Outcome], workers: int) -> None:
        self._task = _packed(task)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="thinkclean")
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers: set[_Worker] = set()
        self._closed = False
        self._lock = Lock()
        for _ in range(workers):
            self._idle.put(self._hire())

    def __enter__(self) -> Pool[Chunk, Outcome]:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _hire(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ThinkcleanError("the workers were ended")
            worker = _Worker(self._task)
            self._workers.add(worker)
            return worker

    def _replace(self, worker: _Worker) -> _Worker:
        with self._lock:
            self._workers.discard(worker)
        worker.close()
        return self._hire()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Return the outcomes of ``chunks`` in order; reads only a few chunks ahead.

        Raises:
            ThinkcleanError: workers cannot be started, or die before they begin.
        """
        under_way: deque[Future[Outcome]] = deque()
        most = 2 * len(self._workers) + 1
        for chunk in chunks:
            under_way.append(self._threads.submit(self._run, chunk))
            if len(under_way) > most:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _run(self, chunk: Chunk) -> Outcome:
        """Give ``chunk`` to an idle worker; if it dies, to another, record by record, less what killed it."""
        worker = self._idle.get()
        broken: dict[int, str] = {}
        careful = False
        try:
            while True:
                try:
                    outcome: Outcome = worker.run(chunk, broken, careful)
                except _Died as death:
                    if careful and (death.at is None or death.at in broken):
                        raise ThinkcleanError(f"worker processes do not stay alive: {death}") from death
                    if careful and death.at is not None:
                        broken[death.at] = f"the worker that cleaned it {death}"
                    careful = True
                    worker = self._replace(worker)
                else:
                    return outcome
        finally:
            self._idle.put(worker)


class _Died(Exception):  # noqa: N818 -- an event, and never seen outside
    """A worker process ended; ``at`` is the record it was at, where it told."""

    def __init__(self, how: str, at: int | None) -> None:
        super().__init__(how)
        self.at = at


class _Worker:
    """One child process and the pipes to it."""

    def __init__(self, task: bytes) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from thinkclean.stream.worker import serve; serve()"
        self._process = subprocess.Popen(  # noqa: S603 -- this same Python
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._greeting: bytes | None = task

    def run(self, chunk: Any, broken: dict[int, str], careful: bool) -> Any:  # noqa: FBT001 -- sent as it stands
        """Return the outcome; raise `_Died` if the process ends instead, or what the task raised."""
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None
        assert answers is not None
        index: int | None = None
        try:
            if self._greeting is not None:
                questions.write(self._greeting)
                self._greeting = None
            pickle.dump((chunk, broken, careful), questions, protocol=5)
            questions.flush()
            while True:
                kind, value = pickle.load(answers)  # noqa: S301 -- our own child
                if kind == "done":
                    return value
                if kind == "error":
                    raise value
                index = value
        except (EOFError, BrokenPipeError, ConnectionResetError, pickle.UnpicklingError) as error:
            if isinstance(error, pickle.UnpicklingError):  # half an answer
                self.kill()
            raise _Died(_ending(self._process.wait()), index) from error

    def kill(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Free the pipes of a process that has ended."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent is of no use now
                    pipe.close()


def _ending(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"was ended by {name}"


def _packed(task: object) -> bytes:
    """Return ``task`` pickled, if other processes can read it.

    Raises:
        ThinkcleanError: it holds something that cannot travel.
    """
    try:
        packed = pickle.dumps(task, protocol=5)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ThinkcleanError(f"the pipeline cannot be sent to worker processes ({error}); use workers=1") from error
    if b"__main__" in packed:
        raise ThinkcleanError(
            "a cleaner is defined in the script itself, where worker processes cannot find it; "
            "move it into a module that they can import, or use workers=1"
        )
    return packed
