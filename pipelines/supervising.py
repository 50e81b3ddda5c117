"""Preparing supervision and keeping its record: what changed since a client was talked about, what was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from pipelines import caseload, exporting, material
from pipelines.caseload import supervision
from pipelines.caseload.summary import episodes
from pipelines.caseload.summary.document import document as summary_document
from pipelines.caseload.supervision import Entry
from pipelines.days import day
from pipelines.documents.document import Document, Paragraph, Part, Run, Section, listing, paragraph
from pipelines.documents.docx import docx
from pipelines.documents.markdown import markdown
from pipelines.documents.pdf import pdf
from pipelines.documents.plain import plain
from pipelines.errors import Refusal
from pipelines.material.asking import cut_off_words, end_of
from pipelines.notes import forms
from pipelines.notes.content import Block, Subject
from pipelines.notes.document import Footnotes, of_block
from pipelines.rights import require
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

Form = Literal["pdf", "docx", "md", "txt"]
FORMS: tuple[Form, ...] = get_args(Form)
TABLES = ("xlsx", "csv")  # forms of the relation, beside those of a document
MEDIA: dict[str, str] = {
    **{str(form): media for form, media in forms.MEDIA.items()},
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_SAID_NOTHING = "It was talked about; no remark was written."


@dataclass(frozen=True)
class Changed:
    """What the data tell of a client since they were last talked about: `since`, in words, and one block a thing."""

    since: str
    blocks: tuple[Block, ...]


def changed(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, before: date | None = None) -> Changed:
    """What has changed since the last review, that day included; where there was none, since care began.

    before: only reviews of earlier days count; None: all. Nothing of a client of whom the viewer may not read it.
    """
    whose = caseload.header(store, viewer, client_id, as_of)
    said = supervision.of_client(store, viewer, client_id, as_of)
    if whose is None or viewer.in_session:
        return Changed("", ())
    reviews = [one.on_day for one in said if one.what == "reviewed" and (before is None or one.on_day < before)]
    if reviews:
        told = max(reviews), f"since supervision on {day(max(reviews))}, that day included"
    else:
        told = whose.opened_on, f"since care began on {day(whose.opened_on)}: it was not talked about before"
    subject = Subject(client_id=str(client_id), source=whose.source, code=whose.code)
    today = local_day(store, as_of)
    found = material.gather(store, viewer, (subject,), today, "own", as_of, told_since=told)
    return Changed(told[1], found.blocks)


def record(
    store: Store, viewer: Viewer, on_day: date, form: Form, as_of: datetime, therapist: str | None = None
) -> bytes:
    """The supervision record of a day: what was said of each client, and of those talked about what had changed.

    therapist: of whose clients alone. Raises Refusal where the viewer may not, and where nothing was said on that day.
    """
    require(store, viewer, "supervision", "export", as_of)
    every = supervision.of_day(store, viewer, on_day, as_of)
    said = [one for one in every if therapist is None or one.therapist == therapist]
    if not said:
        raise Refusal(f"Nothing was said in supervision on {day(on_day)} that you may read.")
    return _made(_document(store, viewer, said, on_day, as_of), form)


def summary(store: Store, viewer: Viewer, from_day: date, to_day: date, form: str, as_of: datetime) -> bytes:
    """The caseload summary of a period, both days included, in one of FORMS or TABLES; no client is named in it.

    Raises Refusal where the viewer may not, and where nobody was in their care or in that of supervisees.
    """
    require(store, viewer, "caseload", "export", as_of)
    if form in TABLES:
        wanted = exporting.Wanted(from_day=from_day, to_day=to_day, period="all")
        return exporting.as_bytes(store, viewer, "caseload", as_of, wanted, form)
    found = episodes(store, viewer, from_day, to_day, as_of)
    if not found:
        raise Refusal("Nobody was in your care, or in that of somebody whom you supervise, in this period.")
    cut_off = cut_off_words(store, as_of)
    return _made(summary_document(found, from_day, to_day, viewer.name, cut_off, as_of), form)


def _made(whole: Document, form: str) -> bytes:
    if form in ("md", "txt"):
        return (markdown if form == "md" else plain)(whole).encode()
    return (pdf if form == "pdf" else docx)(whole)


def _document(store: Store, viewer: Viewer, said: Sequence[Entry], on_day: date, as_of: datetime) -> Document:
    told_at, notes = end_of(store, on_day, as_of), Footnotes()
    clients = list(dict.fromkeys(one.client_id for one in sorted(said, key=lambda one: (one.therapist_name, one.code))))
    sections: list[Section] = []
    for client_id in clients:
        own = [one for one in said if one.client_id == client_id]
        sections.append(Section(f"{own[0].code}, with {own[0].therapist_name}", tuple(_said(own, on_day))))
        if any(one.what == "reviewed" for one in own):
            sections += _since(changed(store, viewer, client_id, told_at, on_day), notes)
    therapists = dict.fromkeys(one.therapist_name for one in said)
    return Document(
        title="Supervision record",
        identifiers=(f"Supervision {day(on_day)}", f"{len(clients)} {'client' if len(clients) == 1 else 'clients'}"),
        cut_off=f"Data up to {cut_off_words(store, told_at)}; what was said, up to {cut_off_words(store, as_of)}",
        facts=(
            ("Day", day(on_day)),
            ("Therapists", ", ".join(therapists)),
            ("Said by", ", ".join(dict.fromkeys(one.by_name for one in said))),
            ("Taken along by", viewer.name),
        ),
        sections=tuple(sections),
        footnotes=tuple(notes.texts),
        signatures=(),
        made_at=as_of,
    )


def _said(own: Sequence[Entry], on_day: date) -> Iterable[Part]:
    """Why it stood on the agenda, what was said, and what is to follow."""
    for one in own:
        if one.what == "reviewed":
            yield from (_who(one, line) for line in (one.words or _SAID_NOTHING).splitlines() if line)
    agenda = [
        f"On the agenda: {one.words} ({one.by_name}, {day(one.on_day)}){_ended(one, on_day)}"
        for one in own
        if one.what == "agenda"
    ]
    follow = [
        f"To do by {day(one.due_on)}: {one.words} ({one.by_name}, {day(one.on_day)}){_ended(one, on_day)}"
        for one in own
        if one.what == "follow-up" and one.due_on
    ]
    if agenda or follow:
        yield listing(*agenda, *follow)


def _who(one: Entry, line: str) -> Paragraph:
    return Paragraph((Run(f"{one.by_name}: ", strong=True), Run(line)))


def _ended(one: Entry, on_day: date) -> str:
    if one.ended_at is None or one.ended_at.date() > on_day:
        return "; open"
    return f"; {'talked about or done' if one.what == 'agenda' else 'done'}, {one.ended_by}, {day(one.ended_at.date())}"


def _since(found: Changed, notes: Footnotes) -> list[Section]:
    nothing = () if found.blocks else (paragraph("Nothing that the data tell."),)
    told = [replace(of_block(one, notes), level=4) for one in found.blocks]
    return [Section(f"What had changed {found.since}", nothing, level=3), *told]
