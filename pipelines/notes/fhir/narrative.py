"""The readable part of a FHIR resource: XHTML of our own, in which every text is escaped and reads literally.

Left out of a text is only what XML 1.0 cannot hold: control characters but tab and line feed, halves of surrogate
pairs, U+FFFE and U+FFFF. What turns the direction of a text stays, in an element of its own.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from pipelines.documents.document import Blank, Document, Figure, Listing, Paragraph, Part, Quotation, Section, Table
from pipelines.documents.text import direction

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# generated: all of it stands in the resource's fields too; additional: it says more, as whatever a person wrote does
Status = Literal["generated", "additional"]


def div(elements: Iterable[str], status: Status = "additional") -> dict[str, str]:
    """A narrative out of elements that are escaped already; an empty one says so with a dash, for FHIR wants text."""
    inside = "".join(elements) or "<p>-</p>"
    return {"status": status, "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div>'}


def clean(text: str) -> str:
    """A text without what XML cannot hold, its line ends as line feeds."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def said(text: str) -> str:
    """A text as a FHIR string, which is never blank."""
    made = clean(text)
    return made if made.strip() else "-"


def code(text: str) -> str:
    """A text as a FHIR code: without blanks, and never empty."""
    return "-".join(clean(text).split()) or "-"


def paragraph(text: str) -> str:
    """A text as one paragraph; nothing where it is blank."""
    return _element(_safe(text), text)


def of_section(section: Section, document: Document) -> dict[str, str]:
    """A section of a document as a narrative, each footnote in brackets where it belongs."""
    return div(element for part in section.parts for element in _elements(part, document))


def of_head(document: Document) -> dict[str, str]:
    """What stands around the sections: a withdrawal's notice, whose note it is, label and value, signatures."""
    lines = [document.notice, *document.identifiers, *(": ".join(fact) for fact in document.facts), document.cut_off]
    lines += [f"{one.role}: {one.name}, {one.said}" for one in document.signatures]
    return div(paragraph(line) for line in lines)


def _elements(part: Part, document: Document) -> Iterable[str]:
    if isinstance(part, Paragraph):
        yield _runs(part, document)
    elif isinstance(part, Listing):
        yield from (_runs(item, document) for item in part.items)
    elif isinstance(part, Quotation):
        yield _element(_safe(part.said) + _grounds(part.notes, document), part.said)
        yield f"<blockquote>{paragraph(part.text) or '<p>-</p>'}</blockquote>"
    elif isinstance(part, Blank):
        yield paragraph(part.says)
    elif isinstance(part, Table):
        yield paragraph(part.caption)
        yield paragraph(" · ".join(part.head))
        for row, notes in part.noted_rows():
            yield _element(_safe(" · ".join(row)) + _grounds(notes, document), " ".join(row))
    elif isinstance(part, Figure):
        yield paragraph(part.alt)


def _runs(part: Paragraph, document: Document) -> str:
    inside = "".join(
        (f"<b>{_safe(run.text)}</b>" if run.strong else _safe(run.text)) + _grounds(run.notes, document)
        for run in part.runs
    )
    return _element(inside, "".join(run.text for run in part.runs))


def _element(inside: str, text: str) -> str:
    """A paragraph in the direction of its text; nothing where it is blank."""
    if not clean(text).strip():
        return ""
    return f'<p dir="rtl">{inside}</p>' if direction(text) == "rtl" else f"<p>{inside}</p>"


def _safe(text: str) -> str:
    """A text as XHTML: literal, its line ends kept."""
    return escape(clean(text), quote=True).replace("\n", "<br/>")


def _grounds(numbers: Iterable[int], document: Document) -> str:
    return "".join(f" <small>[{_safe(document.footnotes[number - 1])}]</small>" for number in numbers)
