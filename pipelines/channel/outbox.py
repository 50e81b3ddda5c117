"""What the app's run of a command has said and its caller has not read yet."""

import io
import socket
import threading
from collections import deque
from collections.abc import Callable

from pipelines.channel import frames

ROOM = 1024 * 1024  # bytes that may wait
_PIECE = 65_536


class Outbox:
    """Frames on their way to the caller, sent by a thread of its own.

    Standard output waits for room, so that an export is never held in memory. Standard error never waits: a command
    that holds a lock of the store must not hang on a terminal that nobody reads. `gone` is told when nobody reads.
    """

    def __init__(self, connection: socket.socket, gone: Callable[[], None]):
        self._connection = connection
        self._gone = gone
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._ended = False
        self._lost = False
        self._changed = threading.Condition()
        self._sender = threading.Thread(target=self._send, name="channel outbox", daemon=True)
        self._sender.start()

    def put(self, kind: bytes, content: bytes, *, wait: bool = False) -> None:
        """Send a frame when it is its turn. Raises BrokenPipeError where it should wait and nobody reads."""
        frame = frames.packed(kind, content)
        with self._changed:
            while wait and self._size > ROOM and not self._lost:
                self._changed.wait()
            full = self._size > ROOM and kind == frames.ERR
            if not self._lost and not self._ended and not full:
                self._waiting.append(frame)
                self._size += len(frame)
                self._changed.notify_all()
            lost = self._lost
        if full:
            self._gone()
        if lost and wait:
            raise BrokenPipeError

    def lose(self) -> None:
        """Nobody reads any more: nothing waits, nothing is sent."""
        with self._changed:
            self._lost = True
            self._waiting.clear()
            self._changed.notify_all()

    def end(self, code: int) -> None:
        """Send the exit code after everything else, and nothing after it."""
        with self._changed:
            if not self._ended:
                self._waiting.append(frames.packed_said({"exit": code}))
                self._ended = True
                self._changed.notify_all()

    def wait_until_sent(self, seconds: float | None = None) -> None:
        """Wait until everything was sent, or nobody reads."""
        self._sender.join(seconds)

    def _send(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._ended and not self._lost:
                    self._changed.wait()
                if self._lost or not self._waiting:
                    return
                frame = self._waiting.popleft()
            try:
                self._connection.sendall(frame)
            except OSError:
                self.lose()
                self._gone()
                return
            with self._changed:
                self._size -= len(frame)
                self._changed.notify_all()


class Out(io.RawIOBase):
    """The caller's standard output."""

    def __init__(self, outbox: Outbox, go_on: Callable[[], None]):
        self._outbox, self._go_on = outbox, go_on

    def writable(self) -> bool:
        return True

    # Narrower than the stubs' Buffer, which slices to no bytes; a text layer above hands over only these.
    def write(self, content: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._go_on()
        piece = bytes(content[:_PIECE])
        self._outbox.put(frames.OUT, piece, wait=True)
        return len(piece)


class Err(io.TextIOBase):
    """The caller's standard error."""

    def __init__(self, outbox: Outbox, *, watched: bool, encoding: str):
        self._outbox, self._watched, self._encoding = outbox, watched, encoding

    @property
    # The stubs have an attribute that can be written; this one is read only, as in the streams of the library.
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._watched

    def write(self, text: str) -> int:
        for start in range(0, len(text), _PIECE):
            self._outbox.put(frames.ERR, text[start : start + _PIECE].encode("utf-8", "surrogateescape"))
        return len(text)
