"""What PDF/UA-1 (ISO 14289-1) asks of a file, as far as a program without veraPDF can see it.

veraPDF could not be had here. Typst refuses to write a PDF/UA-1 file with a picture without text, a title that is
missing, a level of heading that is left out, or a letter without a glyph. On top of that this looks into the bytes:

- the catalog says Marked, has a language, a structure tree and DisplayDocTitle; the metadata claim pdfuaid:part 1
- every page has its entry in the tree, and tabs go by structure
- everything that is painted stands in marked content that is an artifact or hangs on the tree
- each Figure has an alternative text, each Table a TH in its first row, each Note a label; H1 comes first and no level
  is left out
- every font is embedded and has a way back to Unicode

Not checked: whether the order of reading makes sense (looked at by hand), contrast, and the tables of metadata.
"""

from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

PAINTING = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"S",
    b"s",
    b"Do",
    b"sh",
    b"INLINE IMAGE",
}


def faults(reader: PdfReader) -> list[str]:
    """What is wrong, one sentence each; none is the wish."""
    root = reader.root_object
    found = [name for name in ("StructTreeRoot", "Lang", "MarkInfo", "Metadata") if f"/{name}" not in root]
    if found:
        return [f"no {name}" for name in found]
    if root["/MarkInfo"].get("/Marked") is None or not root["/MarkInfo"]["/Marked"].value:
        found.append("not marked")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.append("the title is not shown")
    if b"pdfuaid:part>1<" not in root["/Metadata"].get_data():
        found.append("the metadata do not claim PDF/UA-1")
    elements = list(tree(root["/StructTreeRoot"]))
    return found + _of_structure(elements) + [fault for page in reader.pages for fault in _of_page(page, reader)]


def tree(node: Any) -> Any:
    """The elements of the structure tree, in the order of reading."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from tree(kid)


def _of_structure(elements: list[Any]) -> list[str]:
    found, level = [], 0
    for element in elements:
        kind, below = element["/S"], [each["/S"] for each in tree(element)]
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            found.append("a figure without alternative text")
        if kind == "/Table" and "/TH" not in below:
            found.append("a table without a header cell")
        if kind == "/Note" and not below:
            found.append("a note without anything in it")
        if kind[:2] == "/H" and kind[2:].isdigit():
            found += [f"H{kind[2:]} after H{level}"] if int(kind[2:]) > level + 1 else []
            level = int(kind[2:])
    return found


def _of_page(page: Any, reader: PdfReader) -> list[str]:
    found = [f"a page without {key}" for key in ("/StructParents", "/Tabs") if key not in page]
    stack: list[bool] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            named = operands[0] == "/Artifact"
            stack.append(named or (len(operands) > 1 and "/MCID" in operands[1]))
        elif operator == b"EMC":
            stack.pop()
        elif operator in PAINTING and not any(stack):
            found.append(f"{operator!r} outside of marked content")
    for font in page["/Resources"].get("/Font", {}).values():
        font = font.get_object()
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            found.append("a font that is not embedded")
        if "/ToUnicode" not in font:
            found.append("a font without a way back to Unicode")
    return found
