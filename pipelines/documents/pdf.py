"""A document as PDF/UA-1: tagged, with a title, a language and a text for every picture. Same document, same bytes."""

import re
from collections.abc import Callable
from datetime import UTC
from typing import Any

from pipelines.documents.document import Document, Figure, Listing, Paragraph, Part, Quotation, Run, Section
from pipelines.documents.document import Table as TablePart
from pipelines.documents.drawable import drawable, pieces
from pipelines.documents.numbering import renumbered
from pipelines.documents.tabulation import Columns
from pipelines.documents.text import clipped, direction, lines_by_direction, one_line
from pipelines.documents.typesetting import Undrawable, typeset
from pipelines.documents.words import words

ON_EVERY_PAGE = 300  # characters of what stands on every page; where it is longer, the whole stands on the first one
WIDEST, TALLEST = 170.0, 200.0  # mm that a figure may take
Data = dict[str, Any]


def pdf(document: Document) -> bytes:
    """The bytes of a PDF file. Any text may stand in any field; drawable.py says what reads otherwise than written."""
    document = renumbered(document)
    try:
        return typeset("document", _Page(drawable).data(document), "pdf")
    except Undrawable:
        return typeset("document", _Page(lambda text: drawable(text, plainly=True)).data(document), "pdf")


class _Page:
    """What the template takes. It remembers which footnotes have been pointed at, and how texts are made drawable."""

    def __init__(self, draw: Callable[[str], str]) -> None:
        self.draw = draw
        self.met: set[int] = set()

    def text(self, text: str, longest: int = 24) -> list[str]:
        return pieces(self.draw(text), longest)

    def line(self, text: str) -> list[str]:
        return self.text(one_line(text).strip())

    def data(self, document: Document) -> Data:
        said = words(document.language)
        title = self.draw(one_line(document.title)).strip() or "–"
        everywhere = (*document.identifiers, document.notice, document.cut_off)
        signed = [(each.role, each.name, each.said) for each in document.signatures]
        made = document.made_at.astimezone(UTC)
        return {
            "title": title,
            "title_shown": pieces(title, 16),
            "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
            "language": language(document.language),
            "identifiers": [self.text(clipped(each, ON_EVERY_PAGE)) for each in document.identifiers[:6]],
            "notice": self.text(clipped(document.notice, ON_EVERY_PAGE)) if document.notice.strip() else [],
            "cut_off": self.text(clipped(document.cut_off, ON_EVERY_PAGE)),
            "signed": [[self.text(clipped(text, ON_EVERY_PAGE // 3)) for text in each] for each in signed[:4]],
            "page": said.page,
            "of": said.of,
            "full": [self.text(text) for text in everywhere if len(one_line(text)) > ON_EVERY_PAGE],
            "facts": [self.fact(label, value) for label, value in document.facts],
            "sections": self.sections(document.sections),
            "footnotes": [self.text(note) for note in document.footnotes],
            "signatures": [[self.line(text) for text in each] for each in signed],
        }

    def fact(self, label: str, value: str) -> Data:
        ways = {"label_direction": direction(label), "direction": direction(value)}
        return {"label": self.text(label, 16), "value": self.text(value), **ways}

    def sections(self, sections: tuple[Section, ...]) -> list[Data]:
        shown, level = [], 1
        for section in sections:
            title = self.draw(one_line(section.title)).strip()
            if title:
                level = min(section.level, level + 1)  # PDF/UA: no level is left out on the way down
            parts = [self.part(part) for part in section.parts]
            shown.append({"title": pieces(title, 20) if title else [], "level": level, "parts": parts})
        return shown

    def part(self, part: Part) -> Data:
        if isinstance(part, Paragraph):
            return {"kind": "paragraph", **self.paragraph(part)}
        if isinstance(part, Listing):
            return {"kind": "listing", "items": [self.paragraph(item) for item in part.items]}
        if isinstance(part, Quotation):
            return {"kind": "quotation", **self.quotation(part)}
        if isinstance(part, TablePart):
            return {"kind": "table", **self.table(part)}
        if isinstance(part, Figure):
            return {"kind": "figure", **self.figure(part)}
        return {"kind": "blank", "says": self.line(part.says)}

    def paragraph(self, part: Paragraph) -> Data:
        way = direction("".join(run.text for run in part.runs))
        return {"direction": way, "runs": [self.run(run, way) for run in part.runs]}

    def run(self, run: Run, way: str) -> Data:
        mixed = any(direction(letter) == "rtl" for letter in run.text) if not run.text.isascii() else way == "rtl"
        return {"text": self.text(run.text), "strong": run.strong, "mixed": mixed, "notes": self.notes(run.notes)}

    def notes(self, numbers: tuple[int, ...]) -> list[Data]:
        shown = []
        for number in numbers:
            shown.append({"n": number, "first": number not in self.met})
            self.met.add(number)
        return shown

    def quotation(self, part: Quotation) -> Data:
        lines = lines_by_direction(self.draw(part.text))
        return {
            "lines": [{"direction": way, "text": pieces(text)} for way, text in lines],
            "said": self.line(part.said),
            "notes": self.notes(part.notes),
        }

    def table(self, part: TablePart) -> Data:
        columns = Columns.of(part, WIDEST)
        rows = [self.row(row, notes, columns) for row, notes in part.noted_rows()]
        head = [self.text(text, longest) for text, longest in zip(part.head, columns.longest, strict=True)]
        caption = self.line(part.caption)
        return {"caption": caption, "head": head, "rows": rows, "numeric": list(part.numeric), "widths": columns.widths}

    def row(self, row: tuple[str, ...], notes: tuple[int, ...], columns: Columns) -> list[Data]:
        return [
            {
                "text": self.text(cell, columns.longest[at]),
                "direction": direction(cell),
                "notes": self.notes(notes) if at == 0 else [],
            }
            for at, cell in enumerate(row)
        ]

    def figure(self, part: Figure) -> Data:
        alt = self.draw(one_line(part.alt)).strip() or "–"
        width = min(part.width_mm, WIDEST, TALLEST / proportion(part.svg))
        return {
            "svg": part.svg,
            "alt": alt,
            "width": width,
            "caption": self.line(part.caption),
            "notes": self.notes(part.notes),
        }


def proportion(svg: str) -> float:
    """Height by width of an SVG figure, from its viewBox; 0.5 where it says none."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return float(found[2]) / float(found[1]) if found else 0.5


def language(tag: str) -> str:
    """The language of a tag as Typst takes it, two or three letters; English where it is none."""
    first = tag.split("-")[0].lower()
    return first if re.fullmatch("[a-z]{2,3}", first) else "en"
