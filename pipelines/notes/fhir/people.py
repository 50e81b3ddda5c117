"""Who a note is of and by, and the session: Patient, Group, Practitioner, Encounter."""

from collections.abc import Iterator

from pipelines.errors import Refusal
from pipelines.notes.content import NoteContent, Subject
from pipelines.notes.fhir.naming import Naming, Resource
from pipelines.notes.fhir.narrative import said
from pipelines.notes.fhir.systems import ACT_CODE, own


def people(content: NoteContent, naming: Naming) -> Iterator[tuple[str, Resource]]:
    """Each with what it is: patients, the couple where the release is of two, clinician, supervisor, the session."""
    for one in content.subjects:
        yield _of(one), of_patient(one)
    if len(content.subjects) > 1:
        yield "couple", _couple(content, naming)
    yield "clinician", _practitioner(naming.signed.clinician, naming.signed.clinician_id)
    if naming.signed.cosigner:
        yield "supervisor", _practitioner(naming.signed.cosigner, None)
    yield "encounter", _encounter(content, naming)


def subject(content: NoteContent, naming: Naming) -> Resource:
    """Of whom the note is: the patient, or the couple."""
    return naming.ref("couple" if len(content.subjects) > 1 else _of(content.subjects[0]))


def patient(content: NoteContent, about: str, naming: Naming) -> Resource:
    """The patient of whom something tells. Raises Refusal where the release is not of them, so that nobody gets it."""
    found = [one for one in content.subjects if one.about == about or (len(content.subjects) == 1 and not about)]
    if len(found) != 1:
        raise Refusal("This note holds something of nobody whom it is of. It was not written as FHIR.")
    return naming.ref(_of(found[0]))


def _of(one: Subject) -> str:
    return f"patient {one.client_id}"


def of_patient(one: Subject) -> Resource:
    """A client as a Patient."""
    made: Resource = {
        "resourceType": "Patient",
        "identifier": [{"system": own("client", one.source), "value": said(one.code)}],
    }
    if one.name and one.name.strip():
        made["name"] = [{"text": said(one.name)}]
    return made | ({"birthDate": f"{one.birth_year:04d}"} if one.birth_year else {})


def _couple(content: NoteContent, naming: Naming) -> Resource:
    return {
        "resourceType": "Group",
        "type": "person",
        "actual": True,
        "code": {"text": "couple in therapy"},
        "member": [{"entity": naming.ref(_of(one))} for one in content.subjects],
    }


def _practitioner(name: str, key: str | None) -> Resource:
    known = {"identifier": [{"system": own("practitioner"), "value": said(key)}]} if key else {}
    return {"resourceType": "Practitioner", **known, "name": [{"text": said(name)}]}


def _encounter(content: NoteContent, naming: Naming) -> Resource:
    head = content.header
    kinds = [{"text": said(text)} for text in (head.modality, head.service_code) if text.strip()]
    return {
        "resourceType": "Encounter",
        "status": "finished",
        "class": {"system": ACT_CODE, "code": "AMB", "display": "ambulatory"},
        **({"type": kinds} if kinds else {}),
        "subject": subject(content, naming),
        "participant": [{"individual": naming.ref("clinician")}],
        "period": naming.period(head.session_on, head.started, head.stopped),
    }
