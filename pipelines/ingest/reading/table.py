"""What reading gives to the rest of the import: a table of text cells, whatever the file was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipelines.ingest.issue import Issue


class Row(NamedTuple):
    """One record. `line` is the physical line on which it starts (of a sheet the row number).

    `cells` has one text or None for each name of the header, unless there is a `fault`:
    such a row counts as read and is rejected as a whole. `origin` is the place in `Table.origins` that holds for it.
    """

    line: int
    cells: list[str | None]
    fault: Issue | None
    origin: int = 0


def _no_numbers() -> Mapping[int, int]:
    return {}


def _nothing_said() -> list[Issue]:
    return []


@dataclass(frozen=True)
class Table:
    """One file of rows, or one sheet of a workbook.

    `header` holds the column names, stripped and in lower case, "" where there is none. `sha256` is that of
    the file's bytes. `reader` reads the file anew. `first_numbers` tells, for a sheet, on which row a column
    (by its place) first holds a number cell. `written` is the header as the file writes it, where that is known,
    `asks` what a second heading row says of each column.
    Of a table that a profile made: `origins`, the tool's names of the columns that our cells come from, and `said`,
    what is to be told of it once it was read.
    """

    path: Path
    sheet: str | None
    sha256: str
    header: tuple[str, ...]
    header_line: int
    reader: Callable[[], Iterator[Row]] = field(repr=False, compare=False)
    first_numbers: Callable[[], Mapping[int, int]] = field(default=_no_numbers, repr=False, compare=False)
    written: tuple[str, ...] = field(default=(), compare=False)
    asks: tuple[str, ...] = field(default=(), compare=False)
    origins: tuple[Mapping[str, str], ...] = field(default=(), repr=False, compare=False)
    said: Callable[[], list[Issue]] = field(default=_nothing_said, repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """The rows after the header, in the file's order. May be called again.

        Raises Refusal where the file turns out to be damaged further on.
        """
        return self.reader()

    @property
    def label(self) -> str:
        """How a sentence names this table."""
        return self.path.name if self.sheet is None else f"{self.path.name}, sheet “{self.sheet}”"
