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
from pipelines.documents.words import words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

ON_EVERY_PAGE = 300  # characters, as in pdf.py
FONT = "Arial"
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
            if not name.startswith("docProps/thumbnail"):
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
        self.set_up()
        self.notes_part()
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
            paragraph = self.word.add_paragraph(_signed(signature))
            paragraph.paragraph_format.space_before = _points(30)
            self.insert(paragraph, word_xml.frame("top"))

    def set_up(self) -> None:
        """Paper, fonts, language and what the file says of itself: nothing of the machine that makes it."""
        from docx.shared import Mm, Pt, RGBColor

        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(22)
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6", "Caption"):
            style = self.word.styles[name]
            self.fonts(style.element.get_or_add_rPr())
            style.font.color.rgb = RGBColor(0x22, 0x22, 0x22)  # type: ignore[attr-defined]
            style.font.italic = False  # type: ignore[attr-defined]
        for name, size in (("Normal", 10), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11.5), ("Caption", 9)):
            self.word.styles[name].font.size = Pt(size)  # type: ignore[attr-defined]
        core, made = self.word.core_properties, self.document.made_at.astimezone(UTC).replace(tzinfo=None)
        core.title, core.language = _line(self.document.title)[:255], self.document.language
        core.author = core.comments = core.last_modified_by = ""
        core.created = core.modified = made
        core.revision = 1
        for each in self.word.styles.element.iter(_tag("lang")):
            each.set(_tag("val"), self.document.language)

    def fonts(self, look: Any) -> None:
        found = look.get_or_add_rFonts()
        for name in list(found.attrib):
            del found.attrib[name]
        for name in ("ascii", "hAnsi", "cs"):
            found.set(_tag(name), FONT)

    def notes_part(self) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as WordPart
        from docx.oxml import parse_xml

        for style in word_xml.NOTE_STYLES:
            self.word.styles.element.append(parse_xml(style))
        if not self.document.footnotes:
            return
        notes = [
            [(text, way == "rtl") for way, text in lines_by_direction(legible(note))]
            for note in self.document.footnotes
        ]
        blob, package = word_xml.footnotes_part(notes), self.word.part.package
        part = WordPart(PackURI("/word/footnotes.xml"), word_xml.FOOTNOTES_KIND, blob, package)
        self.word.part.relate_to(part, word_xml.FOOTNOTES_RELATION)
        compat = self.word.settings.element.find(_tag("compat"))
        if compat is not None:
            compat.addprevious(parse_xml(word_xml.NOTE_SETTINGS))

    def every_page(self) -> None:
        section, said = self.word.sections[0], words(self.document.language)
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.text = " · ".join(clipped(each, ON_EVERY_PAGE) for each in self.document.identifiers[:6])
        if _line(self.document.notice):
            notice = section.header.add_paragraph()
            notice.add_run(clipped(self.document.notice, ON_EVERY_PAGE)).bold = True
            self.insert(notice, word_xml.frame("top", "left", "bottom", "right"))
        foot.text = clipped(self.document.cut_off, ON_EVERY_PAGE)
        self.insert(foot, word_xml.frame("top"))
        for signature in self.document.signatures[:4]:
            section.footer.add_paragraph(clipped(_signed(signature), ON_EVERY_PAGE))
        number = section.footer.add_paragraph(f"{said.page} ")
        self.append(number, word_xml.field(" PAGE ", "1"))
        number.add_run(f" {said.of} ")
        self.append(number, word_xml.field(" NUMPAGES ", "1"))
        number.alignment = 2
        for paragraph in (*section.header.paragraphs, *section.footer.paragraphs):
            for run in paragraph.runs:
                run.font.size = _points(8)

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
            paragraph.alignment = 2

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


def _signed(signature: Signature) -> str:
    return _line(f"{signature.role}: {signature.name} — {signature.said}")
