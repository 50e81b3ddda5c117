"""A document as plain text for pasting into a records system. Footnotes are [1], and listed at the end.

A paragraph is one line, however long: the window that it is pasted into breaks it. Somebody's own words and table
cells stand behind a bar, so that nothing written in them can pass for a heading or a note of the document.
"""

from pipelines.documents.document import Document, Figure, Listing, Paragraph, Part, Quotation, Section, Table
from pipelines.documents.numbering import renumbered
from pipelines.documents.text import legible, one_line
from pipelines.documents.words import words

WIDTH = 100  # columns that a table may take; a wider one is told row by row
BAR = "  | "


def plain(document: Document) -> str:
    """The document as text, ending with a line feed."""
    document = renumbered(document)
    said = words(document.language)
    head = [_underlined(document.title, "="), _line(document.notice), _line(" · ".join(document.identifiers))]
    head += [_line(document.cut_off)]
    head += ["\n".join(f"{_line(label)}: {_block(value, '  ')}" for label, value in document.facts)]
    body = [block for section in document.sections for block in _blocks(section, said.figure)]
    signed = "\n".join(f"{_line(each.role)}: {_line(each.name)} — {_line(each.said)}" for each in document.signatures)
    notes = "\n".join(f"[{number}] {_block(note, '    ')}" for number, note in enumerate(document.footnotes, 1))
    tail = [signed, f"{_underlined(said.notes, '-')}\n{notes}" if notes else ""]
    return "\n\n".join(block for block in (*head, *body, *tail) if block.strip()) + "\n"


def _line(text: str) -> str:
    return one_line(text).strip()


def _underlined(title: str, sign: str) -> str:
    line = _line(title)
    return f"{line}\n{sign * min(len(line), WIDTH)}" if line else ""


def _block(text: str, indent: str) -> str:
    """A text whose further lines begin with `indent`."""
    return f"\n{indent}".join(legible(text).split("\n"))


def _blocks(section: Section, figure: str) -> list[str]:
    """The heading stands right above the first part."""
    shown = [_part(part, figure) for part in section.parts]
    heading = _underlined(section.title, "-" if section.level == 2 else ".")
    return ["\n".join(filter(None, (heading, *shown[:1]))), *shown[1:]]


def _marks(notes: tuple[int, ...]) -> str:
    return "".join(f" [{number}]" for number in notes)


def _part(part: Part, figure: str) -> str:
    if isinstance(part, Paragraph):
        return _paragraph(part)
    if isinstance(part, Listing):
        return "\n".join(f"- {_block(_paragraph(item), '  ')}" for item in part.items)
    if isinstance(part, Quotation):
        lines = [*legible(part.text).split("\n"), f"— {_line(part.said)}{_marks(part.notes)}"]
        return "\n".join(f"{BAR}{line}".rstrip(" ") for line in lines)
    if isinstance(part, Table):
        return "\n".join(filter(None, (_line(part.caption), _table(part))))
    if isinstance(part, Figure):
        return f"{figure}: {_line(part.caption)}{_marks(part.notes)}\n{BAR}{_line(part.alt)}"
    return f"[ {_line(part.says)} ]"


def _paragraph(part: Paragraph) -> str:
    return "".join(legible(run.text) + _marks(run.notes) for run in part.runs)


def _table(part: Table) -> str:
    head = [_line(cell) for cell in part.head]
    rows = [[_line(cell) for cell in row] for row in part.rows]
    for row, (_, notes) in zip(rows, part.noted_rows(), strict=True):
        row[0] += _marks(notes)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    if sum(widths) + 3 * len(widths) > WIDTH:
        return "\n".join(_told(head, row) for row in rows)
    lines = [_set(row, widths, part.numeric) for row in (head, *rows)]
    lines.insert(1, BAR + "-" * (sum(widths) + 3 * (len(widths) - 1)))
    return "\n".join(lines)


def _told(head: list[str], row: list[str]) -> str:
    """A row as lines of "column: cell", the first one with a dash."""
    return "\n".join(
        f"{'-' if at == 0 else ' '} {name}: {cell}" for at, (name, cell) in enumerate(zip(head, row, strict=True))
    )


def _set(row: list[str], widths: list[int], numeric: tuple[int, ...]) -> str:
    cells = [
        cell.rjust(w) if at in numeric else cell.ljust(w) for at, (cell, w) in enumerate(zip(row, widths, strict=True))
    ]
    return (BAR + "   ".join(cells)).rstrip(" ")
