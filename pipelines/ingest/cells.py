"""Each cell against its column: the rule it breaks, or the remark it needs. Whole batches at a time.

A check takes the cells of one column and gives one rule per cell, null where there is nothing to say. What needs
other rows, the people of the practice or a definition is not checked here but in SQL.
"""

from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.ingest.clock import Clock
from pipelines.ingest.kinds import Column, Kind

_NUMBER = r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?\s*$"
_WHOLE = r"^\s*[+-]?\d{1,15}\s*$"
_TWO_WAYS = r"^\d{1,2}[./-]\d{1,2}[./-]\d{4}"
_YEAR = r"^(19|20)\d{2}$"
_LONGEST_CODE = 200


def faults(batch: pa.RecordBatch, kind: Kind, terms: dict[str, list[str]], clock: Clock) -> Iterator[pa.Table]:
    """For each column with something to say: a table of position, column_name, rule, value.

    `terms` are the vocabularies, `clock` the zone in which times without one are local.
    """
    taken_back = pc.fill_null(pc.equal(batch.column("retracted"), "yes"), False)
    unread = pc.is_valid(batch.column("read_rule"))
    for column in kind.columns:
        cells = batch.column(column.name)
        if column.required and cells.null_count:
            missing = pc.and_not(pc.is_null(cells), unread)
            # A row that takes another back needs no more than its key.
            yield _told(
                column,
                cells,
                missing if column.name in kind.key_columns else pc.and_not(missing, taken_back),
                "missing-value",
            )
        if column.form != "text" and cells.null_count < len(cells):
            rules = _CHECKS[column.form](cells, column, terms, clock)
            for rule in pc.unique(pc.drop_null(rules)).to_pylist():
                yield _told(column, cells, pc.fill_null(pc.equal(rules, rule), False), rule)


def _told(column: Column, cells: pa.Array, where: pa.Array, rule: str) -> pa.Table:
    positions = pc.indices_nonzero(where)
    count = len(positions)
    return pa.table(
        {
            "position": positions,
            "column_name": pa.array([column.name] * count, pa.string()),
            "rule": pa.array([rule] * count, pa.string()),
            "value": pc.take(cells, positions),
        }
    )


def _first(cells: pa.Array, *rules: tuple[pa.Array, str]) -> pa.Array:
    """Per cell the first rule whose mask is true."""
    said = pa.nulls(len(cells), pa.string())
    for mask, rule in reversed(rules):
        said = pc.if_else(pc.fill_null(mask, False), rule, said)
    return said


def _each(cells: pa.Array, rule_of: Callable[[str], str | None]) -> pa.Array:
    """Per cell what `rule_of` says, asked once for each different cell."""
    encoded = cells.dictionary_encode()
    said = pa.array([rule_of(cell) for cell in encoded.dictionary.to_pylist()], pa.string())
    return pc.take(said, encoded.indices)


def _code(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    return _first(
        cells,
        (pc.match_substring_regex(cells, r"[\x00-\x1f\x7f]"), "control-character"),
        (pc.match_substring_regex(cells, r"^\s|\s$|^$"), "stray-space"),
        (pc.greater(pc.utf8_length(cells), _LONGEST_CODE), "too-long"),
    )


def _word(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    return _first(cells, (pc.and_(pc.is_valid(cells), pc.invert(_in(cells, column.words))), "not-in-list"))


def _words(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    return _each(cells, lambda cell: None if _all_in(cell, column.words) else "not-in-list")


def _term(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    known = terms.get(column.words[0], [])
    return _first(cells, (pc.and_(pc.is_valid(cells), pc.invert(_in(cells, known))), "unknown-code"))


def _terms(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    known = terms.get(column.words[0], [])
    return _each(cells, lambda cell: None if _all_in(cell, known) else "unknown-code")


def _number(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    well_written = pc.match_substring_regex(cells, _WHOLE if column.form == "whole" else _NUMBER)
    numbers = pc.cast(pc.if_else(well_written, pc.utf8_trim_whitespace(cells), None), pa.float64())
    out = pa.array([False] * len(cells))
    if column.low is not None:
        out = pc.or_(out, pc.fill_null(pc.less(numbers, column.low), False))
    if column.high is not None:
        out = pc.or_(out, pc.fill_null(pc.greater(numbers, column.high), False))
    return _first(cells, (pc.invert(well_written), "not-a-number"), (out, "out-of-range"))


def _date(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    rules = _each(cells, lambda cell: None if clock.is_day(cell) else "not-a-date")
    return _or_ambiguous(cells, rules)


def _since(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    years = pc.fill_null(pc.match_substring_regex(cells, _YEAR), False)
    return pc.if_else(years, pa.scalar(None, pa.string()), _date(cells, column, terms, clock))


def _moment(cells: pa.Array, column: Column, terms: dict[str, list[str]], clock: Clock) -> pa.Array:
    return _or_ambiguous(cells, _each(cells, clock.fault))


def _or_ambiguous(cells: pa.Array, rules: pa.Array) -> pa.Array:
    two_ways = pc.fill_null(pc.match_substring_regex(cells, _TWO_WAYS), False)
    return pc.if_else(pc.and_(two_ways, pc.is_valid(rules)), "ambiguous-date", rules)


def _in(cells: pa.Array, words: tuple[str, ...] | list[str]) -> pa.Array:
    return pc.is_in(cells, pa.array(words, pa.string()))


def _all_in(cell: str, words: tuple[str, ...] | list[str]) -> bool:
    return all(part.strip() in words for part in cell.split(";"))


_CHECKS = {
    "code": _code,
    "word": _word,
    "words": _words,
    "term": _term,
    "terms": _terms,
    "number": _number,
    "whole": _number,
    "date": _date,
    "since": _since,
    "moment": _moment,
}
