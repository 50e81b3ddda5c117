"""Scripts of ours in the page that Streamlit sends: text is taken while it is typed, what opens begins at its top."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESSES = ("/saving.js", "/scrolling.js")
_SCRIPTS = {address: (Path(__file__).parent / address[1:]).read_bytes() for address in ADDRESSES}
_TAGS = "".join(f'<script src="{address}" defer></script>' for address in ADDRESSES).encode() + b"</head>"


async def script(asked: Request) -> Response:
    """The script of that address."""
    return Response(_SCRIPTS[asked.url.path], media_type="text/javascript")


class Scripts:
    """Puts the scripts' tags into the shell of the pages. Everything else passes as it is."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        if _asks_for_a_page(scope):
            # The shell comes as it is written, so that the tags can be put into it: it is two kilobytes.
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        held: list[Message] = []

        async def send_shell(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_shell(message):
                held.append(message)
            elif held:
                held.append(message)
                if not message.get("more_body"):
                    for one in _with_tags(held):
                        await send(one)
            else:
                await send(message)

        await self._app(scope, receive, send_shell)


def _asks_for_a_page(scope: Scope) -> bool:
    """Whether a browser goes to an address: nothing else that it fetches says that it wants HTML."""
    return any(name.lower() == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _is_shell(message: Message) -> bool:
    """Whether this may be the shell; a plain page of ours is HTML too, and has no root for the tags to go with."""
    headers = {name.lower(): value for name, value in message.get("headers", [])}
    html = headers.get(b"content-type", b"").startswith(b"text/html")
    return bool(html and message["status"] == 200 and b"content-encoding" not in headers)


def _with_tags(held: list[Message]) -> list[Message]:
    start, *rest = held
    body = b"".join(part.get("body", b"") for part in rest)
    made = body.replace(b"</head>", _TAGS, 1) if b'id="root"' in body else body
    headers = [(name, value) for name, value in start["headers"] if name.lower() not in (b"content-length", b"etag")]
    headers.append((b"content-length", str(len(made)).encode()))
    return [{**start, "headers": headers}, {"type": "http.response.body", "body": made}]
