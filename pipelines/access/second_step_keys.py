"""What is kept of a second step: its key, the time steps that were used, the recovery codes that were not."""

from pathlib import Path
from uuid import UUID

from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"


def forget(session: Session, account_id: UUID) -> None:
    """Take an account's second step away, confirmed or only begun."""
    given = {"account_id": str(account_id)}
    for confirmed in (True, False):
        session.run(_SQL / "second_step_forget.sql", **given, confirmed=confirmed)
    session.run(_SQL / "recovery_forget.sql", **given)
    session.run(_SQL / "time_steps_forget.sql", **given)
