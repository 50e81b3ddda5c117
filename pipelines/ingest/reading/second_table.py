"""Where a second table begins below the first: its header is told by its names, its rows are no rows of the first.

Files that were joined end to end, and sheets with several tables, look like this.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from pipelines.ingest.kinds import KINDS
from pipelines.ingest.reading.faults import fault, normalise
from pipelines.ingest.reading.table import Row

_RULE = "second-table"
_NEAR = 20  # rows
_FEWEST = 2  # names by which a header is told
_AGAIN = "The column names stand here once more. Remove this row; the rows after it were read."
_OTHER = "Another table begins here. Put it into a file or onto a sheet of its own."
_BELOW = "This row belongs to another table, whose column names stand in line {line}. Put it into a file of its own."


def one_table(header: Sequence[str], rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with a fault for each that is a header again, or that stands below the header of another table."""
    own = [name for name in header if name]
    other = 0
    for row in rows:
        names = _names(row.cells)
        if names and names == own:
            other = 0
            yield row._replace(fault=fault(row.line, "", "header-again", _AGAIN))
        elif names:
            other = row.line
            yield row._replace(fault=fault(row.line, "", _RULE, _OTHER))
        elif other:
            yield row._replace(fault=fault(row.line, "", _RULE, _BELOW.format(line=other)))
        else:
            yield row


def further_down(rows: Iterable[Row]) -> str:
    """The sentence that says where the column names seem to stand, if not at the top; "" where nowhere near."""
    line = next((row.line for row in islice(rows, _NEAR) if row.fault and row.fault.rule == _RULE), 0)
    return f" Column names seem to stand in line {line}: remove what stands above them." if line else ""


def _names(cells: Sequence[str | None]) -> list[str]:
    """The names in a row that is a header: its cells that are not empty are names of columns, and two at least."""
    known = _known()
    names = []
    for cell in cells:
        if cell:
            if cell not in known and normalise(cell) not in known:
                return []
            names.append(normalise(cell))
    return names if len(names) >= _FEWEST else []


@cache
def _known() -> frozenset[str]:
    return frozenset(column.name for kind in KINDS.values() for column in kind.columns)
