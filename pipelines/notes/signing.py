"""Signing a note freezes it; what comes after (addendum, co-signature, withdrawal, sharing) is put beside it.

Every such act is a revision: its files are made anew from the frozen content and stored whole with their digests. What
was signed is never changed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.notes import drafts, reading, subjects
from pipelines.notes.assembling import require_signable
from pipelines.notes.content import NoteContent, Release
from pipelines.notes.drafts import Opened
from pipelines.notes.fhir.codes import Codes, codes
from pipelines.notes.forms import files
from pipelines.notes.reading import Done, Note
from pipelines.rights import asked, audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
SHORTEST_REASON, LONGEST_WORDS = 10, 20_000  # characters
_NOTHING = "Nothing was changed."


def sign(store: Store, viewer: Viewer, opened: Opened, contents: Mapping[Release, NoteContent], at: datetime) -> UUID:
    """Put a note on record as each release holds it; returns its id. The draft is then over. `at` is the wall clock.

    Raises Refusal where the viewer may not write of all whom it is of any more, where the risk assessment is open,
    where the draft was signed already, and where a form cannot be made: nothing is stored then, and the draft stands.
    """
    draft = opened.draft
    require_signable(draft.written, opened.scheme)
    subjects.required(store, viewer, draft.client_id, draft.partner_id, opened.scheme.record, at)
    found = Note(
        note_id=uuid4(),
        client_id=draft.client_id,
        partner_id=draft.partner_id,
        record=opened.scheme.record,
        scheme=opened.scheme.scheme,
        session_on=draft.session_on,
        signed_at=at,
        written_by=viewer.viewer_id,
        by_name=viewer.name,
        scope="own",
        revision=1,
        is_shared=False,
        withdrawn_at=None,
        withdrawn_for=None,
        cosigned_at=None,
        cosigned_by=None,
        addenda=0,
        client="",
        source="",
        partner=None,
    )
    first = Done(1, "sign", None, (), at, viewer.viewer_id, viewer.name)
    made = _made(store, found, contents, [first], codes(store))
    with store.writing() as session:
        signed = session.value(_HERE / "is_signed.sql", draft_id=str(draft.draft_id), viewer_id=viewer.viewer_id)
        if signed:
            raise Refusal("This note is signed already. What you see is its draft as it was.")
        session.load("session_note", _rows([_note_row(found, opened)]))
        session.load("session_note_content", _rows(_content_rows(found, contents)))
        _keep(session, found, first, made)
        audit.append_each(store, viewer, "note signed", at, found.clients, detail=_digest(made))
    store.checkpoint()
    drafts.end(store, viewer, draft.draft_id)
    return found.note_id


def add(
    store: Store,
    viewer: Viewer,
    note_id: UUID,
    words: str,
    releases: tuple[Release, ...],
    as_of: datetime,
    at: datetime,
) -> None:
    """An addendum by the note's author, in the own release and in `releases`. Raises Refusal."""
    found = _of_author(store, viewer, note_id, as_of)
    if found.withdrawn_at:
        raise Refusal(f"This note is withdrawn. Write a new one. {_NOTHING}")
    _do(store, viewer, found, "addendum", as_of, at, words=_said(words, "what is to be added"), releases=releases)


def withdraw(store: Store, viewer: Viewer, note_id: UUID, reason: str, as_of: datetime, at: datetime) -> None:
    """Withdraw a note, by its author: it stays, marked on every page, with the reason. Raises Refusal."""
    found = _of_author(store, viewer, note_id, as_of)
    if found.withdrawn_at:
        raise Refusal(f"This note is withdrawn already. {_NOTHING}")
    _do(store, viewer, found, "withdraw", as_of, at, words=_said(reason, "why"))


def share(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime, at: datetime, *, shared: bool) -> None:
    """Let supervisors read a psychotherapy note, or no longer, by its author. Raises Refusal."""
    found = _of_author(store, viewer, note_id, as_of)
    if found.record != "psychotherapy" or found.is_shared == shared:
        raise Refusal(f"Only a psychotherapy note is shared, once, and unshared, once. {_NOTHING}")
    _do(store, viewer, found, "share" if shared else "unshare", as_of, at)


def cosign(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime, at: datetime) -> None:
    """The second signature, by whoever supervises its author. Raises Refusal for anybody else, and for a second one."""
    found = reading.note(store, viewer, note_id, as_of)
    if found.record != "progress" or found.written_by == viewer.viewer_id:
        raise Refusal(f"A supervisor co-signs the progress notes of others. {_NOTHING}")
    _require(store, viewer, found, "cosignature", as_of)
    if found.cosigned_at or found.withdrawn_at:
        raise Refusal(f"This note is co-signed already, or withdrawn. {_NOTHING}")
    _do(store, viewer, found, "cosign", as_of, at)


def _of_author(store: Store, viewer: Viewer, note_id: UUID, as_of: datetime) -> Note:
    found = reading.note(store, viewer, note_id, as_of)
    if found.written_by != viewer.viewer_id:
        raise Refusal(f"Only who signed a note adds to it, shares or withdraws it. {_NOTHING}")
    _require(store, viewer, found, subjects.THING[found.record], as_of)
    return found


def _require(store: Store, viewer: Viewer, found: Note, thing: str, as_of: datetime) -> None:
    """Raises Refusal where the viewer may not write the thing of all whom the note is of, now."""
    whose = {"client_id": str(found.client_id), "partner_id": str(found.partner_id) if found.partner_id else None}
    with store.reading() as session:
        count = session.value(_HERE / "may_write.sql", **asked(store, viewer, as_of), **whose, thing=thing)
    if count != (2 if found.partner_id else 1):
        raise Refusal(f"You have no right to do that with this note, or not any more. {_NOTHING}")


def _do(
    store: Store,
    viewer: Viewer,
    found: Note,
    what: str,
    as_of: datetime,
    at: datetime,
    *,
    words: str | None = None,
    releases: tuple[Release, ...] = (),
) -> None:
    """A revision: the event, and the files as they read from now on."""
    before = reading.done(store, viewer, found.note_id, as_of)
    event = Done(before[-1].revision + 1, what, words, releases, at, viewer.viewer_id, viewer.name)
    frozen = reading.contents(store, viewer, found.note_id, as_of)
    made = _made(store, found, frozen, [*before, event], codes(store))
    with store.writing() as session:
        now = session.value(_HERE / "newest_revision.sql", note_id=str(found.note_id))
        if now != before[-1].revision:
            raise Refusal(f"Somebody else has just done something with this note. Load the page again. {_NOTHING}")
        _keep(session, found, event, made)
        audit.append_each(store, viewer, _EVENTS[what], at, found.clients, detail=_digest(made))
    store.checkpoint()


_EVENTS = {
    "addendum": "note addendum",
    "withdraw": "note withdrawn",
    "cosign": "note co-signed",
    "share": "note shared",
    "unshare": "note unshared",
}
_Made = Mapping[tuple[Release, str], bytes]


def _made(
    store: Store,
    found: Note,
    contents: Mapping[Release, NoteContent],
    events: list[Done],
    known: Codes,
) -> _Made:
    """The files as they read after these events; each is dated by the last that stands in it."""
    made: dict[tuple[Release, str], bytes] = {}
    for release, frozen in contents.items():
        last = [one.at for one in events if reading.stands_in(one, release)][-1]
        forms = files(frozen, reading.signed_as(found, events, release), store.timezone, known, last)
        made |= {(release, form): content for form, content in forms.items()}
    return made


def _digest(made: _Made) -> str:
    """The digest of the own release's PDF, for the trail."""
    return f"sha256 {hashlib.sha256(made['own', 'pdf']).hexdigest()}"


def _keep(session: Session, found: Note, event: Done, made: _Made) -> None:
    session.load("session_note_event", _rows([_event_row(found, event)]))
    session.load(
        "session_note_file",
        pyarrow.Table.from_pylist(
            [
                _whose(found)
                | {
                    "revision": event.revision,
                    "release": release,
                    "form": form,
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "content": content,
                }
                for (release, form), content in made.items()
            ]
        ),
    )


def _whose(found: Note) -> dict[str, object]:
    return {
        "note_id": str(found.note_id),
        "client_id": str(found.client_id),
        "partner_id": str(found.partner_id) if found.partner_id else None,
    }


def _note_row(found: Note, opened: Opened) -> dict[str, object]:
    return _whose(found) | {
        "record": found.record,
        "scheme": found.scheme,
        "scheme_version": opened.scheme.version,
        "session_key": str(opened.draft.session_key) if opened.draft.session_key else None,
        "session_on": found.session_on,
        "signed_at": _utc(found.signed_at),
        "written_by": found.written_by,
        "by_name": found.by_name,
        "draft_id": str(opened.draft.draft_id),
    }


def _content_rows(found: Note, contents: Mapping[Release, NoteContent]) -> list[dict[str, object]]:
    return [_whose(found) | {"release": one, "content": held.model_dump_json()} for one, held in contents.items()]


def _event_row(found: Note, event: Done) -> dict[str, object]:
    return _whose(found) | {
        "revision": event.revision,
        "what": event.what,
        "words": event.words,
        "releases": ";".join(event.releases) or None,
        "recorded_at": _utc(event.at),
        "recorded_by": event.by,
        "by_name": event.by_name,
    }


def _rows(rows: Iterable[dict[str, object]]) -> pyarrow.Table:
    return pyarrow.Table.from_pylist(list(rows))


def _said(text: str, what: str) -> str:
    words = text.strip()
    if not SHORTEST_REASON <= len(words) <= LONGEST_WORDS:
        raise Refusal(f"Say in {SHORTEST_REASON} to {LONGEST_WORDS:,} characters {what}. {_NOTHING}")
    return words


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
