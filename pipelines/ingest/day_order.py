"""Dates that are not ISO: 13/04/2026 is read only where the whole column, or the user, says which part is the day."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.ingest.issue import Issue
from pipelines.ingest.kinds import Kind

_WRITTEN = r"^(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-]\d{4}"


class DayOrder:
    """Watches a file's date columns while it is staged, and says afterwards how each is to be read."""

    def __init__(self, kind: Kind):
        self._columns = [column.name for column in kind.columns if column.form in ("date", "moment", "since")]
        self._largest: dict[str, tuple[int, int]] = {}

    def watch(self, batch: pa.RecordBatch) -> None:
        """Note the largest first and second part of each column's dates that are not ISO."""
        for name in self._columns:
            cells = batch.column(name)
            if cells.null_count == len(cells):
                continue
            parts = pc.drop_null(pc.extract_regex(cells, _WRITTEN))
            if len(parts):
                first, second = (
                    pc.max(pc.cast(pc.struct_field(parts, part), pa.int64())).as_py() for part in ("first", "second")
                )
                before = self._largest.get(name, (0, 0))
                self._largest[name] = (max(first, before[0]), max(second, before[1]))

    def decide(self, day_first: bool | None) -> dict[str, bool]:
        """Column -> whether the day comes first; a column that does not prove its order is left out."""
        if day_first is not None:
            return dict.fromkeys(self._largest, day_first)
        return {
            name: first > 12
            for name, (first, second) in self._largest.items()
            if (first > 12 >= second) or (second > 12 >= first)
        }


def rewrite(batch: pa.RecordBatch, orders: dict[str, bool]) -> pa.RecordBatch:
    """The batch with the dates of the given columns as ISO dates; times behind them stay."""
    for name, day_first in orders.items():
        cells = batch.column(name)
        cells = pc.replace_substring_regex(cells, r"^(\d)([./-])", r"0\1\2")
        cells = pc.replace_substring_regex(cells, r"^(\d\d[./-])(\d)([./-])", r"\g<1>0\2\3".replace(r"\g<1>", r"\1"))
        iso = r"\3-\2-\1" if day_first else r"\3-\1-\2"
        cells = pc.replace_substring_regex(cells, r"^(\d\d)[./-](\d\d)[./-](\d{4})", iso)
        batch = batch.set_column(batch.schema.get_field_index(name), name, cells)
    return batch


def remarks(orders: dict[str, bool], header_line: int, said: bool) -> list[Issue]:
    """What the report says of each column that was read by an order."""
    why = "as asked" if said else "because one of its dates can be read in no other way"
    return [
        Issue(
            header_line,
            name,
            "date-order",
            f"The dates of {name} were read with the {'day' if day_first else 'month'} first, {why}.",
            rejects=False,
        )
        for name, day_first in orders.items()
    ]
