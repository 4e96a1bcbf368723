"""What runs in a worker process: it takes chunks from one pipe and answers on another."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar

Chunk_contra = TypeVar("Chunk_contra", contravariant=True)
Outcome_co = TypeVar("Outcome_co", covariant=True)


class Task(Protocol[Chunk_contra, Outcome_co]):
    """What is done with each chunk. A task is pickled once for each worker."""

    def __call__(self, chunk: Chunk_contra, broken: Mapping[int, str], at: Callable[[int], object]) -> Outcome_co:
        """Return the outcome of ``chunk``, leaving alone its records in ``broken``, saying which one comes next."""
        ...


def serve() -> None:
    """Answer until the pipe is closed. Standard output belongs to the answers; what a cleaner prints goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair: it closes the pipe
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        task: Task[Any, Any] = pickle.load(questions)  # noqa: S301 -- from the parent
        while True:
            chunk, broken, careful = pickle.load(questions)  # noqa: S301 -- from the parent
            at = partial(_answer, answers, "at") if careful else _quiet
            try:
                outcome = task(chunk, broken, at)
            except Exception as error:  # noqa: BLE001 -- it is raised again where it can be seen
                _answer(answers, "error", _portable(error))
            else:
                _answer(answers, "done", outcome)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent has gone: nothing is left to be flushed


def _answer(answers: Any, kind: str, value: object) -> None:
    pickle.dump((kind, value), answers, protocol=5)
    answers.flush()


def _quiet(_: int) -> None:
    pass


def _portable(error: Exception) -> Exception:
    """Return ``error`` if it survives the journey, else one that says the same."""
    from traceback import format_exception

    error.add_note("in a worker process:\n" + "".join(format_exception(error)).rstrip())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    except Exception:  # noqa: BLE001 -- whatever it is that will not travel
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
