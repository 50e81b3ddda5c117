"""One request to an ASGI app, without a network."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def finish(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, in a thread of its own: a browser's driver may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def get(app: ASGIApp, path: str, query: str = "", **headers: str) -> Answer:
    """GET a path; underscores in the names of headers stand for hyphens."""
    return ask(app, "GET", path, query, **headers)


def post(app: ASGIApp, path: str, form: dict[str, str], **headers: str) -> Answer:
    """POST a form, as a browser does from a page of this server."""
    kind = {"content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin"}
    return ask(app, "POST", path, body=urlencode(form).encode(), **{**kind, **headers})


def ask(
    app: ASGIApp, method: str, path: str, query: str = "", *, body: bytes = b"", scheme: str = "http", **headers: str
) -> Answer:
    """Any request; of a header that is answered several times, the values stand on lines of their own."""
    said: list[dict[str, Any]] = []
    named = {"host": "localhost", **headers}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in named.items()],
        "scheme": scheme,
        "server": ("localhost", 80),
        "client": ("192.0.2.7", 50000),
        "root_path": "",
        "http_version": "1.1",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        said.append(message)

    finish(app(scope, receive, send))
    answered: dict[str, str] = {}
    for name, value in said[0]["headers"]:
        key = name.decode().lower()
        answered[key] = f"{answered[key]}\n{value.decode()}" if key in answered else value.decode()
    return Answer(said[0]["status"], answered, b"".join(message.get("body", b"") for message in said[1:]))
