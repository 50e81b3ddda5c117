"""What came in: the batches, their files, what was said about them, and how far the data reach."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pandas

from pipelines.rights import asked, asked_cells, require
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent


@dataclass(frozen=True)
class Reach:
    """How far the data go, and when the newest of them were read; both on the practice's clock."""

    data_until: datetime | None
    read_at: datetime | None


def is_empty(store: Store) -> bool:
    """Whether the store holds no imported row at all."""
    with store.reading() as session:
        return bool(session.value(_SQL / "is_empty.sql"))


def data_version(store: Store) -> int:
    """The number of the newest batch: what was told at one version is told the same again."""
    with store.reading() as session:
        return int(session.value(_SQL / "data_version.sql"))


def reach(store: Store, viewer: Viewer, as_of: datetime) -> Reach:
    """How far the data reach that the viewer may see."""
    with store.reading() as session:
        rows = session.rows(
            _SQL / "reach.sql",
            **asked(store, viewer, as_of),
            timezone=store.timezone,
        )
    return Reach(*rows[0])


def reach_of_client(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Reach:
    """How far one client's data reach, and when the newest were read; nothing where the viewer may not see them."""
    with store.reading() as session:
        rows = session.rows(
            _SQL / "reach_of_client.sql",
            client_id=str(client_id),
            **asked(store, viewer, as_of),
            timezone=store.timezone,
        )
    return Reach(*rows[0])


def batches(store: Store, viewer: Viewer, as_of: datetime) -> pandas.DataFrame:
    """One row per batch, the newest first: what it brought, and whether it can be taken back. No client is in it.

    Raises Refusal for whoever may not see imports.
    """
    require(store, viewer, "imports", "read", as_of)
    with store.reading() as session:
        return session.frame(_SQL / "batches.sql", timezone=store.timezone)


def issues(store: Store, viewer: Viewer, batch_id: int, as_of: datetime) -> pandas.DataFrame:
    """One row per finding of a batch. The cell itself only where the viewer may see those of the client it is about.

    Raises Refusal for whoever may not see imports.
    """
    require(store, viewer, "imports", "read", as_of)
    with store.reading() as session:
        return session.frame(_SQL / "issues.sql", batch_id=batch_id, **asked_cells(store, viewer, "read", as_of))


def rejected_rows(store: Store, viewer: Viewer, batch_id: int, as_of: datetime) -> list[tuple[str, int, str, str]]:
    """One row per rejected row of a batch: file, line, why, and its cells as JSON where the viewer may take them out.

    Raises Refusal for whoever may not export imports.
    """
    require(store, viewer, "imports", "export", as_of)
    with store.reading() as session:
        return session.rows(
            _SQL / "rejected_rows.sql", batch_id=batch_id, **asked_cells(store, viewer, "export", as_of)
        )
