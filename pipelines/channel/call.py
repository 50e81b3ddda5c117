"""One command that was handed to the app: who gave it, and whether it should go on."""

import io
import socket
import threading
from pathlib import Path
from typing import Any, TextIO, cast

from pipelines.caller import Caller, Screen
from pipelines.channel import frames
from pipelines.channel.outbox import Err, Out, Outbox
from pipelines.errors import Stopped

STOPPED = "Stopped. Nothing was left half-written."
STOPPING = "Secure Base is being stopped, and this command with it. Nothing was left half-written."


class Call:
    """A command's words and its caller, at the app's end of the channel."""

    def __init__(self, connection: socket.socket, asked: dict[str, Any]):
        self.words = [str(word) for word in asked["words"]]
        self.outbox = Outbox(connection, self.stop)
        self._connection = connection
        self._reason: str | None = None
        self._raw = io.BufferedWriter(cast(io.RawIOBase, Out(self.outbox, self.go_on)), 65_536)
        self.caller = Caller(
            out=self._raw,
            err=cast(TextIO, Err(self.outbox, watched=bool(asked["watched"]), encoding=str(asked["encoding"]))),
            out_is_terminal=bool(asked["out_is_terminal"]),
            folder=Path(str(asked["folder"])),
            environment={str(name): str(value) for name, value in asked["variables"].items()},
            screen=Screen(bool(asked["watched"]), int(asked["width"]), asked["colours"] and str(asked["colours"])),
            go_on=self.go_on,
        )
        threading.Thread(target=self._listen, name="channel listener", daemon=True).start()

    def go_on(self) -> None:
        """Raises Stopped where the caller has asked to stop, has gone, or the app is being stopped."""
        if self._reason is not None:
            raise Stopped(self._reason)

    def stop(self, reason: str = STOPPED) -> None:
        """Let the command stop where it next can."""
        self._reason = self._reason or reason

    def end(self, code: int) -> None:
        """Send what is still to be sent, and the exit code."""
        try:
            self._raw.flush()
        except (BrokenPipeError, Stopped):
            code = code or 1
        self.outbox.end(code)

    def cut_off(self, sentence: str) -> None:
        """End the call for its caller while the command has not ended yet."""
        self.outbox.put(frames.ERR, (sentence + "\n").encode())
        self.outbox.end(1)
        self.outbox.wait_until_sent(1)

    def _listen(self) -> None:
        """Hear the caller's wish to stop; that it has gone counts as one."""
        try:
            while "stop" not in frames.heard(self._connection, longest=4096):
                pass
            self.stop()
            while True:
                frames.heard(self._connection, longest=4096)
        except frames.Broken:
            self.stop()
            self.outbox.lose()
