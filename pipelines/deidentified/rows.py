"""The rows of a relation as they leave for research."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipelines.deidentified.couples import Client, Group, group_of
from pipelines.deidentified.rules import Relation, has_list_name, rules
from pipelines.deidentified.secret import Secret

Cells = list[Any]


@dataclass(frozen=True)
class Asked:
    """With what rows are changed. last: the day on which the data end; zone: in which a time has its day."""

    secret: Secret
    groups: Mapping[Client, Group]
    last: date
    zone: ZoneInfo


def deidentified(table: pa.Table, relation: Relation, asked: Asked) -> pa.Table:
    """A relation's rows with the columns that leave, changed by their rules, sorted by what they say now.

    table: `source`, and `client` where the relation has days. A row leaves where each of its days in `until` lies no
    later than its client's end; another day after it is missing. What a rule cannot read is missing.
    """
    days = {name: [_day(cell, asked.zone) for cell in _cells(table, name)] for name in _named(relation, "day")}
    groups = _groups(table, relation, asked)
    ends = _each(groups, lambda group: asked.last - timedelta(days=asked.secret.end(*group)))
    leaves = [
        all(days[name][row] is None or days[name][row] <= ends[row] for name in relation.until)
        for row in range(table.num_rows)
    ]
    shifts = _each(groups, lambda group: asked.secret.shift(*group))
    columns = {}
    for name in relation.kept:
        rule = relation.columns[name]
        if rule == "day":
            moved = [_moved(day, end, by) for day, end, by in zip(days[name], ends, shifts, strict=True)]
            columns[name] = pa.array(moved, pa.date32())
        else:
            columns[name] = _changed(table, name, rule, groups, asked.secret)
    made = pa.table(columns).filter(pa.array(leaves, pa.bool_()))
    return made.sort_by([(name, "ascending") for name in made.column_names])


def _changed(table: pa.Table, name: str, rule: str, groups: list[Group], secret: Secret) -> pa.Array:
    """A column that holds no day, by its rule."""
    cells = _cells(table, name)
    if rule == "number":
        kind = table.schema.field(name).type
        is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind)
        return table[name].combine_chunks() if is_number else pa.nulls(len(cells), pa.float64())
    listed = has_list_name(rule)
    if listed:
        words = rules().lists()[listed]
        return pa.array([_known(cell, words) for cell in cells], pa.string())
    sources = _cells(table, "source")
    scopes: list[tuple[str, ...]]
    if rule == "own":
        scopes = list(zip(sources, _cells(table, "client"), strict=True))
    elif rule == "shared":
        scopes = list(groups)
    else:
        scopes = [(source,) for source in sources]
    domain = rule if rule in ("client", "practitioner", "relationship") else name
    made = _each(list(zip(scopes, cells, strict=True)), lambda code: _pseudonym(secret, domain, *code))
    return pa.array(made, pa.string())


def _pseudonym(secret: Secret, domain: str, scope: tuple[str, ...], code: Any) -> str | None:
    return None if code in (None, "") else secret.pseudonym(domain, *scope, str(code))


def _known(cell: Any, words: frozenset[str]) -> str | None:
    """The parts of a cell that stand in the list; of each other one only that there is one."""
    if cell in (None, ""):
        return None
    told = [part if part in words else "other" for part in str(cell).split(";")]
    return ";".join(dict.fromkeys(told))


def _day(cell: Any, zone: ZoneInfo) -> date | None:
    """The day of a cell: of a time its local day, whatever the time is in UTC. None for what is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    try:
        if len(str(cell)) == 10:
            return date.fromisoformat(cell)
        return datetime.fromisoformat(cell).astimezone(zone).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _moved(day: date | None, end: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by) if day is not None and day <= end else None
    except OverflowError:
        return None


def _groups(table: pa.Table, relation: Relation, asked: Asked) -> list[Group]:
    if "client" not in relation.columns:
        return [("client", "", "")] * table.num_rows
    clients = zip(_cells(table, "source"), _cells(table, "client"), strict=True)
    return [group_of(client, asked.groups) for client in clients]


def _each(cells: list[Any], made: Callable[[Any], Any]) -> Cells:
    """Something made of each cell, once for each that is different."""
    known = {cell: made(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _named(relation: Relation, rule: str) -> list[str]:
    return [name for name, own in relation.columns.items() if own == rule]


def _cells(table: pa.Table, name: str) -> Cells:
    return list(table[name].to_pylist())
