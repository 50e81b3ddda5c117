"""What a Word file has beside its text: paper, styles, language, what it says of itself, and the part of footnotes."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from pipelines.documents import word_xml
from pipelines.documents.document import Document
from pipelines.documents.text import legible, lines_by_direction, one_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FONT = "Arial"  # on every machine, or something of its widths


def set_up(word: WordDocument, document: Document) -> None:
    """Paper, fonts, language and what the file says of itself: nothing of the machine that makes it."""
    from docx.shared import Mm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6", "Caption"):
        style = word.styles[name]
        _fonts(style.element.get_or_add_rPr())
        style.font.color.rgb = RGBColor(0x22, 0x22, 0x22)
        style.font.italic = False
    for name, size in (("Normal", 10), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11.5), ("Caption", 9)):
        word.styles[name].font.size = Pt(size)
    rels = word.part.package.rels
    for key in [key for key, relation in rels.items() if relation.reltype.endswith("/thumbnail")]:
        del rels[key]  # a picture of the library's own template
    core, made = word.core_properties, document.made_at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.language = one_line(document.title)[:255], document.language
    core.author = core.comments = core.last_modified_by = ""
    core.created = core.modified = made
    core.revision = 1
    for each in word.styles.element.iter(_tag("lang")):
        each.set(_tag("val"), document.language)


def _fonts(look: Any) -> None:
    found = look.get_or_add_rFonts()
    for name in list(found.attrib):
        del found.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        found.set(_tag(name), FONT)


def add_footnotes(word: WordDocument, document: Document) -> None:
    """The part of the file that holds the footnotes, which python-docx does not know, with its styles."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as WordPart
    from docx.oxml import parse_xml

    for style in word_xml.NOTE_STYLES:
        word.styles.element.append(parse_xml(style))
    if not document.footnotes:
        return
    notes = [[(text, way == "rtl") for way, text in lines_by_direction(legible(note))] for note in document.footnotes]
    blob, package = word_xml.footnotes_part(notes), word.part.package
    part = WordPart(PackURI("/word/footnotes.xml"), word_xml.FOOTNOTES_KIND, blob, package)
    word.part.relate_to(part, word_xml.FOOTNOTES_RELATION)
    compat = word.settings.element.find(_tag("compat"))
    if compat is not None:
        compat.addprevious(parse_xml(word_xml.NOTE_SETTINGS))


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
