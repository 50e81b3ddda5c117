"""An app's end of the channel with a command of the test's own, and callers at the other end."""

import io
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines import caller
from pipelines.channel import Listening, address, frames, greeting, hand_over
from pipelines.store import Store, StoreHeld, keys

Command = Callable[[list[str]], int]


def ignore(_: str) -> None:
    """For what the app says in its own terminal."""


@contextmanager
def listening(store: Store, command: Command, grace: float = 5.0) -> Iterator[Listening]:
    """The channel of an app whose every command is `command`."""
    running = Listening(store, lambda _, words: command(words), ignore, grace)
    try:
        yield running
    finally:
        running.close()


def held(store: Store) -> StoreHeld:
    """What a process that finds the store held, and has its key, goes by."""
    found = StoreHeld(store.place, "1")
    found.proof = keys.proof(store.key)
    return found


def given(found: StoreHeld, *words: str, folder: Path | None = None) -> tuple[int, bytes, str]:
    """Hand a command over as another process would: its exit code, standard output and standard error."""
    out, err = io.BytesIO(), io.StringIO()
    variables = {"PRACTICE_STORE": str(found.place.main), "PRACTICE_KEY": "never sent"}
    with caller.calling(caller.Caller(out, err, folder=folder, environment=variables, screen=caller.Screen(False, 80))):
        code = hand_over(found, list(words))
    return code, out.getvalue(), err.getvalue()


def connected(store: Store) -> socket.socket:
    """A bare connection to the app."""
    where = address.find(store.place)
    assert where is not None
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(where)
    connection.settimeout(20)
    return connection


def asked(store: Store, *words: str) -> socket.socket:
    """A connection over which a command was asked for, and nothing read yet."""
    connection = connected(store)
    greeting.introduce(connection, keys.proof(store.key), store.place)
    connection.settimeout(20)
    told = {"words": list(words), "folder": "/", "variables": {}, "out_is_terminal": False}
    frames.send(connection, {**told, "watched": False, "width": 80, "colours": None, "encoding": "utf-8"})
    return connection


def heard_out(connection: socket.socket) -> tuple[int, bytes, str]:
    """All that comes until the exit code: the code, standard output and standard error."""
    out, err = b"", ""
    while True:
        kind, content = frames.receive(connection)
        if kind == frames.SAID:
            return int(frames.as_said(content)["exit"]), out, err
        out, err = (out + content, err) if kind == frames.OUT else (out, err + content.decode())
