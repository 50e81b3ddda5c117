"""The command's end of the channel: its words go to the running app, and what the app writes comes out here."""

import contextlib
import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines import caller, settings, terminal
from pipelines.channel import address, frames, greeting
from pipelines.channel.needs_stop import check_stopped
from pipelines.errors import Refusal, Stopped
from pipelines.store import StoreHeld

_ENDED = (
    "Secure Base ended while it worked on this command. "
    "It was done as a whole or not at all: give it again when the program runs again."
)
_LEFT = "Secure Base goes on with this command. Its outcome will be in the audit."
_ASKED = "Secure Base was asked to stop this command. Press Ctrl+C again to leave it to go on alone."


def hand_over(held: StoreHeld, words: list[str]) -> int:
    """Give a command to the app that has the store open; returns its exit code when all it wrote has been passed on.

    Raises `held` itself where no app listens, Refusal where it does not take the command or ends in the middle.
    """
    with _connected(held) as connection:
        check_stopped(words)
        try:
            greeting.introduce(connection, held.proof, held.place)
            frames.send(connection, _asked(words))
        except frames.Broken:
            raise Refusal("The running app does not answer. Stop it and start it again; nothing was done.") from None
        with _stopping(connection):
            try:
                return _passed_on(connection)
            except frames.Broken:
                raise Refusal(_ENDED) from None


def _connected(held: StoreHeld) -> socket.socket:
    """A connection to the app. Raises `held` where there is none: then another command has the store."""
    where = address.find(held.place) if address.possible() else None
    if where is None:
        raise held
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(where)
    except OSError:
        connection.close()
        raise held from None
    return connection


def _asked(words: list[str]) -> dict[str, Any]:
    """All that the app must know of this process to do as it would."""
    console = terminal.console()
    return {
        "words": words,
        "folder": str(caller.here(Path())),
        "variables": settings.variables_to_hand_over(),
        "out_is_terminal": caller.current().out_is_terminal,
        "watched": console.is_terminal,
        "width": console.width,
        "colours": console.color_system,
        "encoding": console.encoding,
    }


def _passed_on(connection: socket.socket) -> int:
    out = terminal.out()
    while True:
        kind, content = frames.receive(connection)
        if kind == frames.OUT:
            out.write(content)
            out.flush()
        elif kind == frames.ERR:
            terminal.pass_on(content.decode("utf-8", "surrogateescape"))
        elif "exit" in (told := frames.as_said(content)):
            return int(told["exit"])


@contextlib.contextmanager
def _stopping(connection: socket.socket) -> Iterator[None]:
    """Ctrl+C asks the app to stop the command; a second one leaves it to itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = False

    def stop(*_: object) -> None:
        nonlocal asked
        if asked:
            raise Stopped(_LEFT)
        asked = True
        with contextlib.suppress(frames.Broken):
            frames.send(connection, {"stop": True})
        os.write(2, f"{_ASKED}\n".encode())

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
