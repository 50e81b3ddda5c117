"""The guard: nothing passes without a live login but what is named here. Pure ASGI, for http and websocket alike."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import plain, stream
from dashboard.cookies import Cookies
from dashboard.logins import OUT, Login, Logins, clock

LOGIN_HEADER = "x-dash-login"
_OWN_PREFIX = b"x-dash-"
_STREAM = "/_stcore/stream"
_UPLOADS = "/_stcore/upload_file/"
# A page that lost its connection asks these first; an answer of 401 there would be shown instead of the way back in.
_PROBES = ("/_stcore/health", "/_stcore/host-config")
_OPEN = ("/open", "/health", "/favicon.png", "/favicon.ico", "/manifest.json", "/robots.txt")
# Forms for those who are not in yet: each checks a token of its own.
_WAYS_IN = (
    "/sign-in",
    "/sign-in/code",
    "/sign-in/second-step",
    "/sign-in/provider",
    "/sign-in/provider/back",
    "/sign-out",
    "/password",
)
_FORMS = ("/account", "/set-up")  # these and what lies below: a login may send them forms
# What lies below these is ours to answer, never Streamlit's: what routes.py does not know is no page.
OWN = (*_FORMS, "/sign-in", "/sign-out", "/password", "/open", "/health", "/exports")
_TOO_LATE = "Your time was over, or you were signed out, before this form came. Nothing was changed."
_NO_PAGES = ("/_stcore", "/media", "/component", "/app/", "/exports", "/static")


class Guard:
    """Stands before Streamlit. `hosts` are the names by which this server may be called; empty: by any."""

    def __init__(self, app: ASGIApp, logins: Logins, cookies: Cookies, hosts: Iterable[str] = ()):
        self._app = app
        self._logins = logins
        self._cookies = cookies
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
        if not self._is_called_rightly(headers):
            await PlainTextResponse("Misdirected request", 421)(scope, receive, send)
            return
        if _is_open(path):
            await self._app(_stripped(scope), receive, send)
            return
        cookie = self._cookies.read(scope)
        login = self._logins.find(cookie, clock())
        if (login is not None or self._logins.open_to_all) and _is_too_deep(scope, path, headers):
            await RedirectResponse("/", 303)(scope, receive, send)
        elif login is not None:
            if _allowed(scope, path, login):
                await self._app(_named(scope, login), receive, send)
            else:
                await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif _is_page(scope, path) and self._logins.open_to_all:
            await self._let_in(scope, receive, send)
        elif _is_form(scope, path):
            await _too_late(self._logins)(scope, receive, send)
        elif not _is_page(scope, path) or "text/html" not in headers.get("accept", ""):
            await PlainTextResponse("Not signed in", 401)(scope, receive, send)
        elif self._logins.accounts:
            query = scope.get("query_string", b"").decode("latin-1")
            wanted = quote(path + (f"?{query}" if query else ""), safe="")
            why = self._logins.why(cookie)
            told = f"why={why}&" if why and why != OUT else ""
            await RedirectResponse(f"/sign-in?{told}next={wanted}", 303)(scope, receive, send)
        else:
            answer = plain.page(401, "Open this with the link from the terminal", *plain.NEW_LINK)
            await answer(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A demo's visitor: a login of its own, with the page itself: no redirect, so no loop without cookies."""
        made = (b"set-cookie", self._cookies.made(scope, self._logins.start(clock())).encode())

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), made]}
            await send(message)

        await self._app(_stripped(scope), receive, send_with_cookie)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, cookie = Headers(scope=scope), self._cookies.read(scope)
        if scope["path"] != _STREAM or not self._is_called_rightly(headers):
            await send({"type": "websocket.close", "code": 1008})
            return
        login = self._logins.find(cookie, clock(), stirs=False)
        own = _is_from_here(headers)
        if login is None:
            await stream.lead_in(scope, receive, send, stream.way_in(self._logins, cookie), same_origin=own)
        elif not own:  # Streamlit would take any page of this machine's, and ask the internet for the machine's address
            await send({"type": "websocket.close", "code": 1008})
        else:
            await stream.serve(self._app, self._logins, login, cookie, _named(scope, login), receive, send)

    def _is_called_rightly(self, headers: Headers) -> bool:
        return not self._hosts or _hostname(headers.get("host", "")) in self._hosts


def _is_from_here(headers: Headers) -> bool:
    """Whether a page of this very server opens the socket. Cookies know no ports, so they do not tell."""
    try:
        return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "")
    except ValueError:
        return False


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_open(path: str) -> bool:
    if path in _OPEN or path in _WAYS_IN or path in _PROBES or path.startswith("/static/"):
        return True
    return path.endswith(_PROBES) and not path.startswith(_NO_PAGES)  # a page asks beside its own address too


def _is_page(scope: Scope, path: str) -> bool:
    return scope["method"] in ("GET", "HEAD") and not path.startswith(_NO_PAGES)


def _is_form(scope: Scope, path: str) -> bool:
    return scope["method"] == "POST" and _is_of(path, _FORMS)


def _is_of(path: str, stems: Iterable[str]) -> bool:
    return any(path == stem or path.startswith(f"{stem}/") for stem in stems)


def _is_deep(path: str) -> bool:
    """A page that nobody has: Streamlit's own are one word long, and below one its frame would stay blank."""
    return len([word for word in path.split("/") if word]) > 1 and not _is_of(path, OWN)


def _is_too_deep(scope: Scope, path: str, headers: Headers) -> bool:
    return _is_deep(path) and _is_page(scope, path) and "text/html" in headers.get("accept", "")


def _too_late(logins: Logins) -> HTMLResponse:
    """What a form is answered that came after its login was over."""
    way = [plain.link("Sign in", "/sign-in")] if logins.accounts else plain.NEW_LINK
    return plain.page(401, "You are not signed in any more", _TOO_LATE, *way)


def _allowed(scope: Scope, path: str, login: Login) -> bool:
    """What a login reaches: pages, own forms, its own downloads, uploads into its own sessions. Media is never used."""
    if path.startswith(_UPLOADS):
        return path.removeprefix(_UPLOADS).split("/")[0] in login.streams
    if _is_form(scope, path):
        return True
    return path.startswith("/exports/") or (_is_page(scope, path) and not _is_deep(path))


def _stripped(scope: Scope) -> Scope:
    """Without the headers that only the guard may set."""
    return {**scope, "headers": [(n, v) for n, v in scope["headers"] if not n.lower().startswith(_OWN_PREFIX)]}


def _named(scope: Scope, login: Login) -> Scope:
    stripped = _stripped(scope)
    return {**stripped, "headers": [*stripped["headers"], (LOGIN_HEADER.encode(), login.name.encode())]}
