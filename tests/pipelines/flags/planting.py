"""Flags laid straight into a store, with the evidence on which they stand: as raising would have written them."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow

from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.pipelines.rights import laying

HERE = Path(__file__).parent
RAISED = AS_OF - timedelta(hours=2)
_US, _DAY = pyarrow.timestamp("us"), pyarrow.date32()
_FORMS = {
    "raised_at": _US,
    "as_of": _US,
    "raised_on": _DAY,
    "on_day": _DAY,
    "as_of_day": _DAY,
    "data_version": pyarrow.int64(),
    "file_id": pyarrow.int64(),
    "line": pyarrow.int64(),
    **dict.fromkeys(("version", "row_count", "rule_version", "begins", "ends", "evidence_count"), pyarrow.int32()),
    **dict.fromkeys(("in_window", "fresh"), pyarrow.bool_()),
}


def put(store: Store, table: str, *rows: dict[str, Any]) -> None:
    """Append rows to a table."""
    fields = [(name, _FORMS.get(name, pyarrow.string())) for name in rows[0]]
    with store.writing() as session:
        session.load(table, pyarrow.Table.from_pylist(list(rows), schema=pyarrow.schema(fields)))


def client_id(code: str = "C001") -> UUID:
    return laying.identity("client", ("practice", code))


def identity(name: str) -> UUID:
    """The id of a flag by a name of the test's own."""
    return UUID(hashlib.md5(name.encode()).hexdigest())


def piece(key: str = "k1", **cells: Any) -> dict[str, Any]:
    """A piece of a flag's evidence."""
    return {
        "evidence_key": key,
        "part": "text",
        "kind": "text@1",
        "urgency": "review",
        "on_day": date(2026, 11, 18),
        "relation": "journal",
        "row_key": None,
        "row_count": 1,
        "words": f"words of {key}",
        "rule": None,
        "rule_version": None,
        "field": None,
        "begins": None,
        "ends": None,
        "file_id": None,
        "line": None,
        **cells,
    }


def flag(
    store: Store,
    name: str = "f",
    code: str = "C001",
    pieces: list[dict[str, Any]] | None = None,
    at: datetime = RAISED,
    stands: bool = True,
    **cells: Any,
) -> UUID:
    """Raise a flag as of a moment, with its evidence in the data, unless it does not stand; returns its id."""
    flag_id = identity(name)
    evidence = pieces or [piece(f"k {name}")]
    known = {"flag_id": str(flag_id), "client_id": str(client_id(code))}
    urgency = "urgent" if any(one["urgency"] == "urgent" for one in evidence) else "review"
    row = {
        **known,
        "criterion": "out-of-control-self-harm",
        "version": 1,
        "private": "no",
        "urgency": urgency,
        "raised_at": at.astimezone(UTC).replace(tzinfo=None),
        "raised_on": at.date(),
        "data_version": 1,
        **cells,
    }
    put(store, "escalation_flag", row)
    put(store, "escalation_flag_evidence", *({**known, **one} for one in evidence))
    if stands:
        stand(store, code, str(row["criterion"]), evidence, private=str(row["private"]))
    return flag_id


def stand(store: Store, code: str, criterion: str, pieces: list[dict[str, Any]], private: str = "no") -> None:
    """Put evidence into the data: in sight of who treats and supervises, where it is not private of others too."""
    put(store, "criterion_evidence", *standing(code, criterion, pieces, private))


def standing(code: str, criterion: str, pieces: list[dict[str, Any]], private: str) -> list[dict[str, Any]]:
    """The rows with which evidence stands in the data."""
    sights = ("all",) if private == "yes" else ("all", "open")
    common = {"client_id": str(client_id(code)), "criterion": criterion, "version": 1, "private": private}
    return [
        {**common, "sight": sight, "state": "yes", "in_window": True, "fresh": False, "as_of_day": AS_OF.date()}
        | {name: cell for name, cell in one.items() if name not in ("kind", "field", "begins", "ends")}
        for one in pieces
        for sight in sights
    ]


def fall(store: Store, code: str = "C001") -> None:
    """Take all evidence of a client out of the data, as a correction would."""
    with store.writing() as session:
        session.run(HERE / "forget_evidence.sql", client_id=str(client_id(code)))


def viewer(name: str, role: str = "therapist", in_session: bool = False) -> Viewer:
    return Viewer(laying.viewer_id(("practice", name)), f"Name of {name}", role, account=name, in_session=in_session)


def people(store: Store, folder: Path) -> None:
    """T1 and T2, both supervised by S1, S2 by nobody; C001 and C002 are T1's, C003 is T2's."""
    report = builders.bring(
        store,
        folder / "people",
        practitioners=[
            builders.practitioner("T1", supervisor="S1"),
            builders.practitioner("T2", supervisor="S1"),
            builders.practitioner("S1", "supervisor"),
            builders.practitioner("S2", "supervisor"),
        ],
        clients=[builders.client("C001"), builders.client("C002"), builders.client("C003", "T2")],
    )
    assert report.committed, report.reason
