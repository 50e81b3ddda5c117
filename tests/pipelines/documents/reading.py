"""What a finished file says, read back from its bytes by other programs than those that wrote it."""

import io
import re
from zipfile import ZipFile

from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.pipelines.documents.accessibility import tree

WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)|(</w:p>)")


def pdf_text(made: bytes) -> str:
    """The text of a PDF's pages, for texts from left to right without joiners: pypdf knows no ActualText."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def pdf_structure(made: bytes) -> str:
    """The kinds of the elements of the structure tree, in the order of reading, and the pages' texts."""
    kinds = " ".join(str(each["/S"])[1:] for each in tree(PdfReader(io.BytesIO(made)).root_object["/StructTreeRoot"]))
    return f"{kinds}\n\n{pdf_text(made)}\n"


def word_part(made: bytes, name: str) -> str:
    """A part of a Word file as XML, an element a line."""
    with ZipFile(io.BytesIO(made)) as file:
        return file.read(name).decode().replace("><", ">\n<") + "\n"


def word_text(made: bytes) -> str:
    """The texts of a Word file: header, body, footnotes, footer."""
    with ZipFile(io.BytesIO(made)) as file:
        names = [n for n in file.namelist() if re.fullmatch(r"word/(header1|document|footnotes|footer1)\.xml", n)]
        return "\n".join(_word_text(file.read(name).decode()) for name in names)


def _word_text(xml: str) -> str:
    from xml.sax.saxutils import unescape

    found = WORD_TEXT.finditer(xml)
    return "".join(unescape(each[1], {"&quot;": '"'}) if each[1] is not None else "\n" for each in found)


def markdown_text(text: str) -> tuple[str, set[str]]:
    """The text that a reader of rendered Markdown sees, and the kinds of things that stand in it."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    shown, kinds = [], set()
    for block in parsed:
        kinds.add(block.type)
        for child in block.children or []:
            kinds.add(child.type)
            shown.append("\n" if child.type in ("hardbreak", "softbreak") else child.content)
        shown.append("\n" if block.type == "inline" else "")
    return "".join(shown), kinds


def squeezed(text: str) -> str:
    """A text without blanks of any kind, for formats that break lines where they like."""
    return "".join(text.split())
