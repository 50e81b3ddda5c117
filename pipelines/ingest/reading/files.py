"""The door: what a file is, told by its content, and the tables it holds."""

import re
from pathlib import Path

from pipelines.errors import Refusal
from pipelines.ingest.reading.decoding import codec_of, opened_text
from pipelines.ingest.reading.delimited import read_delimited
from pipelines.ingest.reading.json_text import read_array, read_lines
from pipelines.ingest.reading.opening import digest, opened
from pipelines.ingest.reading.table import Table
from pipelines.ingest.reading.workbook import read_workbook

_HEAD = 1 << 16  # characters by which a text is judged
_ZIP = b"PK\x03\x04"
_WANTED = "export it as CSV, TSV, XLSX or JSON"
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old or a password-protected Office file",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a recording",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "packed twice",
    b"7z\xbc\xaf": "an archive",
    b"BZh": "packed in a way other than gzip",
    b"\xfd7zXZ": "packed in a way other than gzip",
    b"\x28\xb5\x2f\xfd": "packed in a way other than gzip",
}
_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
_MARKUP = re.compile(r"<[!?a-z]", re.IGNORECASE)


def read(path: Path, *, encoding: str | None = None) -> list[Table]:
    """One table of a text file, one for each sheet of a workbook that is not empty.

    Refusal, in one sentence that names the file, where it is not one of the formats or cannot be read.
    """
    sha256 = digest(path)
    with opened(path) as file:
        start = file.read(16)
    if not start:
        raise Refusal(f"{path.name} is empty.")
    if start.startswith(_ZIP):
        return _workbook(path, sha256)
    for magic, name in _FOREIGN.items():
        if start.startswith(magic):
            raise Refusal(f"{path.name} is {name}; {_WANTED}.")
    codec = codec_of(path, encoding)
    with opened_text(path, codec) as stream:
        head = stream.read(_HEAD)
    return [_text_table(path, codec, sha256, head)]


def _workbook(path: Path, sha256: str) -> list[Table]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if packed:
        raise Refusal(f"{path.name} is a packed workbook or archive; unpack it and import the result.")
    return read_workbook(path, sha256)


def _text_table(path: Path, codec: str, sha256: str, head: str) -> Table:
    _check_text(path, head)
    first = head.lstrip()[:1]
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"][-1:]
    if first == "[":
        return read_array(path, codec, sha256)
    if first == "{" or suffixes in ([".ndjson"], [".jsonl"]):
        return read_lines(path, codec, sha256)
    if suffixes == [".json"]:
        raise Refusal(f"{path.name} is no JSON list of objects, nor does it have one JSON object a line.")
    return read_delimited(path, codec, sha256)


def _check_text(path: Path, head: str) -> None:
    """Refuse what is no text, or is a page. A stray control character is a fault of its row alone."""
    controls = len(_CONTROL.findall(head))
    if head.count("\0") > len(head) // 4:
        raise Refusal(f"{path.name} is no UTF-8 text; if it is in UTF-16, use --encoding utf-16-le.")
    if controls >= 8 and controls > len(head) // 12:
        raise Refusal(f"{path.name} is not a text file; {_WANTED}.")
    if _MARKUP.match(head.lstrip()):
        raise Refusal(f"{path.name} is a web page or an XML file, whatever its name says; {_WANTED}.")
    if len(head) < _HEAD and not head.strip():
        raise Refusal(f"{path.name} is empty.")
