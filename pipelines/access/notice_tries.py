"""What was tried to be sent: each notice is claimed before it is sent, so that nobody sends it a second time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from pipelines.access.digests import digest, moment, new_token, utc
from pipelines.store import Session, Store

KEPT_FOR = timedelta(days=90)
LINK_HOLDS = timedelta(days=30)
_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Last:
    """The newest try of a kind that was sent, or that failed, at a moment in UTC; said: why it failed."""

    kind: str
    state: str
    at: datetime
    said: str | None


def claim(
    store: Store,
    kind: str,
    about: str,
    at: datetime,
    lost_after: timedelta | None = None,
    client_id: UUID | None = None,
) -> UUID | None:
    """The id of a try that is the caller's alone; None where somebody has sent this notice, or is sending it.

    A claim without an end holds for ever, or for `lost_after`: its program was stopped meanwhile. client_id: of whom
    the notice is, so that an erasure takes its traces too.
    """
    with store.writing_access() as session:
        if _taken(session, kind, about, at, lost_after):
            return None
        try_id = uuid4()
        whose = str(client_id) if client_id else None
        given = {"kind": kind, "about": about, "at_utc": utc(at), "client_id": whose}
        session.run(_SQL / "notice_claim.sql", try_id=str(try_id), **given)
    return try_id


def is_taken(store: Store, kind: str, about: str, at: datetime, lost_after: timedelta | None = None) -> bool:
    """Whether somebody has sent a notice, or is sending it: see `claim`."""
    with store.reading_access() as session:
        return _taken(session, kind, about, at, lost_after)


def end(store: Store, try_id: UUID, at: datetime, failed: str | None = None) -> None:
    """The notice was sent; or it was not, in a sentence, and may be claimed again."""
    state = "failed" if failed else "sent"
    with store.writing_access() as session:
        session.run(_SQL / "notice_end.sql", try_id=str(try_id), state=state, said=failed, at_utc=utc(at))


def last(store: Store) -> list[Last]:
    """The newest sent and the newest failed try of each kind."""
    with store.reading_access() as session:
        rows = session.rows(_SQL / "notice_last.sql")
    return [Last(kind, state, moment(at), said) for kind, state, at, said in rows]


def sweep(store: Store, at: datetime) -> None:
    """Forget tries and links of a time gone by."""
    with store.writing_access() as session:
        session.run(_SQL / "notice_sweep.sql", before=utc(at - KEPT_FOR))
        session.run(_SQL / "notice_link_sweep.sql", before=utc(at - LINK_HOLDS))


def link(store: Store, flag_id: UUID, client_id: UUID, at: datetime) -> str:
    """A new token that stands for a flag, for thirty days."""
    token = new_token()
    with store.writing_access() as session:
        given = {"flag_id": str(flag_id), "client_id": str(client_id), "at_utc": utc(at)}
        session.run(_SQL / "notice_link_add.sql", token_sha256=digest(token), **given)
    return token


def flag_of(store: Store, token: str, at: datetime) -> UUID | None:
    """The flag that a token stands for; None for one that nobody made, or of a time gone by. It opens nothing."""
    with store.reading_access() as session:
        given = {"token_sha256": digest(token), "after": utc(at - LINK_HOLDS)}
        found = session.value(_SQL / "notice_link_find.sql", **given)
    return UUID(found) if found else None


def _taken(session: Session, kind: str, about: str, at: datetime, lost_after: timedelta | None) -> bool:
    lost_before = utc(at - lost_after) if lost_after else None
    return bool(session.value(_SQL / "notice_taken.sql", kind=kind, about=about, lost_before=lost_before))
