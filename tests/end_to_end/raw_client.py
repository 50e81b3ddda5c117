"""A client that speaks the socket's own language, without a browser: it can ask for what no page would."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.end_to_end.server import Server


@contextmanager
def socket(server: Server, cookie: str | None, *protocols: str, **headers: str) -> Iterator[ClientConnection]:
    """The socket of a page; `protocols` come after the first, which is always Streamlit's."""
    sent = {"Origin": server.base, **headers, **({"Cookie": cookie} if cookie else {})}
    url = server.base.replace("http", "ws") + "/_stcore/stream"
    asked = [Subprotocol(word) for word in ("streamlit", *protocols)]
    with connect(url, additional_headers=sent, subprotocols=asked, max_size=None) as opened:
        yield opened


def ask_for_run(opened: ClientConnection, page: str = "", *, by_itself: bool = False) -> None:
    """Ask for a run of a page; `by_itself`: as a refresh that nobody asked for."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    message.rerun_script.page_name = page
    message.rerun_script.is_auto_rerun = by_itself
    opened.send(message.SerializeToString())


def listen(opened: ClientConnection, seconds: float = 15) -> list[ForwardMsg]:
    """What the socket says until a script run has finished, or until it is closed."""
    got: list[ForwardMsg] = []
    with contextlib.suppress(ConnectionClosed):
        while not _is_done(got):
            got.append(ForwardMsg())
            got[-1].ParseFromString(bytes(opened.recv(seconds)))  # type: ignore[arg-type]
    return [frame for frame in got if frame.WhichOneof("type")]


def stream(
    server: Server, cookie: str | None, *protocols: str, run: bool = True, page: str = "", **headers: str
) -> list[ForwardMsg]:
    """What a socket of its own says to one run."""
    with socket(server, cookie, *protocols, **headers) as opened:
        if run:
            ask_for_run(opened, page)
        return listen(opened)


def words(frames: list[ForwardMsg]) -> str:
    """Everything that was drawn."""
    return " ".join(str(frame.delta) for frame in frames if frame.WhichOneof("type") == "delta")


def session_of(frames: list[ForwardMsg]) -> str:
    """The id of the session that the frames belong to."""
    return next(frame.new_session.initialize.session_id for frame in frames if frame.HasField("new_session"))


def _is_done(got: list[ForwardMsg]) -> bool:
    """Whether a run came to its end; one that is followed by another does not count."""
    last = got[-1] if got else ForwardMsg()
    return last.WhichOneof("type") == "script_finished" and last.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
