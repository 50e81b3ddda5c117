"""The socket of a page: asked at every message, told at once, and kept alive by people only."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import frames, stream
from dashboard.logins import Login, Logins, clock
from tests.dashboard.asgi_call import finish

CLOSED = {"type": "websocket.close", "code": 1008}


def run(*, by_itself: bool = False) -> dict[str, Any]:
    message = BackMsg()
    message.rerun_script.query_string = ""
    message.rerun_script.is_auto_rerun = by_itself
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


class Socket:
    """What the browser sends, and what it is sent. `between` is done before each message but the first."""

    def __init__(self, *messages: dict[str, Any], between: Any = None):
        self._messages = list(messages)
        self._between = between
        self.sent: list[dict[str, Any]] = []
        self.reached: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        if not self._messages:
            await asyncio.sleep(30)
        return self._messages.pop(0)

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """Reads until it is told that the socket is closed."""
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                await send({"type": "websocket.send", "bytes": b"too late"})
                return
            self.reached.append(message)
            if self._between:
                self._between()


@pytest.fixture
def logins() -> Logins:
    return Logins(open_to_all=False)


def served(logins: Logins, cookie: str, socket: Socket) -> Login:
    login = logins.find(cookie, clock(), stirs=False)
    assert login is not None
    scope = {"type": "websocket", "headers": [], "subprotocols": []}
    finish(stream.serve(socket.app, logins, login, cookie, scope, socket.receive, socket.send))
    return login


def test_no_run_starts_after_the_end(logins: Logins) -> None:
    cookie = logins.start(clock())
    ended = logins.find(cookie, clock())
    assert ended is not None
    socket = Socket(run(), run(), between=lambda: logins.end(ended))
    served(logins, cookie, socket)
    assert len(socket.reached) == 1
    assert [message["type"] for message in socket.sent] == ["websocket.send", "websocket.close"]


def test_an_open_page_is_told_of_the_end_without_asking(logins: Logins) -> None:
    logins.accounts = True
    cookie = logins.start(clock())
    ended = logins.find(cookie, clock())
    assert ended is not None
    socket = Socket(run(), between=lambda: logins.end(ended))
    login = served(logins, cookie, socket)
    frame = ForwardMsg()
    frame.ParseFromString(socket.sent[0]["bytes"])
    assert frame.auth_redirect.url == "/sign-in?why=ended"
    assert socket.sent[1:] == [CLOSED], "and nothing more is sent"
    assert login.watchers == set()


def test_the_page_that_was_shown_comes_back() -> None:
    frame = ForwardMsg()
    frame.navigation.page_script_hash = "b"
    frame.navigation.app_pages.add(page_script_hash="a", url_pathname="caseload", is_default=True)
    frame.navigation.app_pages.add(page_script_hash="b", url_pathname="imports")
    assert frames.page_shown(frame.SerializeToString()) == "/imports"
    frame.navigation.page_script_hash = "a"
    assert frames.page_shown(frame.SerializeToString()) == "/"
    assert frames.page_shown(b"no frame") is None
    logins = Logins(open_to_all=False)
    logins.accounts = True
    cookie = logins.start(clock())
    ended = logins.find(cookie, clock())
    assert ended is not None
    logins.end(ended, "time")
    assert stream.way_in(logins, cookie, "/imports") == "/sign-in?why=time&next=%2Fimports"
    assert stream.way_in(logins, "another", "") == "/sign-in"


@pytest.mark.parametrize(
    ("messages", "stirs"),
    [
        ([run()], False),  # comes with the socket, also when a tab reconnects by itself
        ([run(), run(by_itself=True), run(by_itself=True)], False),
        ([run(by_itself=True), run()], False),
        ([run(), {"type": "websocket.receive", "bytes": b"\xff\xff"}], False),
        ([run(), run()], True),
    ],
)
def test_only_what_a_person_does_keeps_it_alive(logins: Logins, messages: list[Any], stirs: bool) -> None:
    before = clock() - 100
    cookie = logins.start(before)
    served(logins, cookie, Socket(*messages, {"type": "websocket.disconnect", "code": 1001}))
    login = logins.find(cookie, clock(), stirs=False)
    assert login is not None
    assert (login.seen > before) is stirs


def test_a_session_is_learned_from_its_first_frame(logins: Logins) -> None:
    cookie = logins.start(clock())
    login = logins.find(cookie, clock())
    assert login is not None
    frame = ForwardMsg()
    frame.new_session.initialize.session_id = "mine"

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.send", "bytes": frames.redirect("/x")})
        await send({"type": "websocket.send", "bytes": frame.SerializeToString()})

    socket = Socket()
    scope = {"type": "websocket", "headers": [], "subprotocols": []}
    finish(stream.serve(app, logins, login, cookie, scope, socket.receive, socket.send))
    assert login.streams == {"mine"}
