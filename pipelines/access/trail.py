"""Reading the audit: who did what, and who has looked at a client. Reading it is in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pandas

from pipelines.errors import Refusal
from pipelines.rights import asked, audit, require
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "audit_sql"
AGAIN_AFTER = timedelta(minutes=10)
MOST = 200  # events read at once


@dataclass(frozen=True)
class Wanted:
    """Which events: of a person (an account, an operator or a viewer's id), an action, local days, both included."""

    since: date | None = None
    until: date | None = None
    action: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Choices:
    """What the audit can be asked for: persons by what stands for them in it, with their names, and actions."""

    persons: dict[str, str]
    actions: list[str]


def events(
    store: Store, viewer: Viewer, as_of: datetime, wanted: Wanted | None = None, skip: int = 0, most: int = MOST
) -> pandas.DataFrame:
    """One row per event, the newest first: at_local, who, viewed_as, action, mark, origin, detail, writer, seq.

    `skip` rows are left out, then up to `most` told. That they were read is written down.
    """
    require(store, viewer, "audit", "read", as_of)
    _note(store, viewer, as_of, None, None)
    with store.reading_access() as session:
        return session.frame(
            _SQL / "events.sql", **_asked(store, wanted or Wanted()), timezone=store.timezone, skip=skip, most=most
        )


def count(store: Store, viewer: Viewer, as_of: datetime, wanted: Wanted | None = None) -> int:
    """How many events there are of those wanted."""
    require(store, viewer, "audit", "read", as_of)
    with store.reading_access() as session:
        return int(session.value(_SQL / "count.sql", **_asked(store, wanted or Wanted())))


def choices(store: Store, viewer: Viewer, as_of: datetime) -> Choices:
    """Who and what is in the audit. That it was read is written down."""
    require(store, viewer, "audit", "read", as_of)
    _note(store, viewer, as_of, None, None)
    with store.reading_access() as session:
        persons = dict(session.rows(_SQL / "persons.sql"))
        return Choices(persons, [action for (action,) in session.rows(_SQL / "actions.sql")])


def of_client(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> pandas.DataFrame:
    """Who has looked at a client, the newest first: at_local, who, operator, action, detail, origin.

    With exports of everybody by those who treated or supervised the client then, and by who holds the key. Raises
    Refusal where the viewer may not see the client. That it was read is written down, under the client.
    """
    if not sees(store, viewer, client_id, as_of):
        raise Refusal("Who has looked at a client is for those who treat or supervise them. Nothing was shown.")
    _note(store, viewer, as_of, client_id, "who has looked")
    with store.reading_access() as session:
        return session.frame(_SQL / "of_client.sql", client_id=str(client_id), timezone=store.timezone)


def sees(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> bool:
    """Whether the viewer may read who has looked at a client."""
    with store.reading() as session:
        return bool(session.value(_SQL / "sees.sql", **asked(store, viewer, as_of), client_id=str(client_id)))


def _asked(store: Store, wanted: Wanted) -> dict[str, Any]:
    after = wanted.until + timedelta(days=1) if wanted.until else None
    return {
        "since": _midnight(store, wanted.since),
        "until": _midnight(store, after),
        "action": wanted.action,
        "person": wanted.person,
    }


def _midnight(store: Store, day: date | None) -> datetime | None:
    """The beginning of a local day, in UTC."""
    if day is None:
        return None
    return datetime.combine(day, time(), ZoneInfo(store.timezone)).astimezone(UTC).replace(tzinfo=None)


def _note(store: Store, viewer: Viewer, at: datetime, client_id: UUID | None, detail: str | None) -> None:
    """Write down that the audit was read, unless the same viewer has read the same of it a short while ago."""
    moment = at.astimezone(UTC).replace(tzinfo=None)
    with store.reading_access() as session:
        lately = session.value(
            _SQL / "read_lately.sql",
            since=moment - AGAIN_AFTER,
            at=moment,
            account=viewer.account or None,
            operator=viewer.operator or None,
            viewer=viewer.viewer_id,
            origin=viewer.origin or None,
            detail=detail,
            client_id=str(client_id) if client_id else None,
        )
    if not lately:
        audit.append(store, viewer, "audit read", at, client_id=client_id, detail=detail)
