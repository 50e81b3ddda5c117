"""The forms in which a note leaves, and the bytes of each."""

from datetime import datetime
from typing import Literal, get_args

from pipelines.documents.docx import docx
from pipelines.documents.markdown import markdown
from pipelines.documents.pdf import pdf
from pipelines.documents.plain import plain
from pipelines.notes.content import NoteContent, Release
from pipelines.notes.document import document
from pipelines.notes.fhir.bundle import bundle
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.signed import Signed

Form = Literal["pdf", "docx", "fhir", "md", "txt"]
FORMS: tuple[Form, ...] = get_args(Form)
MEDIA: dict[Form, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "fhir": "application/fhir+json",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
SUFFIX: dict[Form, str] = {"pdf": "pdf", "docx": "docx", "fhir": "json", "md": "md", "txt": "txt"}


def files(content: NoteContent, signed: Signed, timezone: str, codes: Codes, made_at: datetime) -> dict[Form, bytes]:
    """The bytes of a signed note in every form. Raises Refusal where one cannot be made: then none is kept."""
    whole = document(content, signed, timezone, made_at)
    return {
        "pdf": pdf(whole),
        "docx": docx(whole),
        "fhir": bundle(content, whole, signed, codes, timezone),
        "md": markdown(whole).encode(),
        "txt": plain(whole).encode(),
    }


def file_name(release: Release, form: Form) -> str:
    """A name that says nothing of a client: that it is a note, in which release, and its form."""
    return f"session-note-{release}.{SUFFIX[form]}"
