"""The rows of change for one client as a viewer may see them: those that are stored, or derived as of another day."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.change.derive import derived
from pipelines.change.deriving.series import caseload
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent
Row = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """Rows by table, in the order of the page, as of a day. parameters: to ask for more about the same client.

    sees_words: whether the viewer may also see what was written of the client.
    """

    tables: dict[str, list[Row]]
    parameters: dict[str, Any]
    sees_words: bool


def find(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, session: Session, *tables: str
) -> Found | None:
    """The rows of these tables; None for a client whose measures the viewer may not read.

    What is stored as of the viewer's last day is read; else the same code derives it as of that day, for this reading.
    """
    parameters = {**asked(store, viewer, as_of), "client_id": str(client_id)}
    rights = session.rows(_HERE / "asked.sql", **parameters)
    if not rights:
        return None
    as_of_day, is_stored, sees_words = rights[0]
    if is_stored:
        parameters["as_of_day"] = as_of_day
        return Found({name: _stored(session, name, parameters) for name in tables}, parameters, sees_words)
    session.run(_HERE / "ask_client.sql", **parameters)
    parameters["as_of_day"] = as_of_day
    made = _made(session)
    return Found({name: made[name] for name in tables}, parameters, sees_words)


def _stored(session: Session, name: str, parameters: dict[str, Any]) -> list[Row]:
    rows: list[Row] = session.arrow(_HERE / f"{name}.sql", **parameters).read_all().to_pylist()
    return rows


def _made(session: Session) -> dict[str, list[Row]]:
    load = caseload(session)
    keys = load.keys.to_pylist()
    return {name: _sorted([keys[row["number"]] | row for row in rows]) for name, rows in derived(load).items()}


def _sorted(rows: list[Row]) -> list[Row]:
    """In the order in which the stored ones are read."""
    return sorted(
        rows,
        key=lambda row: (
            row.get("on_day", date.min),
            str(row.get("record_id", "")),
            row["position"],
            not row.get("is_default", True),
            row.get("method", ""),
        ),
    )
