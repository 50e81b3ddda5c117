"""What the tests of reading share: files written in one line, and a read that gives plain rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ingest.reading import Row, read


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write text (as UTF-8, line ends untouched) or bytes under a name, and give the path."""

    def write_file(content: str | bytes, name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def rows(write: Callable[..., Path]) -> Callable[..., list[Row]]:
    """The rows of a file with that content."""

    def read_rows(content: str | bytes, name: str = "export.csv", encoding: str | None = None) -> list[Row]:
        (table,) = read(write(content, name), encoding=encoding)
        return list(table.rows())

    return read_rows
