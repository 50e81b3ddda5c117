"""Footnotes are counted as a reader meets them, so that every format says the same number."""

from dataclasses import replace

from pipelines.documents.document import Document, Figure, Listing, Paragraph, Part, Quotation, Table, notes_of


def noted(document: Document) -> list[int]:
    """The numbers of the footnotes that the text points at, each once, in the order in which a reader meets them."""
    return list(dict.fromkeys(n for section in document.sections for part in section.parts for n in notes_of(part)))


def renumbered(document: Document) -> Document:
    """The document with its footnotes counted as a reader meets them; one that nothing points at is left out.

    Word counts footnotes itself, in that order; so every format says the same number.
    """
    order = noted(document)
    to = {old: new for new, old in enumerate(order, 1)}
    sections = tuple(
        replace(each, parts=tuple(_renumbered(part, to) for part in each.parts)) for each in document.sections
    )
    return replace(document, sections=sections, footnotes=tuple(document.footnotes[old - 1] for old in order))


def _renumbered(part: Part, to: dict[int, int]) -> Part:
    if isinstance(part, Paragraph):
        return _paragraph(part, to)
    if isinstance(part, Listing):
        return Listing(tuple(_paragraph(item, to) for item in part.items))
    if isinstance(part, Table):
        return replace(part, notes=tuple(_numbers(notes, to) for notes in part.notes))
    if isinstance(part, Quotation | Figure):
        return replace(part, notes=_numbers(part.notes, to))
    return part


def _paragraph(part: Paragraph, to: dict[int, int]) -> Paragraph:
    return Paragraph(tuple(replace(run, notes=_numbers(run.notes, to)) for run in part.runs))


def _numbers(notes: tuple[int, ...], to: dict[int, int]) -> tuple[int, ...]:
    return tuple(to[number] for number in notes)
