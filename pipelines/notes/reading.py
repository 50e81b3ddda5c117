"""Signed notes as a viewer may see them: which there are, what each holds, what was done with it, and its files."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.errors import Refusal
from pipelines.notes.content import NoteContent, Record, Release
from pipelines.notes.fhir.signed import Signed, Status
from pipelines.notes.forms import FORMS, MEDIA, Form, file_name
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
_ORDER = ("own", "joint", "partner-a", "partner-b")
SHORTEST_NAME = 8  # signs of an id
NO_NOTE = "There is no such note among those that you may see."
NO_RELEASE = "This note has no such release: a note of one client, and a psychotherapy note, leave as own alone."
NO_CONSENT = (
    "A joint release needs the recorded consent of both partners to it (scope joint-release), and to what it holds of "
    "measures and journal, still standing today. Nothing was handed out."
)


@dataclass(frozen=True)
class Note:
    """A signed note as it stands. Moments are aware; None: not done. `scope`: why the viewer sees it."""

    note_id: UUID
    client_id: UUID
    partner_id: UUID | None
    record: Record
    scheme: str
    session_on: date
    signed_at: datetime
    written_by: str
    by_name: str
    scope: str
    revision: int
    is_shared: bool
    withdrawn_at: datetime | None
    withdrawn_for: str | None
    cosigned_at: datetime | None
    cosigned_by: str | None
    addenda: int
    client: str
    source: str
    partner: str | None

    @property
    def clients(self) -> tuple[UUID, ...]:
        """Of whom it is: what is done with it stands in the trail of each."""
        return (self.client_id,) if self.partner_id is None else (self.client_id, self.partner_id)

    def of(self, release: str) -> tuple[UUID, ...]:
        """Of whom a release of it tells."""
        a, *b = self.clients
        return {"partner-a": (a,), "partner-b": tuple(b)}.get(release, self.clients)

    @property
    def status(self) -> str:
        """withdrawn, amended, co-signed or signed: the one that matters most."""
        if self.withdrawn_at:
            return "withdrawn"
        return "amended" if self.addenda else "co-signed" if self.cosigned_at else "signed"


@dataclass(frozen=True)
class Done:
    """A thing done with a note: sign, addendum, cosign, withdraw, share or unshare. `at` is aware."""

    revision: int
    what: str
    words: str | None
    releases: tuple[str, ...]
    at: datetime
    by: str
    by_name: str


@dataclass(frozen=True)
class FileOf:
    """A file of a note's newest revision, with its SHA-256 and size in bytes."""

    release: Release
    form: Form
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """What the file is called: that it is a note, in which release, and its form."""
        return file_name(self.release, self.form)

    @property
    def media(self) -> str:
        """Its media type."""
        return MEDIA[self.form]


def notes(store: Store, viewer: Viewer, as_of: datetime, client_id: UUID | None = None) -> list[Note]:
    """The signed notes that the viewer may see, of one client or of all, the newest session first."""
    return _notes(store, viewer, as_of, client_id=client_id)


def note(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime, act: str = "read") -> Note:
    """One of them. Raises Refusal, in one sentence whether it is not there or not theirs to see."""
    found = _notes(store, viewer, as_of, note_id=note_id, act=act)
    if not found:
        raise Refusal(NO_NOTE)
    return found[0]


def named(store: Store, viewer: Viewer, name: str, as_of: datetime) -> Note:
    """The note of an id, or of its first eight signs or more. Raises Refusal where none or several have them."""
    found = [one for one in notes(store, viewer, as_of) if str(one.note_id).startswith(name.strip().lower())]
    if len(name.strip()) < SHORTEST_NAME or len(found) != 1:
        raise Refusal(NO_NOTE)
    return found[0]


def contents(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime) -> dict[Release, NoteContent]:
    """What was frozen, by release; empty for a note that the viewer may not see."""
    with store.reading() as session:
        rows = session.rows(_HERE / "contents.sql", **_asked(store, viewer, as_of, note_id))
    return {release: NoteContent.model_validate_json(content) for release, content in rows}


def done(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime) -> list[Done]:
    """What was done with a note, oldest first; empty for one that the viewer may not see."""
    with store.reading() as session:
        rows = session.rows(_HERE / "events.sql", **_asked(store, viewer, as_of, note_id))
    return [
        Done(revision, what, words, tuple(filter(None, (of or "").split(";"))), _aware(at), by, name)
        for revision, what, words, of, at, by, name in rows
    ]


def files(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime) -> list[FileOf]:
    """The files of a note's newest revision; of joint ones only while both partners' consent stands."""
    with store.reading() as session:
        rows = session.rows(_HERE / "files.sql", **_asked(store, viewer, as_of, note_id))
    found = sorted((FileOf(*row) for row in rows), key=lambda one: (_ORDER.index(one.release), FORMS.index(one.form)))
    if any(one.release == "joint" for one in found) and not _may_be_joint(store, viewer, note_id, as_of):
        found = [one for one in found if one.release != "joint"]
    return found


def waits_for_consent(held: Mapping[Release, NoteContent], found: Sequence[FileOf]) -> bool:
    """Whether a note has a joint release that does not leave, for want of a standing consent of both."""
    return "joint" in held and not any(one.release == "joint" for one in found)


def take(store: Store, viewer: Viewer, note_id: UUID, release: str, form: str, as_of: datetime) -> tuple[bytes, str]:
    """The bytes of a note's file as they were stored, and their SHA-256, for who may take the note along.

    Raises Refusal where the viewer may not, where there is no such release or form of it, for a joint release without
    both partners' standing consent, and where the bytes are not those that were stored.
    """
    note(store, viewer, note_id, as_of, act="export")
    if release == "joint" and not _may_be_joint(store, viewer, note_id, as_of):
        raise Refusal(NO_CONSENT)
    given = _asked(store, viewer, as_of, note_id)
    with store.reading() as session:
        rows = session.rows(_HERE / "file.sql", **given, release=release, form=form)
    if not rows:
        raise Refusal(NO_RELEASE)
    [(content, digest, _)] = rows
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refusal("What is stored of this file is not what was signed. It was not handed out; run `check`.")
    return bytes(content), digest


def signed_as(found: Note, events: list[Done], release: Release) -> Signed:
    """What a note's files of a release say of its signing, its addenda and whoever co-signed.

    What does not stand in a release is not counted in it either: no number tells that there is more. Why a note was
    withdrawn is the clinician's own word, and stands in the own release alone.
    """
    first, events = events[0], [one for one in events if stands_in(one, release)]
    return Signed(
        note_id=found.note_id,
        revision=len(events),
        signed_at=first.at,
        clinician=first.by_name,
        clinician_id=first.by,
        status=_status(events),
        cosigner=next((one.by_name for one in events if one.what == "cosign"), None),
        cosigned_at=next((one.at for one in events if one.what == "cosign"), None),
        withdrawn_for=next((one.words or "" for one in events if one.what == "withdraw" and release == "own"), ""),
        withdrawn_at=next((one.at for one in events if one.what == "withdraw"), None),
        addenda=tuple((one.words or "", one.by_name, one.at) for one in events if one.what == "addendum"),
    )


def stands_in(one: Done, release: Release) -> bool:
    """Whether what was done shows in a release: an addendum only where its author said so."""
    return one.what != "addendum" or release == "own" or release in one.releases or "joint" in one.releases


def _status(events: list[Done]) -> Status:
    done = {one.what for one in events}
    return "entered-in-error" if "withdraw" in done else "amended" if "addendum" in done else "final"


def _may_be_joint(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime) -> bool:
    """Whether both partners' newest consents open the joint release, and what it holds of measures and journal."""
    found = note(store, viewer, note_id, as_of)
    joint = contents(store, viewer, note_id, as_of).get("joint")
    if joint is None or found.partner_id is None:
        return False
    return joint_consent(store, viewer, found.client_id, found.partner_id, things(joint), as_of)


def things(content: NoteContent) -> frozenset[str]:
    """Whether a note holds measures, and the journal: each needs a consent of its own in a joint release."""
    kinds = {block.kind for section in content.sections for block in section.blocks}
    quoted = any(section.quotations for section in content.sections)
    measured = {"measures"} if kinds & {"measures", "change", "gaps"} or content.administrations else set()
    told = {"journal"} if quoted or kinds & {"triggers", "responses", "repair", "protocol", "phase"} else set()
    return frozenset(measured | told)


def joint_consent(
    store: Store, viewer: Viewer, client_id: UUID, partner_id: UUID, holds: frozenset[str], as_of: datetime
) -> bool:
    """Whether a joint release that holds such things may leave now."""
    with store.reading() as session:
        count = session.value(
            _HERE / "joint_consent.sql",
            **asked(store, viewer, as_of),
            client_id=str(client_id),
            partner_id=str(partner_id),
            holds_measures="measures" in holds,
            holds_journal="journal" in holds,
        )
    return bool(count == 2)


def _notes(
    store: Store,
    viewer: Viewer,
    as_of: datetime,
    *,
    client_id: UUID | None = None,
    note_id: UUID | None = None,
    act: str = "read",
) -> list[Note]:
    given = {"client_id": str(client_id) if client_id else None, "note_id": str(note_id) if note_id else None}
    with store.reading() as session:
        rows = _mappings(session, given | asked(store, viewer, as_of) | {"act": act})
    return [
        Note(**row | {name: _aware(row[name]) for name in ("signed_at", "withdrawn_at", "cosigned_at")}) for row in rows
    ]


def _mappings(session: Session, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = session.arrow(_HERE / "notes.sql", **given).read_all().to_pylist()
    for row in rows:
        row |= {name: UUID(str(row[name])) if row[name] else None for name in ("note_id", "client_id", "partner_id")}
    return rows


def _asked(store: Store, viewer: Viewer, as_of: datetime, note_id: UUID) -> dict[str, Any]:
    return {**asked(store, viewer, as_of), "note_id": str(note_id), "act": "read"}


def _aware(at: datetime | None) -> Any:
    return at.replace(tzinfo=UTC) if at else None
