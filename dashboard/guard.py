"""The guard: nothing passes without a live login but what is named here. Pure ASGI, for http and websocket alike."""

import time
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import frames, plain
from dashboard.logins import Login, Logins

LOGIN_HEADER = "x-dash-login"
_OWN_PREFIX = b"x-dash-"
_STREAM = "/_stcore/stream"
_UPLOADS = "/_stcore/upload_file/"
# A page that lost its connection asks these first; an answer of 401 there would be shown instead of the way back in.
_PROBES = ("/_stcore/health", "/_stcore/host-config")
_OPEN = ("/open", "/health", "/favicon.png", "/favicon.ico", "/manifest.json", "/robots.txt")
_NO_PAGES = ("/_stcore", "/media", "/component", "/app/", "/exports", "/static")


class Guard:
    """Stands before Streamlit. `hosts` are the names by which this server may be called; empty: by any."""

    def __init__(self, app: ASGIApp, logins: Logins, cookie: str, hosts: Iterable[str] = ()):
        self._app = app
        self._logins = logins
        self._cookie = cookie
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        if self._hosts and urlsplit(f"//{headers.get('host', '')}").hostname not in self._hosts:
            await PlainTextResponse("Misdirected request", 421)(scope, receive, send)
            return
        if _is_open(path):
            await self._app(_stripped(scope), receive, send)
            return
        login = self._logins.find(self._cookie_of(headers), time.monotonic())
        if login is not None:
            if _allowed(scope, path, login):
                await self._app(_named(scope, login), receive, send)
            else:
                await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif _is_page(scope, path) and self._logins.open_to_all:
            await self._let_in(scope, receive, send)
        elif not _is_page(scope, path) or "text/html" not in headers.get("accept", ""):
            await PlainTextResponse("Not signed in", 401)(scope, receive, send)
        else:
            answer = plain.page(401, "Open this with the link from the terminal", *plain.NEW_LINK)
            await answer(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A demo's visitor: a login of its own, with the page itself: no redirect, so no loop without cookies."""
        value = self._logins.start(time.monotonic())

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = (b"set-cookie", set_cookie(self._cookie, value).encode())
                message = {**message, "headers": [*message.get("headers", []), made]}
            await send(message)

        await self._app(_stripped(scope), receive, send_with_cookie)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        cookie = self._cookie_of(headers)
        login = self._logins.find(cookie, time.monotonic())
        host = headers.get("host", "")
        if scope["path"] != _STREAM or (self._hosts and urlsplit(f"//{host}").hostname not in self._hosts):
            await send({"type": "websocket.close", "code": 1008})
            return
        if login is None:
            await receive()
            if urlsplit(headers.get("origin", "")).netloc == host:  # else the tab of another site would be told
                await send({"type": "websocket.accept", "subprotocol": next(iter(scope.get("subprotocols", [])), None)})
                await send({"type": "websocket.send", "bytes": frames.redirect("/")})
            await send({"type": "websocket.close", "code": 1008})
            return
        known = login
        ended = False

        async def receive_while_alive() -> Message:
            nonlocal ended
            message = await receive()
            if message["type"] == "websocket.receive" and self._logins.find(cookie, time.monotonic()) is None:
                await send({"type": "websocket.send", "bytes": frames.redirect("/")})
                await send({"type": "websocket.close", "code": 1008})
                ended = True
                return {"type": "websocket.disconnect", "code": 1008}
            return message

        async def send_and_learn(message: Message) -> None:
            if ended:
                return
            if message["type"] == "websocket.send" and not learned:
                stream = frames.session_id(message.get("bytes") or b"")
                if stream:
                    known.streams.add(stream)
                    learned.append(stream)
            await send(message)

        learned: list[str] = []
        await self._app(_own_stream(_named(scope, login), login), receive_while_alive, send_and_learn)

    def _cookie_of(self, headers: Headers) -> str | None:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return None
        return found.value if found else None


def set_cookie(name: str, value: str) -> str:
    """The cookie that keeps a browser let in: unreadable for scripts, sent to this server only."""
    return f"{name}={value}; HttpOnly; SameSite=Lax; Path=/"


def _is_open(path: str) -> bool:
    if path in _OPEN or path in _PROBES or path.startswith("/static/"):
        return True
    return path.endswith(_PROBES) and not path.startswith(_NO_PAGES)  # a page asks beside its own address too


def _is_page(scope: Scope, path: str) -> bool:
    return scope["method"] in ("GET", "HEAD") and not path.startswith(_NO_PAGES)


def _allowed(scope: Scope, path: str, login: Login) -> bool:
    """What a login reaches: pages, its own downloads, and uploads into its own sessions. Media is never used."""
    if path.startswith(_UPLOADS):
        return path.removeprefix(_UPLOADS).split("/")[0] in login.streams
    return path.startswith("/exports/") or _is_page(scope, path)


def _stripped(scope: Scope) -> Scope:
    """Without the headers that only the guard may set."""
    return {**scope, "headers": [(n, v) for n, v in scope["headers"] if not n.lower().startswith(_OWN_PREFIX)]}


def _named(scope: Scope, login: Login) -> Scope:
    stripped = _stripped(scope)
    return {**stripped, "headers": [*stripped["headers"], (LOGIN_HEADER.encode(), login.name.encode())]}


def _own_stream(scope: Scope, login: Login) -> Scope:
    """A browser may ask for an old session to go on: only for one that this login was given."""
    asked = scope.get("subprotocols", [])
    kept = [word for position, word in enumerate(asked) if position < 2 or word in login.streams]
    headers = [(n, v) for n, v in scope["headers"] if n.lower() != b"sec-websocket-protocol"]
    if kept:
        headers.append((b"sec-websocket-protocol", ", ".join(kept).encode()))
    return {**scope, "subprotocols": kept, "headers": headers}
