"""Ctrl+C before a program can answer it, and after its work is done. It imports nothing that takes time."""

import os
import signal
from types import FrameType

_SENTENCE = b"\nStopped before anything was begun.\n"


def while_loading() -> None:
    """Until `answered`, Ctrl+C ends the process with a sentence: what is loading would show a traceback."""
    signal.signal(signal.SIGINT, _leave)


def answered() -> None:
    """From here on Ctrl+C is KeyboardInterrupt, and whoever calls this catches it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def when_done() -> None:
    """The work is done and said: Ctrl+C ends the process without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _leave(_: int, __: FrameType | None) -> None:
    os.write(2, _SENTENCE)
    os._exit(1)
