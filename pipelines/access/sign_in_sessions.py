"""The browsers that are signed in. A cookie holds a random token; the store keeps its digest only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pipelines.access.digests import digest, moment, new_token, utc
from pipelines.settings import Settings
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
_CLOCK_SLACK = timedelta(minutes=5)  # a clock that went back further than this ends what it can no longer time


@dataclass(frozen=True)
class Limits:
    """How long a browser stays signed in: without use, and at most."""

    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=12)


LIMITS = Limits()


@dataclass(frozen=True)
class SignInSession:
    """A browser that is signed in. `digest` stands for its token and is no secret."""

    digest: str
    account_id: UUID
    name: str
    origin: str
    started_at: datetime
    seen_at: datetime

    def left(self, at: datetime, limits: Limits = LIMITS) -> timedelta:
        """How long it stays signed in if nothing is done; nothing or less: it is over."""
        if at < self.seen_at - _CLOCK_SLACK:
            return timedelta(0)
        return min(self.seen_at + limits.idle - at, self.started_at + limits.longest - at, limits.idle)


def limits_of(given: Settings) -> Limits:
    """The limits that the settings say."""
    return Limits(timedelta(minutes=given.idle_minutes), timedelta(hours=given.longest_hours))


def start(session: Session, account_id: UUID, at: datetime, origin: str, limits: Limits = LIMITS) -> str:
    """Sign a browser in; returns the token for its cookie. Sessions whose time is over are swept out."""
    token, now = new_token(), utc(at)
    session.run(_SQL / "sessions_sweep.sql", started_before=now - limits.longest, seen_before=now - limits.idle)
    session.run(
        _SQL / "session_add.sql", token_sha256=digest(token), account_id=str(account_id), origin=origin, at_utc=now
    )
    return token


def find(store: Store, token_digest: str, at: datetime, limits: Limits = LIMITS) -> SignInSession | None:
    """The session of a token's digest; None where there is none or its time is over."""
    return next((one for one in _read(store, token_digest) if one.left(at, limits) > timedelta(0)), None)


def living(store: Store, at: datetime, limits: Limits = LIMITS) -> list[SignInSession]:
    """All sessions whose time is not over: what the app takes up again after a restart."""
    return [one for one in _read(store, None) if one.left(at, limits) > timedelta(0)]


def touch(store: Store, token_digest: str, at: datetime) -> None:
    """Somebody used it. The caller says so for what a person did, not for what a page does by itself."""
    with store.writing_access() as session:
        session.run(_SQL / "session_touch.sql", token_sha256=token_digest, at_utc=utc(at))


def end(store: Store, token_digest: str) -> None:
    """Sign this browser out. Where it is out already, nothing happens."""
    with store.writing_access() as session:
        session.run(_SQL / "session_end.sql", token_sha256=token_digest)


def end_all(store: Store, account_id: UUID, kept: str | None = None) -> None:
    """Sign all browsers of an account out, but for the one whose digest is `kept`."""
    with store.writing_access() as session:
        session.run(_SQL / "sessions_end.sql", account_id=str(account_id), kept=kept)


def _read(store: Store, token_digest: str | None) -> list[SignInSession]:
    with store.reading_access() as session:
        rows = session.rows(_SQL / "sessions.sql", token_sha256=token_digest)
    read = [(*rest, moment(started), moment(seen)) for *rest, started, seen in rows]
    return [SignInSession(*values) for values in read]
