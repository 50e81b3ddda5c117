"""Whom rows are typed in about: the client's code and source, and what of them the viewer may write."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.errors import Refusal
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Whom:
    """A client. `writes`: measures, record. `care`: first and last day of each episode, None while it goes on.

    `practitioner` is the viewer's code where the client's comes from; None where they have none there.
    """

    client_id: UUID
    code: str
    source: str
    practitioner: str | None
    writes: frozenset[str]
    care: tuple[tuple[date, date | None], ...]

    def cared_for(self, day: date) -> bool:
        """Whether the client was in care on a day."""
        return any(first <= day <= (last or date.max) for first, last in self.care)


def whom(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Whom | None:
    """The client, for whoever may write something of them; None for anybody else."""
    with store.reading() as session:
        rows = session.rows(_HERE / "whom.sql", **asked(store, viewer, as_of), client_id=str(client_id))
    if not rows:
        return None
    _, code, source, practitioner, *_ = rows[0]
    care = tuple(dict.fromkeys((opened, closed) for *_, opened, closed in rows))
    return Whom(client_id, code, source, practitioner, frozenset(row[0] for row in rows), care)


def required(store: Store, viewer: Viewer, client_id: UUID, thing: str, as_of: datetime) -> Whom:
    """The client. Raises Refusal for whoever may not write the thing of them; it says nothing of who they are."""
    found = whom(store, viewer, client_id, as_of)
    if found is None or thing not in found.writes:
        raise Refusal("You have no right to enter this by hand: it is for who treats the client. Nothing was done.")
    return found
