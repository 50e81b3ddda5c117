"""A document as CommonMark with footnotes ([^1], as GitHub, Pandoc and most note-takers read them), for pasting.

Whatever was written reads literally: nothing in a text can become a heading, a list, a link, a picture, a tag, a
formula, a task or a further cell, in CommonMark or in the usual dialects of it.
"""

import re
from collections.abc import Iterable

from pipelines.documents.document import Document, Figure, Listing, Paragraph, Part, Quotation, Table
from pipelines.documents.numbering import renumbered
from pipelines.documents.text import legible, one_line
from pipelines.documents.words import words

ANYWHERE = re.compile(r"([\\`*_\[\]<>&~|#!$^{}@]|(?<==)=|(?<=%)%|(?<=:):|:(?=//|[\w+-]+:)|(?<=\bwww)\.)", re.I)
AT_START = re.compile(
    r"^( *)(\d+(?=[.)](?:\s|$))|(?=[-+:](?:\s|$)|--|[=%.)]))"
)  # lists, underlines of headings, definitions, comments
BREAK = "\\\n"  # a backslash at its end keeps a line apart from the next


def markdown(document: Document) -> str:
    """The document as text, ending with a line feed."""
    document = renumbered(document)
    notice = _inline(document.notice)
    blocks = [f"# {_inline(document.title) or '–'}", _strong(notice)]
    blocks += [_inline(" · ".join(document.identifiers)), _inline(document.cut_off)]
    blocks += [_items(f"{_inline(label)}: {_inline(value)}" for label, value in document.facts)]
    for section in document.sections:
        title = _inline(section.title)
        blocks += [f"{'#' * section.level} {title}" if title else ""]
        blocks += [_part(part, document.language) for part in section.parts]
    blocks += [_items(f"{_inline(s.role)}: {_inline(s.name)} — {_inline(s.said)}" for s in document.signatures)]
    blocks += [f"[^{number}]: {_held(_inline(note))}" for number, note in enumerate(document.footnotes, 1)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str, within: bool = False) -> str:
    """A text that reads literally, its lines kept apart; `within` a line that has begun already."""
    lines = legible(text).split("\n")
    shown = [_line(line.rstrip(" ") if at < len(lines) - 1 else line) for at, line in enumerate(lines)]
    return BREAK.join(line if within and at == 0 else _indented(line) for at, line in enumerate(shown))


def _line(line: str) -> str:
    return AT_START.sub(r"\1\2" + "\\\\", ANYWHERE.sub(r"\\\1", line), count=1)


def _indented(line: str) -> str:
    """Blanks that a line begins with as such that do not break: four plain ones would make code."""
    blanks = len(line) - len(line.lstrip(" "))
    return "\u00a0" * blanks + line[blanks:]


def _inline(text: str) -> str:
    return escaped(one_line(text).strip())


def _strong(text: str) -> str:
    """An escaped text as strong where its ends allow it: beside a sign the asterisks would be read as such."""
    return f"**{text}**" if text[:1].isalnum() and text[-1:].isalnum() and "\n" not in text else text


def _marks(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _held(note: str) -> str:
    """A footnote that a reader without footnotes does not take for the address of a link: it would show neither."""
    return f"{note} \u00a0" if re.search(r"^\S+$|[\"')]$", note) else note


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _part(part: Part, language: str) -> str:
    if isinstance(part, Paragraph):
        return _paragraph(part)
    if isinstance(part, Listing):
        return _items(_paragraph(item).replace("\n", "\n  ") for item in part.items)
    if isinstance(part, Quotation):
        lines = f"{_ended(escaped(part.text))}\n\n— {_inline(part.said)}{_marks(part.notes)}"
        return "\n".join(f"> {line}".rstrip(" ") for line in lines.split("\n"))
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Figure):
        caption = f"{words(language).figure}: {_inline(part.caption)}{_marks(part.notes)}"
        return f"{caption}{BREAK}{_inline(part.alt)}"
    return f"**\\[ {_inline(part.says)} \\]**"


def _paragraph(part: Paragraph) -> str:
    shown = ""
    for run in part.runs:
        text = escaped(run.text, within=bool(shown))
        bold = _strong(text.strip(" "))
        if run.strong and bold:
            before, _, after = text.partition(text.strip(" "))
            text = before + bold + after
        if text.endswith(":"):  # with what follows it might make an address
            text = text[:-1] + "\\:"
        shown += text + _marks(run.notes)
    return _ended(shown)


def _ended(text: str) -> str:
    """An escaped text without blank lines before and after it: a break with nothing behind it reads as a backslash."""
    lines = text.split(BREAK)
    full = [at for at, line in enumerate(lines) if line.strip(" \u00a0")]
    return BREAK.join(lines[full[0] : full[-1] + 1]).rstrip(" \u00a0") if full else ""


def _table(part: Table) -> str:
    rules = ["---:" if at in part.numeric else "---" for at in range(len(part.head))]
    rows = [[_inline(cell) for cell in row] for row, _ in part.noted_rows()]
    for row, (_, notes) in zip(rows, part.noted_rows(), strict=True):
        row[0] += _marks(notes)
    caption = _inline(part.caption)
    lines = [f"| {' | '.join(row)} |" for row in ([_inline(cell) for cell in part.head], rules, *rows)]
    return (f"{caption}\n\n" if caption else "") + "\n".join(lines)
