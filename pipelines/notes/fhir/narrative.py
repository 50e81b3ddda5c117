"""The readable part of a FHIR resource: XHTML of our own, in which every text is escaped and reads literally."""

import re
from collections.abc import Iterable
from html import escape

from pipelines.documents.document import Blank, Document, Figure, Listing, Paragraph, Part, Quotation, Section, Table

# What XML 1.0 has no way to write; it is left out. All else, also what turns the direction of a text, stays as it is.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def div(parts: Iterable[str]) -> dict[str, str]:
    """A narrative out of paragraphs that are escaped already."""
    inside = "".join(f"<p>{one}</p>" for one in parts) or "<p>-</p>"
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div>'}


def safe(text: str) -> str:
    """A text as XHTML: literal, its line ends kept."""
    return escape(clean(text), quote=True).replace("\n", "<br/>")


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def of_section(section: Section, document: Document) -> dict[str, str]:
    """A section of a document as a narrative, each footnote in brackets where it belongs."""
    return div(line for part in section.parts for line in _lines(part, document))


def _lines(part: Part, document: Document) -> Iterable[str]:
    if isinstance(part, Paragraph):
        yield _paragraph(part, document)
    elif isinstance(part, Listing):
        yield from (_paragraph(item, document) for item in part.items)
    elif isinstance(part, Quotation):
        yield f"{safe(part.said)}: <q>{safe(part.text)}</q>{_grounds(part.notes, document)}"
    elif isinstance(part, Blank):
        yield safe(part.says)
    elif isinstance(part, Table):
        yield safe(part.caption)
        yield from (safe(" · ".join(row)) for row in (part.head, *part.rows))
    elif isinstance(part, Figure):
        yield safe(part.alt)


def _paragraph(part: Paragraph, document: Document) -> str:
    return "".join(f"{safe(run.text)}{_grounds(run.notes, document)}" for run in part.runs)


def _grounds(numbers: Iterable[int], document: Document) -> str:
    return "".join(f" <small>[{safe(document.footnotes[number - 1])}]</small>" for number in numbers)
