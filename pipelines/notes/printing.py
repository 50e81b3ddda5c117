"""A note in plain words, for the screen and for pasting."""

from datetime import datetime

from pipelines.documents.plain import plain
from pipelines.errors import Refusal
from pipelines.notes import reading
from pipelines.notes.content import NoteContent
from pipelines.notes.document import document
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.reading import Note
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def plainly(content: NoteContent, signed: Signed | None, timezone: str, made_at: datetime) -> str:
    """A note as it reads; signed None: a draft. `timezone`: the practice's."""
    return plain(document(content, signed, timezone, made_at))


def signed_plainly(store: Store, viewer: Viewer, found: Note, release: str, as_of: datetime) -> str:
    """A signed note's release as it reads. Raises Refusal where the note has no such release."""
    held = reading.contents(store, viewer, found.note_id, as_of)
    content = next((one for name, one in held.items() if name == release), None)
    if content is None:
        raise Refusal(reading.NO_RELEASE)
    done = reading.done(store, viewer, found.note_id, as_of)
    return plainly(content, reading.signed_as(found, done, content.release), store.timezone, found.signed_at)
