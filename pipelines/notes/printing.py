"""A note in plain words, for the screen and for pasting."""

from datetime import datetime

from pipelines.documents.plain import plain
from pipelines.notes.content import NoteContent
from pipelines.notes.document import document
from pipelines.notes.fhir.signed import Signed


def plainly(content: NoteContent, signed: Signed | None, timezone: str, made_at: datetime) -> str:
    """A note as it reads; signed None: a draft. `timezone`: the practice's."""
    return plain(document(content, signed, timezone, made_at))
