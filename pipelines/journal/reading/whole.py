"""What is counted of every journal that a viewer may export, laid out for a query."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow

from pipelines.journal.overdispersion import Dispersion, dispersion_of_sums, widened_ratio
from pipelines.journal.rate_ratios import RateRatio, rate_ratios
from pipelines.journal.rates import rates
from pipelines.journal.reading import mechanisms, phases
from pipelines.journal.reading.agreeing import lay_agreements
from pipelines.journal.reading.laying import lay_counts, lay_out, lay_periods
from pipelines.journal.told import Window
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"
_COUNTS = ("events_a", "days_a", "events_b", "days_b")
_UNKNOWN = dispersion_of_sums([])  # of a pair of which no period holds a day
Family = tuple[str, str]  # a client's id and a family
IN_PERIODS = ("trigger_rates", "rate_ratios", "responses")
# What makes told_<relation> of the rows that are laid out.
LAID = {"phases": phases.lay_told, "repair": mechanisms.lay_told}
RELATIONS = (*IN_PERIODS, *LAID)


def lay_out_relation(session: Session, relation: str, parameters: dict[str, Any], period: str) -> None:
    """Make the temporary table told_<relation> of one of RELATIONS; period: week, month, phase or all.

    parameters: as `rights.asked` gives them, with client (a code or None), from_day and to_day.
    """
    lay_out(session, {**parameters, "client_id": None, "act": "export"})
    if relation in LAID:
        LAID[relation](session)
        return
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
    spreads = _spreads(session.arrow(_HERE / "rate_export.sql").read_all())
    _keep(session, relation, _ratios(session.arrow(_HERE / "pair_export.sql").read_all(), spreads))


def _keep(session: Session, relation: str, rows: pyarrow.Table) -> None:
    session.take(_HERE / f"told_{relation}.sql", rows)


def _rates(counts: pyarrow.Table) -> pyarrow.Table:
    found = rates(counts["events"].to_numpy(), counts["journal_days"].to_numpy())
    return _beside(counts, rate=found.rate, low=found.low, high=found.high)


def _spreads(counts: pyarrow.Table) -> dict[Family, Dispersion]:
    """How much the days of each client's families vary within the periods, as the page has it."""
    parts: defaultdict[Family, list[tuple[int, int, int]]] = defaultdict(list)
    for row in counts.to_pylist():
        parts[row["client_id"], row["family"]].append((row["journal_days"], row["events"], row["squares"]))
    return {family: dispersion_of_sums(sums) for family, sums in parts.items()}


def _ratios(pairs: pyarrow.Table, spreads: dict[Family, Dispersion]) -> pyarrow.Table:
    found = rate_ratios(*(pairs[name].to_numpy() for name in _COUNTS))
    numbers = _beside(pairs, ratio=found.ratio, low=found.low, high=found.high, p=found.p)
    told = numbers.append_column("verdict", pyarrow.array(found.verdict))
    whose = pairs.select(["client_id", "family"]).to_pylist()
    spread = [spreads.get((row["client_id"], row["family"]), _UNKNOWN) for row in whose]
    ends = told.select([*_COUNTS, "ratio", "low", "high", "p", "verdict"]).to_pylist()
    widened = [
        row["verdict"] if each.widening == 1 else widened_ratio(RateRatio(**row), each).verdict
        for row, each in zip(ends, spread, strict=True)
    ]
    clustered = pyarrow.array([each.clustered for each in spread], pyarrow.string())
    told = told.append_column("clustered", clustered)
    return told.append_column("widened_verdict", pyarrow.array(widened, pyarrow.string()))


def _beside(table: pyarrow.Table, **columns: Any) -> pyarrow.Table:
    """The table with columns more; what is masked is missing."""
    for name, column in columns.items():
        table = table.append_column(name, pyarrow.array(column.data, mask=column.mask))
    return table
