"""Caseload: the clients a viewer may see, and who they are."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pandas

from pipelines.cadence import OVERDUE
from pipelines.confidence import Z_95
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Header:
    """Who a client is: what stands above everything about them."""

    code: str
    source: str
    name: str | None
    birth_year: int | None
    opened_on: date
    closed_on: date | None
    modality: str | None
    therapist: str


def clients(store: Store, viewer: Viewer, as_of: datetime) -> pandas.DataFrame:
    """One row per client that the viewer may see, open episodes first, with the newest attachment scores."""
    with store.reading() as session:
        told = {"z": Z_95, "overdue": OVERDUE, "timezone": store.timezone}
        return session.frame(_HERE / "clients.sql", **asked(store, viewer, as_of), **told)


def header(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Header | None:
    """Who the client is; None where the viewer may not see them."""
    with store.reading() as session:
        rows = session.rows(
            _HERE / "header.sql",
            **asked(store, viewer, as_of),
            client_id=str(client_id),
        )
    return Header(*rows[0]) if rows else None
