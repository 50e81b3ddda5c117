"""Who gave the command that is being run: the streams, the folder and the variables that it works with.

Most often that is this process itself. A command that was handed to the running app works with the streams, the folder
and the variables of the process in which it was given.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO


@dataclass(frozen=True)
class Screen:
    """How a terminal shows text: whether it is one, how many characters wide, and the name of its colours."""

    watched: bool
    width: int | None = None
    colours: str | None = None


@dataclass(frozen=True)
class Caller:
    """What a command works with. `folder`, `environment` and `screen` are None where they are this process's own.

    `out` and `err` are standard output and error; `out_is_terminal` says whether somebody looks at `out` directly.
    `go_on` raises where the caller has asked to stop: a command calls it where it can stop and leave nothing behind.
    """

    out: BinaryIO
    err: TextIO
    out_is_terminal: bool = False
    folder: Path | None = None
    environment: Mapping[str, str] | None = None
    screen: Screen | None = None
    go_on: Callable[[], None] = lambda: None


_calling: ContextVar[Caller | None] = ContextVar("calling", default=None)


def current() -> Caller:
    """The caller of this thread's command: this process itself where nobody else is named."""
    return _calling.get() or Caller(sys.stdout.buffer, sys.stderr, sys.stdout.isatty())


@contextmanager
def calling(who: Caller) -> Iterator[None]:
    """Let what runs inside the block, in this thread, work for `who`."""
    token = _calling.set(who)
    try:
        yield
    finally:
        _calling.reset(token)


def environment() -> Mapping[str, str] | None:
    """The caller's variables; None where they are this process's own."""
    named = _calling.get()
    return named.environment if named else None


def here(path: Path) -> Path:
    """A path as the caller means it: a relative one begins in the caller's folder."""
    path = path.expanduser()
    named = _calling.get()
    return named.folder / path if named and named.folder else path.absolute()
