"""The headers that every answer carries: nothing from elsewhere, in no frame, in no cache."""

import re
from base64 import b64encode
from functools import partial
from hashlib import sha256
from pathlib import Path

import streamlit
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import plain

POLICY = b"content-security-policy"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S | re.I)


def inline_script_hashes() -> list[str]:
    """The scripts that Streamlit writes into its own page, as a policy names them. They change with its version."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = [m["body"] for m in _SCRIPT.finditer(page) if not re.search(r"\bsrc\s*=", m["attributes"], re.I)]
    return [f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in inline]


def policy() -> str:
    """What a page may load: only what this server sends."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *inline_script_hashes()]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )


def without_name() -> None:
    """Let no answer say by which server it was made. Streamlit makes the server's settings, and offers no say in it."""
    # A class is replaced by a function on purpose: it is called as the class is, and nobody derives from it.
    uvicorn.Config = partial(uvicorn.Config, server_header=False)  # type: ignore[assignment,misc]


class Headers:
    """Sets the headers, also over those that an inner answer brought; the stricter policy of a plain page stays."""

    def __init__(self, app: ASGIApp):
        self._app = app
        self._fixed = {
            POLICY: policy().encode(),
            b"x-content-type-options": b"nosniff",
            b"x-frame-options": b"DENY",
            b"referrer-policy": b"same-origin",
            b"cross-origin-opener-policy": b"same-origin",
            b"cross-origin-resource-policy": b"same-origin",
            b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fixed = dict(self._fixed)
        if not scope["path"].startswith("/static/"):
            fixed[b"cache-control"] = b"no-store"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = message.get("headers", [])
                ours = {
                    name: value for name, value in found if name.lower() == POLICY and value == plain.POLICY.encode()
                }
                kept = [(name, value) for name, value in found if name.lower() not in fixed]
                message = {**message, "headers": [*kept, *(fixed | ours).items()]}
            await send(message)

        await self._app(scope, receive, send_with_headers)
