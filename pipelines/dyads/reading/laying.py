"""Laying out what a joint view may tell of couples, once for all that is counted in it.

A joint view is one that both partners may look at together. It rests on the newest consent of both, holds nothing
that is private and nothing of violence or fear, and is the same for everybody who may see it: whoever treats both sees
no more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

SQL = Path(__file__).parent / "sql"
GAP_MINUTES = 120  # the longest time between two responses that still follow one another, outside a shared event
_JOURNALS = ("joint_partner", "joint_entry", "joint_agreement", "joint_response")


def lay_out(session: Session, parameters: dict[str, Any]) -> None:
    """Make the temporary tables joint_partner, joint_entry, joint_agreement and joint_response of this session.

    parameters: as `rights.asked` gives them, act (read or export), client_id (an id or None) and client (a code or
    None): without either, of every couple whose journals the viewer may see.
    """
    given = {"client_id": None, "client": None, **parameters, "thing": "journal", "gap_minutes": GAP_MINUTES}
    for name in _JOURNALS:
        session.run(SQL / f"{name}.sql", **given)


def _lay_partners(session: Session, parameters: dict[str, Any]) -> None:
    session.run(SQL / "joint_partner.sql", **parameters)


@contextmanager
def partners_laid(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, thing: str, act: str = "read"
) -> Iterator[Session]:
    """A session in which joint_partner lies: the couple of one client, where a joint view of this thing is allowed."""
    given = {**asked(store, viewer, as_of), "client_id": str(client_id), "client": None, "thing": thing, "act": act}
    with store.reading() as session:
        session.lay("joint", given, _lay_partners)  # by the same name: joint_partner tells of one thing at a time
        yield session


@contextmanager
def opened(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, act: str = "read") -> Iterator[Session]:
    """A session in which the journals of one client's couple lie; nothing lies there where no joint view is allowed."""
    with store.reading() as session:
        session.lay("joint", {**asked(store, viewer, as_of), "client_id": str(client_id), "act": act}, lay_out)
        yield session
