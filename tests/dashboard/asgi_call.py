"""One request to an ASGI app, without a network."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

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
    said: list[dict[str, Any]] = []
    sent = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), *sent],
        "scheme": "http",
        "server": ("localhost", 80),
        "root_path": "",
        "http_version": "1.1",
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        said.append(message)

    finish(app(scope, receive, send))
    named = {name.decode().lower(): value.decode() for name, value in said[0]["headers"]}
    return Answer(said[0]["status"], named, b"".join(message.get("body", b"") for message in said[1:]))
