"""Faults of single rows and of headers, in words. No message repeats what a cell holds: `value` does."""

from collections.abc import Iterable, Sequence

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue

CELL_LIMIT = 1_000_000  # characters
COLUMN_LIMIT = 10_000
VALUE_LIMIT = 200  # characters of a cell that an issue keeps

_UNDECODABLE = (
    "This cell holds bytes that are no text in the file's encoding. Save the file as UTF-8, or name its"
    " encoding with --encoding, and import it again."
)
_CONTROL = "This cell holds a NUL character, which no text has. Export the row again where it comes from."
_TOO_LONG = f"A cell may have at most {CELL_LIMIT:,} characters. Shorten the text, or check for a missing quote."


def fault(line: int, column: str, rule: str, message: str, value: str | None = None) -> Issue:
    """An issue that rejects its row; `value` is cut, and made writable where it holds undecoded bytes."""
    return Issue(line, column, rule, message, None if value is None else _shown(value))


def too_long(line: int, column: str = "") -> Issue:
    return fault(line, column, "cell-too-long", _TOO_LONG)


def has_surrogates(text: str) -> bool:
    """Whether the text holds what no UTF-8 can: bytes that could not be decoded, or half a character."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def cell_fault(line: int, header: Sequence[str], cells: Iterable[str | None]) -> Issue | None:
    """The first cell of a row that is no text, if any: undecodable, control-character or cell-too-long."""
    for place, cell in enumerate(cells):
        if not cell:
            continue
        if has_surrogates(cell):
            return fault(line, column_name(header, place), "undecodable", _UNDECODABLE, cell)
        if "\0" in cell:
            return fault(line, column_name(header, place), "control-character", _CONTROL, cell)
        if len(cell) > CELL_LIMIT:
            return too_long(line, column_name(header, place))
    return None


def column_name(header: Sequence[str], place: int) -> str:
    """The name of a column by its place from 0; a column without one is called by its number."""
    return (header[place] if place < len(header) else "") or f"(column {place + 1})"


def normalise(name: str) -> str:
    """A header name as it is compared: without surrounding blanks, in lower case."""
    return name.strip().lower()


def check_header(label: str, names: Sequence[str]) -> None:
    """Refusal where the names are no text, or more than any export has."""
    if any(has_surrogates(name) for name in names):
        raise Refusal(
            f"{label}: the column names hold bytes that are not UTF-8; name the file's encoding,"
            " for example --encoding cp1252."
        )
    if any("\0" in name for name in names):
        raise Refusal(
            f"{label}: the column names hold NUL characters; if the file is in UTF-16, use --encoding utf-16-le."
        )
    if len(names) > COLUMN_LIMIT:
        raise Refusal(f"{label} has more than {COLUMN_LIMIT:,} columns; no export has so many.")


def _shown(value: str) -> str:
    """Undecoded bytes as \\xe9 (they are kept as U+DC00 plus the byte), the rest as it is, cut."""
    cut = value[:VALUE_LIMIT]
    if not has_surrogates(cut) and "\0" not in cut:
        return cut
    return "".join(map(_escaped, cut))[:VALUE_LIMIT]


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC00 <= code <= 0xDCFF or code == 0:
        return f"\\x{code & 0xFF:02x}"
    return f"\\u{code:04x}" if 0xD800 <= code <= 0xDFFF else character
