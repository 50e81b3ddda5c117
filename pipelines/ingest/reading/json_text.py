"""JSON files: an array of objects, or one object on each line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.ingest.reading.decoding import opened_text
from pipelines.ingest.reading.faults import too_long
from pipelines.ingest.reading.json_array import Scanner
from pipelines.ingest.reading.json_cells import (
    OBJECT_LIMIT,
    Element,
    decoder,
    header_of,
    malformed,
    row_of,
    too_deep,
)
from pipelines.ingest.reading.lines import Lines
from pipelines.ingest.reading.table import Row, Table


def read_array(path: Path, codec: str, sha256: str) -> Table:
    """The table of a JSON array of objects. Refusal where no header can be made."""
    return _table(path, sha256, lambda: _array_elements(path, codec))


def read_lines(path: Path, codec: str, sha256: str) -> Table:
    """The table of a file with one JSON object a line. Refusal where no header can be made."""
    return _table(path, sha256, lambda: _line_elements(path, codec))


def _table(path: Path, sha256: str, elements: Callable[[], Iterator[Element]]) -> Table:
    header, line = header_of(path.name, elements())

    def rows() -> Iterator[Row]:
        places = {name: place for place, name in enumerate(header)}
        for element in elements():
            yield row_of(element, header, places)

    return Table(path, None, sha256, header, line, rows)


def _array_elements(path: Path, codec: str) -> Iterator[Element]:
    # Line ends in JSON are only ever blanks between tokens: all may become \n and be counted as such.
    with opened_text(path, codec, newline=None) as stream:
        yield from Scanner(stream, path.name).elements()


def _line_elements(path: Path, codec: str) -> Iterator[Element]:
    decode = decoder().decode
    with opened_text(path, codec) as stream:
        lines = Lines(stream, OBJECT_LIMIT)
        for text in lines:
            lines.begin_record()
            line = lines.line
            if lines.cut == line:
                yield line, None, too_long(line)
            elif text.strip():
                try:
                    yield line, decode(text), None
                except json.JSONDecodeError:
                    yield line, None, malformed(line)
                except RecursionError:
                    yield line, None, too_deep(line)
