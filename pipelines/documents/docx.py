"""A document as a Word file: headings, tables, lists and footnotes are Word's own. Same document, same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipelines.documents import word_xml
from pipelines.documents.document import Document, Figure, Listing, Paragraph, Part, Quotation, Run, Signature, Table
from pipelines.documents.numbering import renumbered
from pipelines.documents.text import clipped, direction, legible, lines_by_direction, one_line
from pipelines.documents.typesetting import png
from pipelines.documents.word_file import add_footnotes, set_up
from pipelines.documents.words import words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

ON_EVERY_PAGE = 300  # characters, as in pdf.py
WIDEST = 165.0  # mm between the margins


def docx(document: Document) -> bytes:
    """The bytes of a DOCX file. Any text may stand in any field; text.py says what reads otherwise than written."""
    document = renumbered(document)
    writer = _Writer(document)
    writer.write()
    stored = io.BytesIO()
    writer.word.save(stored)
    return _dated(stored.getvalue(), document.made_at.astimezone(UTC))


def _dated(packed: bytes, made: datetime) -> bytes:
    """The same parts in the same order, each with the time at which the document was made."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, (max(made.year, 1980), made.month, made.day, made.hour, made.minute, made.second))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return again.getvalue()


class _Writer:
    """Writes one document into one Word file, and remembers which footnotes have been pointed at."""

    def __init__(self, document: Document) -> None:
        import docx as library  # 90 ms, and only who makes a Word file needs it

        self.document = document
        self.word: WordDocument = library.Document()
        self.met: set[int] = set()

    def write(self) -> None:
        set_up(self.word, self.document)
        add_footnotes(self.word, self.document)
        self.every_page()
        self.word.add_heading(_line(self.document.title) or "–", 1)
        for text in (*self.document.identifiers, self.document.notice, self.document.cut_off):
            if len(one_line(text)) > ON_EVERY_PAGE:
                self.lines(text)
        self.facts()
        level = 1
        for section in self.document.sections:
            if _line(section.title):
                level = min(section.level, level + 1)
                self.word.add_heading(_line(section.title), level)
            for part in section.parts:
                self.part(part)
        for signature in self.document.signatures:
            paragraph = self.word.add_paragraph()
            self.signed(paragraph, signature, len(signature.name + signature.role + signature.said) * 8)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _points(24)
            self.insert(paragraph, word_xml.frame("top", "between"))

    def every_page(self) -> None:
        section, said = self.word.sections[0], words(self.document.language)
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for at, each in enumerate(self.document.identifiers[:6]):
            self.run(head, Run(" · " if at else ""))
            self.run(head, Run(clipped(each, ON_EVERY_PAGE)))
        if _line(self.document.notice):
            notice = section.header.add_paragraph()
            notice.add_run(clipped(self.document.notice, ON_EVERY_PAGE)).bold = True
            self.insert(notice, word_xml.frame("top", "left", "bottom", "right"))
        foot.text = clipped(self.document.cut_off, ON_EVERY_PAGE)
        self.insert(foot, word_xml.frame("top"))
        for signature in self.document.signatures[:4]:
            self.signed(section.footer.add_paragraph(), signature, ON_EVERY_PAGE // 3)
        number = section.footer.add_paragraph(f"{said.page} ")
        self.append(number, word_xml.field(" PAGE ", "1"))
        number.add_run(f" {said.of} ")
        self.append(number, word_xml.field(" NUMPAGES ", "1"))
        self.to_the_right(number)
        for paragraph in (*section.header.paragraphs, *section.footer.paragraphs):
            paragraph.paragraph_format.space_after = _points(0)
            for run in paragraph.runs:
                self.sized(run, 8)

    def signed(self, paragraph: WordParagraph, signature: Signature, most: int) -> None:
        """A signature in one line, each text in a run of its own, of at most so many characters."""
        for text in (signature.role, ": ", signature.name, " — ", signature.said):
            self.run(paragraph, Run(clipped(text, most)))

    def facts(self) -> None:
        if not self.document.facts:
            return
        table = self.word.add_table(0, 2)
        for label, value in self.document.facts:
            cells = table.add_row().cells
            self.cell(cells[0], label, strong=True)
            self.cell(cells[1], value)
        self.widths(table, [0.28, 0.72])

    def part(self, part: Part) -> None:
        if isinstance(part, Paragraph):
            self.runs(self.word.add_paragraph(), part)
        elif isinstance(part, Listing):
            for item in part.items:
                self.runs(self.word.add_paragraph(style="List Bullet"), item)
        elif isinstance(part, Quotation):
            self.quotation(part)
        elif isinstance(part, Table):
            self.table(part)
        elif isinstance(part, Figure):
            self.figure(part)
        else:
            blank = self.word.add_paragraph()
            blank.add_run(f"[ {_line(part.says)} ]").bold = True
            self.insert(
                blank, word_xml.frame("top", "left", "bottom", "right", line="dashed"), word_xml.shade("E8E8E8")
            )

    def runs(self, paragraph: WordParagraph, part: Paragraph) -> None:
        self.turned(paragraph, "".join(run.text for run in part.runs))
        for run in part.runs:
            self.run(paragraph, run)
            self.marks(paragraph, run.notes)

    def run(self, paragraph: WordParagraph, run: Run) -> None:
        shown = paragraph.add_run(legible(run.text))
        shown.bold = run.strong or None
        if direction(run.text) == "rtl":
            shown.font.rtl = True

    def turned(self, paragraph: WordParagraph, text: str) -> None:
        """A paragraph that begins with a letter from right to left goes that way."""
        if direction(text) == "rtl":
            self.insert(paragraph, f"<w:bidi {word_xml.W}/>")

    def marks(self, paragraph: WordParagraph, notes: tuple[int, ...]) -> None:
        for at, number in enumerate(notes):
            if at:
                self.append(paragraph, word_xml.comma())
            further = number in self.met
            self.append(paragraph, (word_xml.further_reference if further else word_xml.first_reference)(number))
            self.met.add(number)

    def lines(self, text: str) -> list[WordParagraph]:
        """A text in paragraphs, a new one where the direction changes."""
        shown = []
        for _, lines in lines_by_direction(legible(text)):
            shown.append(self.word.add_paragraph())
            self.runs(shown[-1], Paragraph((Run(lines),)))
        return shown

    def quotation(self, part: Quotation) -> None:
        said = self.word.add_paragraph() if not part.text else None
        paragraphs = [said] if said else [*self.lines(part.text), self.word.add_paragraph()]
        paragraphs[-1].add_run(f"— {_line(part.said)}").font.size = _points(8.5)
        self.marks(paragraphs[-1], part.notes)
        for paragraph in paragraphs:
            paragraph.paragraph_format.left_indent = _points(14)
            paragraph.paragraph_format.space_after = _points(0 if paragraph is not paragraphs[-1] else 8)
            self.insert(paragraph, word_xml.frame("left", size=18, space=8), word_xml.shade("F4F4F4"))

    def table(self, part: Table) -> None:
        from docx.oxml import parse_xml

        from pipelines.documents.tabulation import Columns

        if _line(part.caption):
            caption = self.word.add_paragraph(_line(part.caption), style="Caption")
            caption.paragraph_format.keep_with_next = True
        table = self.word.add_table(1, len(part.head), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {word_xml.W}/>"))
        for cell, text in zip(table.rows[0].cells, part.head, strict=True):
            self.cell(cell, text, strong=True)
        for row, notes in part.noted_rows():
            for at, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
                self.cell(cell, text, notes=notes if at == 0 else (), right=at in part.numeric)
        self.widths(table, Columns.of(part, WIDEST).widths)
        self.word.add_paragraph().paragraph_format.space_after = _points(2)

    def cell(
        self, cell: Any, text: str, strong: bool = False, notes: tuple[int, ...] = (), right: bool = False
    ) -> None:
        paragraph = cell.paragraphs[0]
        self.runs(paragraph, Paragraph((Run(text, notes, strong),)))
        paragraph.paragraph_format.space_after = _points(0)
        if right:
            self.to_the_right(paragraph)

    def widths(self, table: Any, shares: list[float]) -> None:
        from docx.shared import Mm

        table.autofit = False
        for at, share in enumerate(shares):
            for cell in table.columns[at].cells:
                cell.width = Mm(share * WIDEST)
            table.columns[at].width = Mm(share * WIDEST)

    def figure(self, part: Figure) -> None:
        from docx.shared import Mm

        width = min(part.width_mm, WIDEST)
        shape = self.word.add_picture(io.BytesIO(png(part.svg, width)), Mm(width))
        shape._inline.docPr.set("descr", _line(part.alt))
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        caption = self.word.add_paragraph(_line(part.caption), style="Caption")
        self.marks(caption, part.notes)

    def to_the_right(self, paragraph: WordParagraph) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def sized(self, run: Any, points: float) -> None:
        """The size of a run, for scripts of every kind."""
        from docx.oxml import parse_xml

        run.font.size = _points(points)
        size = run._r.rPr.find(_tag("sz"))
        size.addnext(parse_xml(f'<w:szCs {word_xml.W} w:val="{int(2 * points)}"/>'))

    def insert(self, paragraph: WordParagraph, *pieces: str) -> None:
        """Properties of a paragraph, where the order that the standard asks for has them."""
        from docx.oxml import parse_xml

        properties = paragraph._p.get_or_add_pPr()
        for piece in pieces:
            found = parse_xml(piece)
            properties.insert_element_before(found, *AFTER[found.tag.split("}")[1]])

    def append(self, paragraph: WordParagraph, pieces: list[str]) -> None:
        from docx.oxml import parse_xml

        for piece in pieces:
            paragraph._p.append(parse_xml(piece))


# What comes after each property of a paragraph, of those that are set here.
_LATER = (
    "w:bidi",
    "w:adjustRightInd",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)
AFTER = {"bidi": _LATER[1:], "shd": _LATER, "pBdr": ("w:shd", *_LATER)}


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _line(text: str) -> str:
    return one_line(text).strip()
