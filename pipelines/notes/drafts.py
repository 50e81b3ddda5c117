"""Session notes that are being written: each their author's alone, saved as it is typed, in `access`.

A draft holds what its author put into it; what the data offer is asked anew, as of the draft's own moment. When a
client is handed over the draft is kept, and its author can neither read nor sign it until they treat the client again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.notes import subjects
from pipelines.notes.content import Header, Subject, Written
from pipelines.notes.schemes import Scheme, scheme
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
_GONE = "There is no such draft of yours: it was signed or thrown away."
LONGEST = 100_000  # characters of a whole draft


class ChangedElsewhere(Refusal):
    """The draft was saved from another window since this one read it."""


@dataclass(frozen=True)
class Draft:
    """A draft. told_at: the moment as of which its data are told; saved_at: the last saving; both aware."""

    draft_id: UUID
    client_id: UUID
    partner_id: UUID | None
    scheme: str
    session_key: UUID | None
    session_on: date
    told_at: datetime
    revision: int
    saved_at: datetime
    written: Written

    @property
    def clients(self) -> tuple[UUID, ...]:
        """Of whom it is."""
        return (self.client_id,) if self.partner_id is None else (self.client_id, self.partner_id)


@dataclass(frozen=True)
class Opened:
    """A draft whose author may write it now, with whom it is of and its scheme."""

    draft: Draft
    subjects: tuple[Subject, ...]
    scheme: Scheme


def start(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    partner_id: UUID | None,
    scheme_id: str,
    session_key: UUID | None,
    header: Header,
    at: datetime,
    told_at: datetime | None = None,
) -> UUID:
    """Begin a note of a client, or of a couple; returns the draft's id. `header.session_on`: the session's day.

    told_at: the moment as of which its data are told, None: now.

    Raises Refusal where the viewer may not write of all of them, for a scheme that is not there, and for a day to come.
    """
    chosen = scheme(store, scheme_id)
    whose = subjects.required(store, viewer, client_id, partner_id, chosen.record, at)
    row = {
        "draft_id": str(uuid4()),
        "client_id": whose[0].client_id,
        "partner_id": whose[1].client_id if len(whose) == 2 else None,
        "written_by": viewer.viewer_id,
        "scheme": scheme_id,
        "session_key": str(session_key) if session_key else None,
        "session_on": header.session_on,
        "told_at": _utc(told_at or at),
        "revision": 1,
        "saved_at": _utc(at),
        "written": Written(header=header).model_dump_json(),
    }
    with store.writing_access() as session:
        session.load("note_draft", pyarrow.Table.from_pylist([row], schema=_DRAFT))
    audit.append_each(store, viewer, "note begun", at, [UUID(one.client_id) for one in whose])
    return UUID(str(row["draft_id"]))


def mine(store: Store, viewer: Viewer) -> list[Draft]:
    """The viewer's own drafts, the one saved last first; in session none is told."""
    if viewer.in_session:
        return []
    with store.reading_access() as session:
        return [_draft(row) for row in session.rows(_HERE / "drafts.sql", viewer_id=viewer.viewer_id)]


def open(store: Store, viewer: Viewer, draft_id: UUID, as_of: datetime) -> Opened:
    """A draft, for its author while they may write of all whom it is of. Raises Refusal."""
    found = next((one for one in mine(store, viewer) if one.draft_id == draft_id), None)
    if found is None:
        raise Refusal(_GONE)
    chosen = scheme(store, found.scheme)
    whose = subjects.required(store, viewer, found.client_id, found.partner_id, chosen.record, as_of)
    return Opened(found, whose, chosen)


def save(
    store: Store,
    viewer: Viewer,
    draft: Draft,
    written: Written,
    at: datetime,
    *,
    told_at: datetime | None = None,
    scheme_id: str | None = None,
) -> int:
    """Keep what is written now; returns the new revision. told_at, scheme_id: where these change too.

    Raises ChangedElsewhere where another window has saved meanwhile (nothing of either is lost: this window still holds
    its own), Refusal for a draft that is gone and for one that is too long.
    """
    made = written.model_dump_json()
    if len(made) > LONGEST:
        raise Refusal(f"This note is longer than {LONGEST:,} characters. What was saved before stands.")
    given = {"draft_id": str(draft.draft_id), "viewer_id": viewer.viewer_id}
    with store.writing_access() as session:
        stands = _stands(session, viewer, given)
        if stands.revision != draft.revision:
            raise ChangedElsewhere(
                "This note was changed in another window since this one read it. Copy what you typed here, "
                "load the page, and put it in there: nothing of either was thrown away."
            )
        session.run(
            _HERE / "draft_save.sql",
            **given,
            written=made,
            revision=draft.revision,
            saved_at=_utc(at),
            told_at=_utc(told_at or draft.told_at),
            scheme=scheme_id or draft.scheme,
        )
    return draft.revision + 1


def discard(store: Store, viewer: Viewer, draft_id: UUID, at: datetime) -> Draft:
    """Throw a draft away; what it was is returned, so that it can be put back. Raises Refusal where it is gone."""
    given = {"draft_id": str(draft_id), "viewer_id": viewer.viewer_id}
    with store.writing_access() as session:
        stood = _stands(session, viewer, given)
        session.run(_HERE / "draft_end.sql", **given)
        audit.append_each(store, viewer, "note thrown away", at, stood.clients)
    return stood


def put_back(store: Store, viewer: Viewer, draft: Draft, at: datetime) -> None:
    """Undo a discard. Raises Refusal where the draft is there (another window has put it back)."""
    given = {"draft_id": str(draft.draft_id), "viewer_id": viewer.viewer_id}
    row = {
        **given,
        "client_id": str(draft.client_id),
        "partner_id": str(draft.partner_id) if draft.partner_id else None,
        "written_by": viewer.viewer_id,
        "scheme": draft.scheme,
        "session_key": str(draft.session_key) if draft.session_key else None,
        "session_on": draft.session_on,
        "told_at": _utc(draft.told_at),
        "revision": draft.revision + 1,
        "saved_at": _utc(at),
        "written": draft.written.model_dump_json(),
    }
    with store.writing_access() as session:
        if session.rows(_HERE / "draft.sql", **given):
            raise Refusal("This draft is there already. Nothing was changed.")
        session.load("note_draft", pyarrow.Table.from_pylist([row], schema=_DRAFT))
        audit.append_each(store, viewer, "note put back", at, draft.clients)


def end(store: Store, viewer: Viewer, draft_id: UUID) -> None:
    """A draft that was signed is no draft any more."""
    with store.writing_access() as session:
        session.run(_HERE / "draft_end.sql", draft_id=str(draft_id), viewer_id=viewer.viewer_id)


def _stands(session: Session, viewer: Viewer, given: dict[str, str]) -> Draft:
    rows = [] if viewer.in_session else session.rows(_HERE / "draft.sql", **given)
    if not rows:
        raise Refusal(_GONE)
    return _draft(rows[0])


def _draft(row: tuple[Any, ...]) -> Draft:
    draft_id, client_id, partner_id, scheme_id, session_key, session_on, told_at, revision, saved_at, written = row
    return Draft(
        UUID(draft_id),
        UUID(client_id),
        UUID(partner_id) if partner_id else None,
        scheme_id,
        UUID(session_key) if session_key else None,
        session_on,
        told_at.replace(tzinfo=UTC),
        revision,
        saved_at.replace(tzinfo=UTC),
        Written.model_validate_json(written),
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


_DRAFT = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("draft_id", "client_id", "partner_id", "written_by", "scheme")),
        ("session_key", pyarrow.string()),
        ("session_on", pyarrow.date32()),
        ("told_at", pyarrow.timestamp("us")),
        ("revision", pyarrow.int32()),
        ("saved_at", pyarrow.timestamp("us")),
        ("written", pyarrow.string()),
    ]
)
