"""Writing notes in tests: who is who, and the ways from a session to a signed note."""

from datetime import datetime, timedelta
from uuid import UUID

from pipelines import noting
from pipelines.notes import drafts, signing, subjects
from pipelines.notes.content import Risk, Written
from pipelines.notes.drafts import Opened
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF


def viewer(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def client_id(store: Store, code: str) -> UUID:
    """A client's id, as the operator finds it."""
    from pipelines import caseload

    frame = caseload.clients(store, operator(), AS_OF)
    return UUID(str(frame.loc[frame["code"] == code, "client_id"].iloc[0]))


def minute(number: int) -> datetime:
    return AS_OF + timedelta(minutes=number)


def begun(store: Store, who: Viewer, code: str, scheme: str = "soap", *, of_couple: bool = False) -> UUID:
    whose = client_id(store, code)
    held = subjects.sessions(store, who, whose, "progress", AS_OF)
    return noting.begin(store, who, whose, scheme, held[0] if held else None, AS_OF.date(), AS_OF, of_couple=of_couple)


def written(store: Store, who: Viewer, draft_id: UUID, at: datetime = AS_OF, **changes: object) -> Written:
    """Save a change, with the risk assessment made; returns what is written then."""
    desk = noting.open_desk(store, who, draft_id, at)
    made = desk.draft.written.model_copy(update={"risk": Risk(said="none reported"), **changes})
    drafts.save(store, who, desk.draft, made, at)
    return made


def signed(store: Store, who: Viewer, draft_id: UUID, at: datetime = AS_OF) -> UUID:
    desk = noting.open_desk(store, who, draft_id, at)
    return signing.sign(store, who, desk.opened, noting.contents(store, who, desk, at), at)


def opened(store: Store, who: Viewer, draft_id: UUID) -> Opened:
    return drafts.open(store, who, draft_id, AS_OF)
