"""What is counted of every journal that a viewer may export, laid out for a query."""

from pathlib import Path
from typing import Any

import pyarrow

from pipelines.journal.rate_ratios import rate_ratios
from pipelines.journal.rates import rates
from pipelines.journal.reading.laying import lay_agreements, lay_counts, lay_out, lay_periods
from pipelines.journal.told import Window
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"
RELATIONS = ("trigger_rates", "rate_ratios", "responses")


def lay_out_relation(session: Session, relation: str, parameters: dict[str, Any], period: str) -> None:
    """Make the temporary table told_<relation> of one of RELATIONS; period: week, month, phase or all.

    parameters: as `rights.asked` gives them, with client (a code or None), from_day and to_day.
    """
    lay_out(session, {**parameters, "client_id": None, "act": "export"})
    window = Window(period, parameters["from_day"], parameters["to_day"])
    if relation == "responses":
        lay_periods(session, window)
        session.run(_HERE / "told_responses.sql")
        return
    lay_counts(session, window)
    if relation == "trigger_rates":
        _keep(session, relation, _rates(session.arrow(_HERE / "rate_export.sql").read_all()))
        return
    lay_agreements(session)
    session.run(_HERE / "trigger_pair.sql", from_day=window.from_day, to_day=window.to_day)
    _keep(session, relation, _ratios(session.arrow(_HERE / "pair_export.sql").read_all()))


def _keep(session: Session, relation: str, rows: pyarrow.Table) -> None:
    session.take(_HERE / f"told_{relation}.sql", rows)


def _rates(counts: pyarrow.Table) -> pyarrow.Table:
    found = rates(counts["events"].to_numpy(), counts["journal_days"].to_numpy())
    return _beside(counts, rate=found.rate, low=found.low, high=found.high)


def _ratios(pairs: pyarrow.Table) -> pyarrow.Table:
    found = rate_ratios(*(pairs[name].to_numpy() for name in ("events_a", "days_a", "events_b", "days_b")))
    numbers = _beside(pairs, ratio=found.ratio, low=found.low, high=found.high, p=found.p)
    return numbers.append_column("verdict", pyarrow.array(found.verdict))


def _beside(table: pyarrow.Table, **columns: Any) -> pyarrow.Table:
    """The table with columns more; what is masked is missing."""
    for name, column in columns.items():
        table = table.append_column(name, pyarrow.array(column.data, mask=column.mask))
    return table
