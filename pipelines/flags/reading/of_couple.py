"""What the text says of either partner: where a couple stands with trauma and crisis, as far as consent goes."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


class OfCouple(NamedTuple):
    """A criterion of a couple. outcome: met where either is, not met where both are not, else cannot tell.

    own and theirs: of the client and of the partner; partner_id, partner (their code) and theirs are None where the
    partner's record is not open here.
    """

    criterion: str
    title: str
    outcome: str
    own: str
    partner_id: UUID | None
    partner: str | None
    theirs: str | None


def of_couple(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[OfCouple]:
    """The criteria that hold for a couple when they hold for either partner; none of a client without a couple.

    The partner's private rows and what is of violence or fear never count. Nothing is told in session.
    """
    with store.reading() as session:
        rows = session.rows(_SQL / "of_couple.sql", client_id=str(client_id), **asked(store, viewer, as_of))
    return [
        OfCouple(criterion, title, _either(own, theirs), own, partner_id, partner, theirs)
        for criterion, title, own, partner_id, partner, theirs in rows
    ]


def _either(own: str, theirs: str | None) -> str:
    if "met" in (own, theirs):
        return "met"
    return "not met" if own == theirs == "not met" else "cannot tell"
