"""One-time links to set a password: for a new account, or after a reset."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pipelines.access.digests import digest, moment, new_token, utc
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
VALID = timedelta(hours=24)


def make(session: Session, account_id: UUID, at: datetime) -> str:
    """A token for /password; an earlier one of the account is dead. Only its digest is kept."""
    token = new_token()
    session.run(_SQL / "links_end.sql", account_id=str(account_id))
    session.run(_SQL / "link_add.sql", account_id=str(account_id), token_sha256=digest(token), at_utc=utc(at))
    return token


def whose(session: Session, token: str, at: datetime) -> UUID | None:
    """The account that a link is for; None where it was used, replaced, is too old or from a future that never was."""
    rows = session.rows(_SQL / "link_find.sql", token_sha256=digest(token))
    if not rows:
        return None
    account_id, made_at = rows[0]
    return UUID(str(account_id)) if abs(at - moment(made_at)) < VALID else None
