"""The one websocket of a page, for as long as its login lives: asked at every message, and told when the login ends."""

import asyncio
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import frames
from dashboard.logins import OUT, Login, Logins, clock

_CLOSED = {"type": "websocket.close", "code": 1008}


async def serve(
    app: ASGIApp, logins: Logins, login: Login, cookie: str | None, scope: Scope, receive: Receive, send: Send
) -> None:
    """Hand a login's socket on to the app."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def tell() -> None:
        loop.call_soon_threadsafe(ended.set)

    login.watchers.add(tell)
    stop = asyncio.create_task(ended.wait())
    try:
        stream = _Stream(logins, login, cookie, receive, send, stop)
        await app(_own_session(scope, login), stream.receive, stream.send)
    finally:
        login.watchers.discard(tell)
        stop.cancel()


async def lead_in(scope: Scope, receive: Receive, send: Send, address: str, *, same_origin: bool) -> None:
    """Close a socket that has no login; a page of ours, but none of another site, is first sent to `address`."""
    await receive()
    if same_origin:
        await send({"type": "websocket.accept", "subprotocol": next(iter(scope.get("subprotocols", [])), None)})
        await send({"type": "websocket.send", "bytes": frames.redirect(address)})
    await send(_CLOSED)


class _Stream:
    def __init__(
        self,
        logins: Logins,
        login: Login,
        cookie: str | None,
        receive: Receive,
        send: Send,
        stop: "asyncio.Task[bool]",
    ):
        self._logins, self._login, self._cookie = logins, login, cookie
        self._receive, self._send, self._stop = receive, send, stop
        self._over = self._learned = self._ran = False
        self._page = ""

    async def receive(self) -> Message:
        getting = asyncio.ensure_future(self._receive())
        await asyncio.wait({getting, self._stop}, return_when=asyncio.FIRST_COMPLETED)
        if getting.done() and not self._stop.done():
            message = getting.result()
            if message["type"] != "websocket.receive" or self._lives(message):
                return message
        getting.cancel()
        self._over = True
        await self._send(
            {"type": "websocket.send", "bytes": frames.redirect(way_in(self._logins, self._cookie, self._page))}
        )
        await self._send(_CLOSED)
        return {"type": "websocket.disconnect", "code": 1008}

    async def send(self, message: Message) -> None:
        if self._over:
            return
        if message["type"] == "websocket.send" and not self._learned:
            session = frames.session_id(message.get("bytes") or b"")
            if session:
                self._login.streams.add(session)
                self._learned = True
        if message["type"] == "websocket.send":
            self._page = frames.page_shown(message.get("bytes") or b"") or self._page
        await self._send(message)

    def _lives(self, message: Message) -> bool:
        """Whether the login is alive. The first run comes with the socket, also when a tab reconnects by itself."""
        run = frames.run_asked(message.get("bytes") or b"")
        stirs = run and self._ran
        self._ran = self._ran or run
        return self._logins.find(self._cookie, clock(), stirs=stirs) is self._login


def way_in(logins: Logins, cookie: str | None = None, page: str = "") -> str:
    """Where a page goes that has no login any more: told why, where that is known, and which page to come back to."""
    if not logins.accounts:
        return "/"
    why = logins.why(cookie)
    if why == OUT:
        return "/sign-in?said=out"
    told = {name: value for name, value in (("why", why), ("next", page)) if value}
    return f"/sign-in?{urlencode(told)}" if told else "/sign-in"


def _own_session(scope: Scope, login: Login) -> Scope:
    """A browser may ask for an old session to go on: only for one that this login was given."""
    asked = scope.get("subprotocols", [])
    kept = [word for position, word in enumerate(asked) if position < 2 or word in login.streams]
    headers = [(n, v) for n, v in scope["headers"] if n.lower() != b"sec-websocket-protocol"]
    if kept:
        headers.append((b"sec-websocket-protocol", ", ".join(kept).encode()))
    return {**scope, "subprotocols": kept, "headers": headers}
