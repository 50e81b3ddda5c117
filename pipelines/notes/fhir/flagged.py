"""An escalation flag as FHIR: a criterion that was met, its evidence in words, and what was decided. No diagnosis.

How urgent a flag is says how soon somebody looks at it. FHIR's severity says how much harm there is, which no rule
here knows: it is left out.
"""

from collections.abc import Mapping

from pipelines.notes.content import FlagEvidence, RaisedFlag
from pipelines.notes.fhir.naming import Names, Resource
from pipelines.notes.fhir.narrative import code, said
from pipelines.notes.fhir.systems import own


def issue(flag: RaisedFlag, patient: Resource, rows: Mapping[str, str], naming: Names) -> Resource:
    """The DetectedIssue. rows: what rests in the same document, by the row that it was made of."""
    made: Resource = {
        "resourceType": "DetectedIssue",
        "status": "final",
        "code": {"coding": [{"system": own("criterion"), "code": code(flag.criterion)}], "text": said(flag.title)},
        "patient": patient,
        "identifiedDateTime": naming.local(flag.raised_at),
        "detail": said(f"{flag.title}: {flag.urgency}, {flag.status}"),
    }
    if flag.evidence:
        made["evidence"] = [_evidence(one, rows, naming) for one in flag.evidence]
    if flag.decided.strip():
        made["mitigation"] = [{"action": {"text": said(flag.decided)}}]
    return made


def _evidence(one: FlagEvidence, rows: Mapping[str, str], naming: Names) -> Resource:
    coding = [{"system": own("evidence"), "code": code(one.kind)}]
    made: Resource = {"code": [{"coding": coding, "text": said(f"{one.relation}: {one.words}")}]}
    return made | ({"detail": [naming.ref(rows[one.row])]} if one.row and one.row in rows else {})
