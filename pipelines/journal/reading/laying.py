"""Laying out the rows of the journal that a viewer may see, once for all that is counted in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.errors import WrongUsage
from pipelines.journal.reading.agreeing import lay_reached
from pipelines.journal.told import Window
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
PERIODS = ("week", "month", "phase", "all")


def lay_out(session: Session, parameters: dict[str, Any]) -> None:
    """Make the temporary tables journal_client, asked_entry, asked_day, asked_episode, log_client and asked_log.

    parameters: as `rights.asked` gives them, act (read or export), client_id (an id or None) and client (a code or
    None): without either, of everybody whom the viewer may see. without_private: nothing private, whoever looks.
    """
    given = {"client_id": None, "client": None, "act": "export", "without_private": False, **parameters}
    for name in ("journal_client", "asked_entry", "asked_day", "asked_episode", "log_client", "asked_log"):
        session.run(_HERE / f"{name}.sql", **given)


def lay_periods(session: Session, window: Window) -> None:
    """Make the temporary table asked_period: the periods of a window that have a journal day, cut at its two days.

    Raises WrongUsage for a kind of period that is not there.
    """
    if window.period not in PERIODS:
        raise WrongUsage(f"The periods are: {', '.join(PERIODS)}.")
    days: dict[str, Any] = {"from_day": window.from_day, "to_day": window.to_day}
    if window.period == "phase":
        days["phases"] = lay_reached(session)
    session.run(_HERE / f"period_{window.period}.sql", **days)


def lay_counts(session: Session, window: Window) -> None:
    """Make the temporary tables asked_period and trigger_count: events and journal days, for each family and period."""
    lay_periods(session, window)
    session.run(_HERE / "trigger_count.sql")


@contextmanager
def opened(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, act: str = "read", *, without_private: bool = False
) -> Iterator[Session]:
    """A session in which one client's rows lie as the viewer may see them; none for a client that they may not.

    without_private: of a client who is told of on the partner's page.
    """
    whose = {"client_id": str(client_id), "client": None, "act": act, "without_private": without_private}
    with store.reading() as session:
        session.lay("journal", {**asked(store, viewer, as_of), **whose}, lay_out)
        yield session
