"""Scores -> change_estimate and what goes with it, for the clients of an import or for everybody, as of a day."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow

from pipelines.change.deriving.lines import limits, slopes
from pipelines.change.deriving.moves import moves
from pipelines.change.deriving.phases import comparisons
from pipelines.change.deriving.reference import are_laid_down, lay_down_references
from pipelines.change.deriving.series import Caseload, caseload
from pipelines.change.deriving.verdicts import SAID, estimates
from pipelines.store import Session

_HERE = Path(__file__).parent / "deriving"
Row = dict[str, Any]


def derive(session: Session, as_of_day: date, batch_id: int | None = None) -> None:
    """Derive the change of the clients in the temporary table touched_client, in the caller's transaction.

    as_of_day: the local day; nothing later than it counts. batch_id: the batch that touched them, which may have
    changed the practice's norms.
    """
    changed = batch_id is not None and session.value(_HERE / "sql" / "norms_changed.sql", batch_id=batch_id)
    if changed or not are_laid_down(session, as_of_day):
        lay_down_references(session, as_of_day)
    session.run(_HERE / "sql" / "ask_touched.sql", as_of_day=as_of_day)
    _derive(session)


def derive_all(session: Session, as_of_day: date | None = None) -> None:
    """Derive the change of everybody, with the references that are in force on the day.

    Without a day as of the one that each client's rows were derived for.
    """
    lay_down_references(session, as_of_day or newest_day(session))
    session.run(_HERE / "sql" / "ask_everybody.sql", as_of_day=as_of_day)
    _derive(session)


def newest_day(session: Session) -> date:
    """The newest day as of which anybody's change stands; in a store without scores the last of all days."""
    return session.value(_HERE / "sql" / "newest_day.sql") or date.max


def _derive(session: Session) -> None:
    for path in sorted((_HERE / "forget").glob("*.sql")):
        session.run(path)
    session.run(_HERE / "sql" / "keep_as_of.sql")
    load = caseload(session)
    for name, rows in derived(load).items():
        if rows:
            session.load(name, table(load, rows))


def derived(load: Caseload) -> dict[str, list[Row]]:
    """The rows of each table; `number` says whose series a row is of."""
    found: dict[str, list[Row]] = {
        "change_estimate": list(estimates(load)),
        "slope_estimate": list(slopes(load.series)),
        "control_limits": list(limits(load.series)),
        "phase_comparison": list(comparisons(load)),
        "region_move": list(moves(load.series)),
    }
    shown = [row for row in found["change_estimate"] if row["is_default"]]
    found["sentence"] = [
        *_said(load, "change", shown, SAID),
        *_said(load, "control limits", found["control_limits"], ("n", "center", "low", "high")),
        *_said(load, "phases", found["phase_comparison"], ("on_day", "m", "n", "nap", "low", "high")),
        *_said(load, "plane", found["region_move"], ("n", "p_baseline", "p_latest", "label")),
    ]
    return found


def table(load: Caseload, rows: list[Row]) -> pyarrow.Table:
    """Rows as columns, each beside what names its series; what a row says itself goes before that."""
    own = [name for name in rows[0] if name not in ("number", "given")]
    keys = load.keys.take(pyarrow.array([row["number"] for row in rows]))
    keys = keys.drop_columns([name for name in keys.column_names if name in own])
    for name in own:
        keys = keys.append_column(name, pyarrow.array([row[name] for row in rows]))
    return keys


def _said(load: Caseload, chart: str, rows: Iterable[Row], numbers: tuple[str, ...]) -> Iterator[Row]:
    """Rows of the table `sentence`. The plane is of two subscales, so of none."""
    for row in rows:
        said = {name: row[name].isoformat() if isinstance(row[name], date) else row[name] for name in numbers}
        yield {
            "number": row["number"],
            "chart": chart,
            "subscale": None if chart == "plane" else load.series[row["number"]].subscale,
            "text": row["sentence"],
            "numbers": json.dumps(said),
        }
