"""The app's end of the channel: it runs the commands that others hand to it, on the store that it has open."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable

from pipelines import caller
from pipelines.channel import address, frames, greeting
from pipelines.channel.call import STOPPING, Call
from pipelines.store import Store, keys

Run = Callable[[Store, list[str]], int]
Say = Callable[[str], None]

GRACE = 10.0  # seconds that running commands have to end when the app is being stopped
_CUT_OFF = (
    "Secure Base was stopped while it worked on this command. "
    "It was done as a whole or not at all: give it again when the program runs again."
)


class Listening:
    """Listens from `Listening(...)` until `close()`. A command that is handed over runs in a thread of its own.

    `run` takes the store and a command's words, speaks to the caller of its thread, and returns the exit code; it
    raises nothing. Where no socket can be made, a sentence says that the app must be stopped for commands.
    """

    def __init__(self, store: Store, run: Run, say: Say, grace: float = GRACE):
        self._store, self._run, self._grace = store, run, grace
        self._calls: set[Call] = set()
        self._changed = threading.Condition()
        self._listener: socket.socket | None = None
        try:
            if not address.possible():
                raise OSError
            self._listener, self._folder = address.bound(store.place)
            address.publish(store.place, self._folder)
        except OSError:
            self.close()
            say("Commands cannot reach the running program on this system: stop it before you give one.")
            return
        threading.Thread(target=self._accept, args=(self._listener,), name="channel", daemon=True).start()

    def close(self) -> None:
        """Take no more commands, and let those that run end: each caller is told. Call it before the store closes."""
        if self._listener is None:
            return
        listener, self._listener = self._listener, None
        address.withdraw(self._store.place, self._folder)
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        listener.close()
        with self._changed:
            for call in self._calls:
                call.stop(STOPPING)
            end = time.monotonic() + self._grace
            while self._calls and (left := end - time.monotonic()) > 0:
                self._changed.wait(left)
            unfinished = list(self._calls)
        for call in unfinished:
            call.cut_off(_CUT_OFF)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                if self._listener is None:
                    return
                time.sleep(0.1)  # too many files are open: some will be closed
                continue
            threading.Thread(target=self._serve, args=(connection,), name="channel command", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                if not greeting.let_in(connection, keys.proof(self._store.key)):
                    return
                call = Call(connection, frames.heard(connection))
            except (frames.Broken, OSError, KeyError, TypeError, ValueError, AttributeError):
                return  # no command of ours: whoever it is hears nothing
            self._answer(call)
            call.outbox.wait_until_sent()

    def _answer(self, call: Call) -> None:
        with self._changed:
            self._calls.add(call)
            if self._listener is None:
                call.stop(STOPPING)
        try:
            with caller.calling(call.caller):
                code = self._run(self._store, call.words)
            call.end(code)
        finally:
            with self._changed:
                self._calls.discard(call)
                self._changed.notify_all()
