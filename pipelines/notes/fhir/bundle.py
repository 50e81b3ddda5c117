"""A signed note as a FHIR R4B document: one Bundle that holds all it refers to. The same note gives the same bytes."""

import json
from zoneinfo import ZoneInfo

from pipelines.documents.document import Document
from pipelines.errors import Refusal
from pipelines.notes.content import NoteContent
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.composition import composition
from pipelines.notes.fhir.flagged import issue
from pipelines.notes.fhir.measured import measured
from pipelines.notes.fhir.naming import Naming, Resource, moment
from pipelines.notes.fhir.narrative import said
from pipelines.notes.fhir.people import patient, people
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.fhir.systems import PARTICIPANT, URI


def bundle(content: NoteContent, document: Document, signed: Signed, codes: Codes, timezone: str) -> bytes:
    """The document's JSON in UTF-8, checked against R4B. `document`: the same note as it reads, for the narrative.

    `timezone`: the practice's, of every time without an offset. There is no signature element: nothing here is signed
    by cryptography, and what the clinician attests stands in the Composition.
    Raises Refusal where it would not be valid: what a receiver's system refuses is not handed out.
    """
    from fhir.resources.R4B.bundle import Bundle  # half a second: only who signs a note needs it

    naming = Naming(signed, content.release, ZoneInfo(timezone))
    try:
        checked: str = Bundle.model_validate(_made(content, document, codes, naming)).model_dump_json()
        return json.dumps(json.loads(checked), ensure_ascii=False, indent=1).encode()
    except ValueError:  # its words may hold the client's: none of them is passed on
        raise Refusal("This note cannot be written as FHIR. Nothing was changed; tell who looks after it.") from None


def _made(content: NoteContent, document: Document, codes: Codes, naming: Naming) -> Resource:
    return {
        "resourceType": "Bundle",
        "identifier": {"system": URI, "value": naming.address("document")},
        "type": "document",
        "timestamp": naming.changed_at,
        "entry": [
            {"fullUrl": address, "resource": {**resource, "id": address.removeprefix("urn:uuid:")}}
            for what, resource in _resources(content, document, codes, naming).items()
            for address in (naming.address(what),)
        ],
    }


def _resources(content: NoteContent, document: Document, codes: Codes, naming: Naming) -> dict[str, Resource]:
    """Every resource by what it is, the Composition first, as a document has it."""
    taken = {
        one.administration_id: measured(one, patient(content, one.about, naming), codes, naming)
        for one in content.administrations
    }
    rows = {key: next(iter(found)) for key, found in taken.items() if found}
    flags = {
        f"flag {one.flag_id}": issue(one, patient(content, one.about, naming), rows, naming) for one in content.flags
    }
    held = {key: tuple(found) for key, found in taken.items()}
    held |= {one.flag_id: (f"flag {one.flag_id}",) for one in content.flags}
    made = {"composition": composition(content, document, held, naming), **dict(people(content, naming))}
    for found in taken.values():
        made |= found
    return made | flags | {"provenance": _provenance(content, document, naming)}


def _provenance(content: NoteContent, document: Document, naming: Naming) -> Resource:
    """Who answers for the document, and what it was made from: data up to when, in which version, by which rules."""
    version = f"Data version {content.data_version}" if content.data_version is not None else ""
    sources = [one for one in (document.cut_off, version, *content.rules) if one]
    agents = [_agent("author", "clinician", naming)]
    if naming.signed.cosigner:
        agents.append(_agent("verifier", "supervisor", naming))
    return {
        "resourceType": "Provenance",
        "target": [naming.ref("composition")],
        "occurredDateTime": moment(naming.signed.signed_at),
        "recorded": naming.changed_at,
        "agent": agents,
        "entity": [{"role": "source", "what": {"display": said(one)}} for one in sources],
    }


def _agent(role: str, who: str, naming: Naming) -> Resource:
    return {"type": {"coding": [{"system": PARTICIPANT, "code": role}]}, "who": naming.ref(who)}
