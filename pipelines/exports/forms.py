"""The forms in which rows leave: CSV, Parquet, JSON, XLSX. A file is written beside its place and moved there whole."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from pipelines import caller
from pipelines.errors import Refusal, WrongUsage

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")  # a spreadsheet may take such text for a formula

_NO_DAY = datetime(1980, 1, 1)  # that of the parts of a workbook: on which day it was written is nobody's business


class Sink(Protocol):
    """Whatever takes bytes: a file, or what writes one."""

    def write(self, content: bytes, /) -> int:
        """Append bytes; returns how many."""


def write(columns: list[str], batches: Iterable[pa.RecordBatch], form: str, title: str, out: Path | None) -> int:
    """Write rows to `out`, or to standard output where it is None; returns how many.

    Raises WrongUsage for a binary form on a terminal, Refusal where the file cannot be written.
    """
    text, writer = FORMS[form]
    return put(out, lambda file: writer(file, columns, batches, title), form, text=text)


def put(out: Path | None, fill: Callable[[IO[bytes]], int], form: str, *, text: bool) -> int:
    """Let `fill` write a file, or standard output where `out` is None; returns what it returns. Whole, or not there.

    Raises WrongUsage for a form that is no text on a terminal, Refusal where the file cannot be written.
    """
    if out is None:
        who = caller.current()
        if not text and who.out_is_terminal:
            raise WrongUsage(f"{form} is not for a terminal: name a file with --out.")
        count = fill(who.out)
        who.out.flush()
        return count
    place = caller.here(out)
    part = place.with_name(place.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            count = fill(file)
        os.replace(part, place)
    except OSError:
        part.unlink(missing_ok=True)
        raise Refusal(f"{out} cannot be written. Check the folder, your rights and the room on the disk.") from None
    return count


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_DANGEROUS) else text


def number(value: float) -> str:
    """A number with six significant digits and a decimal point, never with an exponent."""
    short = f"{value:.6g}"
    return format(Decimal(short), "f") if "e" in short else short


def exact(value: Any) -> str:
    """A value as `cell` tells it, and a number with all its digits: for files that are read in again."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else cell(value)


def cell(value: Any) -> str:
    """A value as the text of a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    return guarded(value) if isinstance(value, str) else str(value)


def _rows(columns: list[str], batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)


class _Lines:
    """Lines of CSV for a binary file. The csv module quotes a carriage return only where it ends lines with one too."""

    def __init__(self, file: Sink):
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.removesuffix("\r\n").encode("utf-8") + b"\n")


def _csv(file: IO[bytes], columns: list[str], batches: Iterable[pa.RecordBatch], title: str) -> int:
    return write_csv(file, columns, batches)


def write_csv(
    file: Sink, columns: list[str], batches: Iterable[pa.RecordBatch], said: Callable[[Any], str] = cell
) -> int:
    """Write rows as CSV, each value as `said` tells it; returns how many."""
    writer = csv.writer(_Lines(file), lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in _rows(columns, batches):
        writer.writerow([said(value) for value in row])
        count += 1
    return count


def _json(file: IO[bytes], columns: list[str], batches: Iterable[pa.RecordBatch], title: str) -> int:
    count = 0
    file.write(b"[")
    for count, row in enumerate(_rows(columns, batches), 1):
        record = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str)
        file.write((b"," if count > 1 else b"") + b"\n" + record.encode("utf-8"))
    file.write(b"\n]\n")
    return count


def _parquet(file: IO[bytes], columns: list[str], batches: Iterable[pa.RecordBatch], title: str) -> int:
    count = 0
    writer: pq.ParquetWriter | None = None
    for batch in batches:
        table = pa.Table.from_batches([batch]).select(columns)
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
        count += batch.num_rows
    if writer is None:
        writer = pq.ParquetWriter(file, pa.schema([(name, pa.string()) for name in columns]))
    writer.close()
    return count


def _xlsx(file: IO[bytes], columns: list[str], batches: Iterable[pa.RecordBatch], title: str) -> int:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    count = 0
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _NO_DAY})
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for count, row in enumerate(_rows(columns, batches), 1):
            if count >= 1_048_576:
                raise Refusal(
                    "A sheet holds no more than 1,048,575 rows. Export as CSV or Parquet, or a shorter period."
                )
            for position, value in enumerate(row):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(count, position, value)
                elif type(value) is date and value.year >= 1900:  # a sheet knows no earlier day
                    sheet.write_datetime(count, position, datetime.combine(value, time()), day)
                elif value is not None:
                    sheet.write_string(count, position, cell(value)[:32_767])
    return count


FORMS: dict[str, tuple[bool, Callable[[IO[bytes], list[str], Iterable[pa.RecordBatch], str], int]]] = {
    "csv": (True, _csv),
    "parquet": (False, _parquet),
    "json": (True, _json),
    "xlsx": (False, _xlsx),
}
