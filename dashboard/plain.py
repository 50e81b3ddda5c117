"""Pages without Streamlit and without any script: the way in, forms of an account, and links that are dead."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse

_STYLE = (Path(__file__).parent / "plain.css").read_text("utf-8")
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} · Secure Base</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
<body><main><p class="name">Secure Base</p><h1>{title}</h1>{parts}</main></body></html>"""

# Stricter than for Streamlit's pages: no script at all, and only this style.
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
NEW_LINK = (
    "A new link is printed when you press Enter in the terminal in which Secure Base runs, and whenever it is started.",
    "A link works once, in one browser.",
)


class Html(str):
    """A piece of a page that was escaped already. Everything else is escaped where it enters a page."""

    __slots__ = ()


def link(words: str, address: str, *, look: str = "") -> Html:
    """A link on a line of its own. `look`: "button" for the way on, "button quiet" for another way."""
    look = f' class="{escape(look)}"' if look else ""
    return Html(f'<p class="screen"><a{look} href="{escape(address)}">{escape(words)}</a></p>')


def page(status: int, title: str, *parts: str) -> HTMLResponse:
    """A page of a heading and its parts: pieces of Html as they are, sentences as paragraphs."""
    body = "".join(part if isinstance(part, Html) else f"<p>{escape(part)}</p>" for part in parts)
    text = _PAGE.format(title=escape(title), style=_STYLE, parts=body)
    return HTMLResponse(text, status, {"content-security-policy": POLICY})
