"""The code systems of a FHIR document: those that others keep, and our own where they have no code."""

from urllib.parse import quote

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
URI = "urn:ietf:rfc:3986"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
OWN = "urn:secure-base"  # no address of ours on the network: a URN says what a code is, and leads nowhere

# Both read in value sets that HL7 publishes (C-CDA progress notes; US behavioral health). For a psychotherapy note,
# which the law keeps apart from every progress note, no code was found: it is named in words alone.
PROGRESS_NOTE = (
    {"system": LOINC, "code": "34904-3", "display": "Mental health Progress note"},
    {"system": LOINC, "code": "11506-3", "display": "Progress note"},
)
POINTS = {"unit": "score points", "system": UCUM, "code": "{score}"}


def own(*kind: str) -> str:
    """Our own system of a kind of code: own("client", source), own("score"). Any text makes a valid URN of it."""
    return ":".join((OWN, *(quote(part, safe="", errors="replace") for part in kind)))


def questionnaire(instrument: str, version: str | None) -> str:
    """The canonical of an instrument in one version of its key."""
    return own("instrument", instrument) + (f"|{quote(version, safe='', errors='replace')}" if version else "")
