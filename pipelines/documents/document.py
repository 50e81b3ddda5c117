"""The document model: what stands in it, in which order. Nothing here knows a clinic, a page size or a file format.

Whoever fills it passes texts as they were written. Making them safe is each renderer's work, so that no text can be
forgotten on the way: what a client wrote reads literally in every format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Run:
    """A piece of text; `notes` are the numbers (from 1) of the footnotes that stand after it."""

    text: str
    notes: tuple[int, ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Runs one after the other, nothing added between them."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Listing:
    """A bulleted list."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Quotation:
    """Somebody's own words, marked as such, their line breaks kept.

    `said` tells whose they are, where and when: "the client's words, journal, 3 Nov 2026".
    """

    text: str
    said: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """`rows` have as many cells as `head`; `numeric` are the columns (from 0) that are set to the right.

    `notes` has the footnotes of each row, which stand after its first cell; () where no row has any.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    notes: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its head, and that has one at least")
        if any(not 0 <= column < len(self.head) for column in self.numeric):
            raise ValueError("a numeric column is none of the table's")
        if self.notes and len(self.notes) != len(self.rows):
            raise ValueError("the footnotes of a table are as many as its rows")

    def noted_rows(self) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        """Each row with the numbers of its footnotes."""
        return zip(self.rows, self.notes or ((),) * len(self.rows), strict=True)


@dataclass(frozen=True)
class Figure:
    """A picture out of chart.py; `alt` says in words what it shows, for whoever cannot see it."""

    svg: str
    alt: str
    caption: str
    width_mm: float = 150
    notes: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure without a text for whoever cannot see it")


@dataclass(frozen=True)
class Blank:
    """A place that only a person can fill; `says` what belongs there: "to be written by the clinician"."""

    says: str


Part = Paragraph | Listing | Quotation | Table | Figure | Blank


@dataclass(frozen=True)
class Section:
    """A heading of level 2 to 6 and what stands under it; level 1 is the document's title."""

    title: str
    parts: tuple[Part, ...]
    level: int = 2

    def __post_init__(self) -> None:
        if not 2 <= self.level <= 6:
            raise ValueError("a section's level is 2 to 6")


@dataclass(frozen=True)
class Signature:
    """`said` is "signed 3 Nov 2026, 14:05" or "not signed"."""

    role: str
    name: str
    said: str


@dataclass(frozen=True)
class Document:
    """A whole document.

    `identifiers`, `cut_off` (a sentence), `notice` (withdrawn, and why) and the signatures stand on every page;
    `facts` are label and value of the table under the title; `footnotes` are counted from 1, and each may be pointed
    at from several places. `made_at` is aware, and the only time that gets into the bytes: the same document gives
    the same bytes. ValueError where a note's number has no footnote or `made_at` has no zone.
    """

    title: str
    identifiers: tuple[str, ...]
    cut_off: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]
    signatures: tuple[Signature, ...]
    made_at: datetime
    notice: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("the time at which a document was made has a zone")
        for section in self.sections:
            if any(not 1 <= number <= len(self.footnotes) for part in section.parts for number in notes_of(part)):
                raise ValueError("a note's number has no footnote")


def paragraph(text: str, *notes: int) -> Paragraph:
    """A paragraph of one run with its footnotes after it."""
    return Paragraph((Run(text, notes),))


def listing(*texts: str) -> Listing:
    """A list of plain items."""
    return Listing(tuple(paragraph(text) for text in texts))


def notes_of(part: Part) -> Iterator[int]:
    """The numbers of a part's footnotes, in the order in which a reader meets them."""
    if isinstance(part, Paragraph):
        for run in part.runs:
            yield from run.notes
    elif isinstance(part, Listing):
        for item in part.items:
            yield from notes_of(item)
    elif isinstance(part, Table):
        for _, notes in part.noted_rows():
            yield from notes
    elif isinstance(part, Quotation | Figure):
        yield from part.notes
