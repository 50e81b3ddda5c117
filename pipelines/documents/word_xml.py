"""Pieces of WordprocessingML that python-docx has no call for, as text. ECMA-376, part 1, section 17.

Each stands on its own, with its namespace, so that it can be parsed and put where it belongs.
"""

from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
NOTE_STYLES = (
    f'<w:style {W} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>',
    f'<w:style {W} w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
NOTE_SETTINGS = f'<w:footnotePr {W}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def footnotes_part(notes: list[list[tuple[str, bool]]]) -> bytes:
    """The part that holds the footnotes: of each its lines, legible, each with whether it goes from right to left."""
    separators = (("separator", -1), ("continuationSeparator", 0))
    body = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in separators
    ]
    body += [f'<w:footnote w:id="{number}">{_note(lines)}</w:footnote>' for number, lines in enumerate(notes, 1)]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}\n<w:footnotes {W}>{''.join(body)}</w:footnotes>".encode()


def _note(lines: list[tuple[str, bool]]) -> str:
    """A footnote's paragraphs; its number stands in the first one."""
    number = f'<w:r>{RAISED}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{"<w:bidi/>" if rtl else ""}</w:pPr>{number if at == 0 else ""}'
        f"<w:r>{'<w:rPr><w:rtl/></w:rPr>' if rtl else ''}{_text(line)}</w:r></w:p>"
        for at, (line, rtl) in enumerate(lines)
    )


def _text(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def first_reference(number: int) -> list[str]:
    """The mark of a footnote, in a bookmark that further marks point at."""
    name = f"_RefNote{number}"
    return [
        f'<w:bookmarkStart {W} w:id="{number}" w:name="{name}"/>',
        f'<w:r {W}>{RAISED}<w:footnoteReference w:id="{number}"/></w:r>',
        f'<w:bookmarkEnd {W} w:id="{number}"/>',
    ]


def further_reference(number: int) -> list[str]:
    """A mark of a footnote that has one already: a field that repeats its number."""
    return field(f" NOTEREF _RefNote{number} \\f \\h ", str(number), RAISED)


def comma() -> list[str]:
    """What stands between two marks."""
    return [f"<w:r {W}>{RAISED}<w:t>,</w:t></w:r>"]


def field(code: str, shown: str, look: str = "") -> list[str]:
    """A field that Word fills, with what it shows until then."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [f"<w:r {W}>{look}{part}</w:r>" for part in parts]


def frame(*sides: str, line: str = "single", size: int = 6, space: int = 4) -> str:
    """Lines at some sides of a paragraph (top, left, bottom, right: in this order); `size` in eighths of a point."""
    lines = "".join(f'<w:{side} w:val="{line}" w:sz="{size}" w:space="{space}" w:color="555555"/>' for side in sides)
    return f"<w:pBdr {W}>{lines}</w:pBdr>"


def shade(fill: str) -> str:
    """The ground of a paragraph, as six hexadecimal digits."""
    return f'<w:shd {W} w:val="clear" w:color="auto" w:fill="{fill}"/>'
