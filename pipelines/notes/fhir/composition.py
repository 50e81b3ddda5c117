"""What a FHIR document begins with: the Composition, its sections as they read and what each of them rests on."""

from collections.abc import Mapping, Sequence

from pipelines.documents.document import Document
from pipelines.notes.content import NoteContent
from pipelines.notes.fhir import narrative
from pipelines.notes.fhir.naming import Naming, Resource, moment
from pipelines.notes.fhir.narrative import said
from pipelines.notes.fhir.people import subject
from pipelines.notes.fhir.systems import PROGRESS_NOTE, URI, own

Held = Mapping[str, Sequence[str]]


def composition(content: NoteContent, document: Document, held: Held, naming: Naming) -> Resource:
    """The Composition. held: what the document has of each administration and flag, by their id.

    document: the same note as it reads, its sections of level 2 in the order of the content's, others after them.
    """
    signed = naming.signed
    return {
        "resourceType": "Composition",
        "identifier": {"system": own("note"), "value": str(signed.note_id)},
        "status": signed.status,
        "type": _type(content),
        "subject": subject(content, naming),
        "encounter": naming.ref("encounter"),
        "date": naming.changed_at,
        "author": [naming.ref("clinician")],
        "title": said(document.title),
        "confidentiality": _confidentiality(content),
        "attester": _attesters(naming),
        **_replaced(naming),
        "text": narrative.of_head(document),
        "section": _sections(content, document, held, naming),
    }


def _sections(content: NoteContent, document: Document, held: Held, naming: Naming) -> list[Resource]:
    """The sections with the ones below them inside."""
    made: list[Resource] = []
    for one in document.sections:
        told = {"title": said(one.title), "text": narrative.of_section(one, document)}
        if one.level == 2:
            made.append(told)
        else:
            made[-1].setdefault("section", []).append(told)
    for section, rests_on in zip(made, _rests_on(content, held, len(made)), strict=True):
        section.update(_entries(rests_on, naming))
    return made


def _type(content: NoteContent) -> Resource:
    if content.record == "progress":
        return {"coding": list(PROGRESS_NOTE), "text": "Progress note"}
    return {"text": "Psychotherapy note"}


def _confidentiality(content: NoteContent) -> str:
    """R (restricted) where it tells of danger, or is what a therapist wrote for themselves; else N (normal).

    Every health record is confidential, and N says that. R asks a receiver to keep it from most of their own people.
    """
    tells_of_danger = bool(content.flags) or (content.risk is not None and content.risk.said == "reported")
    return "R" if content.record == "psychotherapy" or tells_of_danger else "N"


def _attesters(naming: Naming) -> list[Resource]:
    signed = naming.signed
    made: list[Resource] = [{"mode": "legal", "time": moment(signed.signed_at), "party": naming.ref("clinician")}]
    if signed.cosigner and signed.cosigned_at:
        at = moment(signed.cosigned_at)
        made.append({"mode": "professional", "time": at, "party": naming.ref("supervisor")})
    return made


def _replaced(naming: Naming) -> Resource:
    """A revision is written whole: it takes the place of the document before it, which it names by its identifier."""
    before = naming.signed.revision - 1
    if before < 1:
        return {}
    target = {"system": URI, "value": naming.address("document", before)}
    return {"relatesTo": [{"code": "replaces", "targetIdentifier": target}]}


def _rests_on(content: NoteContent, held: Held, count: int) -> list[list[str]]:
    """For each section of the document, what its blocks rest on; what comes after the content's sections on nothing."""
    cited = (
        [key for block in section.blocks for key in (*block.administrations, *block.flags)]
        for section in content.sections
    )
    found = [[what for key in keys for what in held.get(key, ())] for keys in cited]
    return found + [[] for _ in range(count - len(found))]


def _entries(rests_on: list[str], naming: Naming) -> Resource:
    return {"entry": [naming.ref(what) for what in dict.fromkeys(rests_on)]} if rests_on else {}
