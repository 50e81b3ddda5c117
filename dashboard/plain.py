"""Pages without Streamlit: for those who are not let in, and for links that are dead."""

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem }}
h1 {{ font: 600 1.6rem/1.3 Georgia, serif }}
</style></head><body><main><h1>{title}</h1>{paragraphs}</main></body></html>"""

NEW_LINK = (
    "A new link is printed when you press Enter in the terminal in which Secure Base runs, and whenever it is started.",
    "A link works once, in one browser.",
)


def page(status: int, title: str, *sentences: str) -> HTMLResponse:
    """A page of a heading and a few sentences."""
    paragraphs = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return HTMLResponse(_PAGE.format(title=escape(title), paragraphs=paragraphs), status)
