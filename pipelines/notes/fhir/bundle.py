"""A signed note as a FHIR R4B document: one Bundle that holds all it refers to. The same note gives the same bytes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

from pipelines.documents.document import Document
from pipelines.errors import Refusal
from pipelines.notes.content import NoteContent, RaisedFlag, Subject
from pipelines.notes.fhir import measured, narrative
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.narrative import clean
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.fhir.systems import ACT_CODE, PARTICIPANT, PROGRESS_NOTE, own

Resource = dict[str, Any]
# The first of a document is its Composition; what is urgent is of high severity, all else of moderate.
_SEVERITY = {"urgent": "high"}


def bundle(content: NoteContent, document: Document, signed: Signed, codes: Codes, timezone: str) -> bytes:
    """The document's JSON, checked against R4B. `document`: the same note as it reads, for the narrative.

    Raises Refusal where it would not be valid: what a clinician's system refuses is not handed out.
    """
    from fhir.resources.R4B.bundle import Bundle  # a fifth of a second: only who signs a note needs it

    made = _Made(content, document, signed, codes, ZoneInfo(timezone)).bundle()
    try:
        checked: str = Bundle.model_validate(made).model_dump_json()
    except ValueError:
        raise Refusal("This note cannot be written as FHIR. Nothing was signed; tell who looks after it.") from None
    return json.dumps(json.loads(checked), ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True)
class _Made:
    content: NoteContent
    document: Document
    signed: Signed
    codes: Codes
    zone: ZoneInfo

    def bundle(self) -> Resource:
        return {
            "resourceType": "Bundle",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self.name("document")},
            "type": "document",
            "timestamp": self.moment(self.signed.signed_at),
            "entry": [
                {"fullUrl": address, "resource": {**resource, "id": address.removeprefix("urn:uuid:")}}
                for address, resource in self.resources()
            ],
        }

    def name(self, what: str) -> str:
        """The address of a resource: made of the note, its revision, the release and what it is."""
        made = uuid5(self.signed.note_id, f"{self.signed.revision} {self.content.release} {what}")
        return f"urn:uuid:{made}"

    def resources(self) -> Iterator[tuple[str, Resource]]:
        yield self.name("composition"), self.composition()
        for one in self.content.subjects:
            yield self.name(f"patient {one.client_id}"), _patient(one)
        if len(self.content.subjects) > 1:
            yield self.name("couple"), self.couple()
        yield self.name("clinician"), self.practitioner(self.signed.clinician, self.signed.clinician_id)
        if self.signed.cosigner:
            yield self.name("supervisor"), self.practitioner(self.signed.cosigner, None)
        yield self.name("encounter"), self.encounter()
        for taken in self.content.administrations:
            yield from measured.resources(taken, self.of(taken.about), self.local(taken.at), self.codes, self.name)
        for flag in self.content.flags:
            yield self.name(f"flag {flag.flag_id}"), self.issue(flag)
        yield self.name("provenance"), self.provenance()

    def composition(self) -> Resource:
        progress = self.content.record == "progress"
        kind: Resource = {"text": "Psychotherapy note"} if not progress else {"coding": [PROGRESS_NOTE]}
        attesters = [{"mode": "legal", "time": self.moment(self.signed.signed_at), "party": self.ref("clinician")}]
        if self.signed.cosigned_at:
            at = self.moment(self.signed.cosigned_at)
            attesters.append({"mode": "professional", "time": at, "party": self.ref("supervisor")})
        return {
            "resourceType": "Composition",
            "identifier": {"system": own("note"), "value": str(self.signed.note_id)},
            "status": self.signed.status,
            "type": kind,
            "subject": self.subject(),
            "encounter": self.ref("encounter"),
            "date": self.moment(self.signed.signed_at),
            "author": [self.ref("clinician")],
            "title": clean(self.document.title),
            # restricted: what a therapist wrote for themselves, and what tells of danger, is not for every reader
            "confidentiality": "N" if progress and not self.content.flags else "R",
            "attester": attesters,
            "text": narrative.div(narrative.safe(": ".join(fact)) for fact in self.document.facts),
            "section": [
                {"title": clean(one.title), "text": narrative.of_section(one, self.document), **self.entries(place)}
                for place, one in enumerate(self.document.sections)
            ],
        }

    def entries(self, place: int) -> Resource:
        """What a section's blocks rest on, as references into the bundle."""
        if place >= len(self.content.sections):
            return {}
        blocks = self.content.sections[place].blocks
        scored = {one.administration_id: one for one in self.content.administrations}
        found = [
            self.ref(f"score {key} {score.subscale}")
            for block in blocks
            for key in block.administrations
            for score in (scored[key].scores if key in scored else ())
        ]
        known = {one.flag_id for one in self.content.flags}
        found += [self.ref(f"flag {key}") for block in blocks for key in block.flags if key in known]
        return {"entry": found} if found else {}

    def couple(self) -> Resource:
        members = [{"entity": self.ref(f"patient {one.client_id}")} for one in self.content.subjects]
        return {
            "resourceType": "Group",
            "type": "person",
            "actual": True,
            "code": {"text": "couple in therapy"},
            "member": members,
        }

    def practitioner(self, name: str, key: str | None) -> Resource:
        known = {"identifier": [{"system": own("practitioner"), "value": key}]} if key else {}
        return {"resourceType": "Practitioner", **known, "name": [{"text": clean(name) or "-"}]}

    def encounter(self) -> Resource:
        head = self.content.header
        ends = {"start": self.clock(head.session_on, head.started), "end": self.clock(head.session_on, head.stopped)}
        return {
            "resourceType": "Encounter",
            "status": "finished",
            "class": {"system": ACT_CODE, "code": "AMB", "display": "ambulatory"},
            "subject": self.subject(),
            "participant": [{"individual": self.ref("clinician")}],
            "period": ends,
            **({"type": [{"text": clean(head.modality)}]} if head.modality.strip() else {}),
        }

    def issue(self, flag: RaisedFlag) -> Resource:
        """An escalation flag: a criterion that was met, its evidence in words, and what was decided. No diagnosis."""
        words = [{"code": [{"text": clean(f"{one.relation}: {one.words}")}]} for one in flag.evidence]
        return {
            "resourceType": "DetectedIssue",
            "status": "final",
            "code": {"coding": [{"system": own("criterion"), "code": flag.criterion}], "text": clean(flag.title)},
            "severity": _SEVERITY.get(flag.urgency, "moderate"),
            "patient": self.of(flag.about),
            "identifiedDateTime": self.local(flag.raised_at),
            **({"evidence": words} if words else {}),
            **({"mitigation": [{"action": {"text": clean(flag.decided)}}]} if flag.decided else {}),
        }

    def provenance(self) -> Resource:
        version = f"; data version {self.content.data_version}" if self.content.data_version is not None else ""
        rules = f"; {'; '.join(self.content.rules)}" if self.content.rules else ""
        said = f"{self.document.cut_off}{version}{rules}"
        return {
            "resourceType": "Provenance",
            "target": [self.ref("composition")],
            "recorded": self.moment(self.signed.signed_at),
            "agent": [{"type": {"coding": [{"system": PARTICIPANT, "code": "author"}]}, "who": self.ref("clinician")}],
            "entity": [{"role": "source", "what": {"display": clean(said)}}],
        }

    def subject(self) -> Resource:
        subjects = self.content.subjects
        return self.ref("couple") if len(subjects) > 1 else self.ref(f"patient {subjects[0].client_id}")

    def of(self, about: str) -> Resource:
        """The patient whom something is about."""
        one = next((one for one in self.content.subjects if one.about == about), self.content.subjects[0])
        return self.ref(f"patient {one.client_id}")

    def ref(self, what: str) -> Resource:
        return {"reference": self.name(what)}

    def moment(self, at: datetime) -> str:
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def local(self, text: str) -> str:
        """A local time as FHIR wants it, with its offset; a day stays a day."""
        at = datetime.fromisoformat(text) if "T" in text else None
        return self.moment(at.replace(tzinfo=self.zone)) if at else text

    def clock(self, on: date, clock: str) -> str:
        try:
            at = datetime.fromisoformat(f"{on}T{clock}")
        except ValueError:  # nothing was said, or not as a time of day
            return on.isoformat()
        return self.moment(at.replace(tzinfo=self.zone))


def _patient(one: Subject) -> Resource:
    made: Resource = {
        "resourceType": "Patient",
        "identifier": [{"system": own(f"client:{one.source}".replace(" ", "-")), "value": clean(one.code)}],
    }
    if one.name and one.name.strip():
        made["name"] = [{"text": clean(one.name)}]
    return made | ({"birthDate": str(one.birth_year)} if one.birth_year else {})
