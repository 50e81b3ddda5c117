"""From bytes to text. What cannot be decoded is marked, never replaced: see `faults.has_surrogates`."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipelines.errors import Refusal
from pipelines.ingest.reading.opening import opened

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 18
_HANDLER = "mark-undecodable"


def codec_of(path: Path, encoding: str | None) -> str:
    """The codec to read a text file with: its byte-order mark's, else `encoding`, else UTF-8.

    Refusal where `encoding` is no text encoding that Python knows, or where the file is UTF-8 and it is another: most
    of them take any bytes, and would show é as Ã©.
    """
    if encoding is not None:
        _check(encoding)
    with opened(path) as file:
        head = file.read(4)
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), encoding or "utf-8")
    if codec == encoding and not codecs.lookup(codec).name.startswith("utf") and _is_utf_8(path):
        raise Refusal(f"{path.name} is in UTF-8 and not in “{encoding}”; leave the encoding out.")
    return codec


@contextmanager
def opened_text(path: Path, codec: str, newline: str | None = "") -> Iterator[TextIO]:
    """The file's text, `newline` as in `open`. An undecodable byte b is the character U+DC00 + b."""
    codecs.register_error(_HANDLER, _mark)
    with opened(path) as file:
        try:
            yield io.TextIOWrapper(file, encoding=codec, errors=_HANDLER, newline=newline)
        except UnicodeError as error:  # a few rare codecs do not ask the handler
            raise Refusal(f"{path.name} cannot be read in the encoding “{codec}”; name another.") from error


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


def _is_utf_8(path: Path) -> bool:
    """Whether the whole file is UTF-8 and no other encoding would read it as the same: it is more than ASCII."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    more = False
    with opened(path) as file:
        try:
            while block := file.read(_BLOCK):
                more = not decode(block).isascii() or more
            decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return more


def _check(encoding: str) -> None:
    try:
        b"client".decode(encoding)  # a codec that is not for text (hex, zip) is a LookupError here
    except UnicodeError:
        pass  # a text encoding, if not of this sample
    except (LookupError, ValueError) as error:
        raise Refusal(
            f"“{encoding}” is no known encoding of text; usual ones are utf-8, cp1252, latin-1 and utf-16."
        ) from error
