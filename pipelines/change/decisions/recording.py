"""Appending decisions, inside a transaction that has begun: what a decision may say, and its row."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

SHORTEST_REASON, LONGEST_TEXT = 10, 1000  # characters
LONGEST_LABEL = 100

_HERE = Path(__file__).parent
_PARTS = _HERE / "parts"
_NOTHING = "Nothing was changed."


@dataclass(frozen=True)
class Which:
    """The series that a re-baseline is about; None: every one."""

    instrument: str | None = None
    version: str | None = None
    target: str | None = None
    respondent: str | None = None
    subscale: str | None = None


EVERY_SERIES = Which()


def first_day(session: Session, store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> date:
    """The first day of the client's care. Raises Refusal where the viewer may not decide about this client."""
    found = session.value(_HERE / "may_decide.sql", client_id=str(client_id), **asked(store, viewer, as_of))
    if found is None:
        raise Refusal(f"You have no right to decide how this client's measures are read. {_NOTHING}")
    day: date = found
    return day


def check_day(day: date, first: date, today: date) -> None:
    """Raises Refusal for a day before the client's care began, or one that is still to come."""
    if day > today:
        raise Refusal(f"{day} is still to come. Choose a day up to today. {_NOTHING}")
    if day < first:
        raise Refusal(f"{day} lies before this client's care began, on {first}. Choose a day from then on. {_NOTHING}")


def reason_of(text: str) -> str:
    """The reason as it is kept. Raises Refusal for one that says too little or too much."""
    words = " ".join(text.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_TEXT:
        raise Refusal(f"Say in {SHORTEST_REASON} to {LONGEST_TEXT:,} characters why. {_NOTHING}")
    return words


def label_of(text: str) -> str | None:
    """The name of a phase as it is kept; None where it has none. Raises Refusal for one that is too long."""
    words = " ".join(text.split())
    if len(words) > LONGEST_LABEL:
        raise Refusal(f"A phase has a name of {LONGEST_LABEL} characters at most. {_NOTHING}")
    return words or None


def told_of(session: Session, client_id: UUID, which: Which) -> str:
    """Which series are meant, for the trail: names of definitions, never a word of a file.

    Raises Refusal where the client has no score in any of them.
    """
    scored, defined, known_subscale = session.rows(_PARTS / "scored.sql", client_id=str(client_id), **asdict(which))[0]
    if not scored:
        raise Refusal(f"This client has no score there: no baseline can be moved. {_NOTHING}")
    if which.instrument is None:
        return "of every series"
    if not defined:
        return "of an instrument without a definition"
    return f"of {which.instrument}" + (f" {which.subscale}" if which.subscale and known_subscale else "")


def event_day(session: Session, client_id: UUID, event_key: UUID) -> date:
    """The day of a client's life event. Raises Refusal where the client has none of this key."""
    day = session.value(_PARTS / "event_day.sql", client_id=str(client_id), event_key=str(event_key))
    if day is None:
        raise Refusal(f"This client has no such life event. Was it taken back? {_NOTHING}")
    found: date = day
    return found


def table_of(session: Session, client_id: UUID, record_id: UUID) -> Literal["rebaseline", "phase_start"]:
    """Where a decision that holds is kept. Raises Refusal where there is none about this client."""
    table = session.value(_PARTS / "standing.sql", client_id=str(client_id), record_id=str(record_id))
    if table is None:
        raise Refusal(f"There is no such decision about this client, or it was taken back already. {_NOTHING}")
    found: Literal["rebaseline", "phase_start"] = table
    return found


def signed(viewer: Viewer) -> dict[str, str]:
    """Whose decision it is."""
    return {"recorded_by": viewer.viewer_id, "by_name": viewer.name}


def append(session: Session, table: str, client_id: UUID, at: datetime, said: dict[str, Any]) -> UUID:
    """Write one row of a table of decisions, what it says and who says so; returns its id."""
    record_id = uuid4()
    row = {
        "record_id": str(record_id),
        "client_id": str(client_id),
        **said,
        "recorded_at": at.astimezone(UTC).replace(tzinfo=None),
    }
    fields = [(name, _FORMS.get(name, pyarrow.string())) for name in row]
    session.load(table, pyarrow.Table.from_pylist([row], schema=pyarrow.schema(fields)))
    return record_id


_FORMS = {"since_day": pyarrow.date32(), "on_day": pyarrow.date32(), "recorded_at": pyarrow.timestamp("us")}
