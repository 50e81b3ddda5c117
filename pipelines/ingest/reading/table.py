"""What reading gives to the rest of the import: a table of text cells, whatever the file was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipelines.ingest.issue import Issue


class Row(NamedTuple):
    """One record. `line` is the physical line on which it starts (of a sheet the row number).

    `cells` has one text or None for each name of the header, unless there is a `fault`:
    such a row counts as read and is rejected as a whole.
    """

    line: int
    cells: list[str | None]
    fault: Issue | None


def _no_numbers() -> Mapping[int, int]:
    return {}


@dataclass(frozen=True)
class Table:
    """One file of rows, or one sheet of a workbook.

    `header` holds the column names, stripped and in lower case, "" where there is none. `sha256` is that of
    the file's bytes. `reader` reads the file anew. `first_numbers` tells, for a sheet, on which row a column
    (by its place) first holds a number cell.
    """

    path: Path
    sheet: str | None
    sha256: str
    header: tuple[str, ...]
    header_line: int
    reader: Callable[[], Iterator[Row]] = field(repr=False, compare=False)
    first_numbers: Callable[[], Mapping[int, int]] = field(default=_no_numbers, repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """The rows after the header, in the file's order. May be called again.

        Raises Refusal where the file turns out to be damaged further on.
        """
        return self.reader()

    @property
    def label(self) -> str:
        """How a sentence names this table."""
        return self.path.name if self.sheet is None else f"{self.path.name}, sheet “{self.sheet}”"
