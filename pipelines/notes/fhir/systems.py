"""The code systems of a FHIR document: those that others keep, and our own where they have no code."""

LOINC = "http://loinc.org"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
OWN = "urn:secure-base"  # no address of ours on the network: a URN says what a code is, and leads nowhere

PROGRESS_NOTE = {"system": LOINC, "code": "11506-3", "display": "Progress note"}


def own(kind: str) -> str:
    """Our own system of a kind of code: client codes by source, scores, criteria."""
    return f"{OWN}:{kind}"


def questionnaire(instrument: str, version: str | None) -> str:
    """The canonical of an instrument in one version of its key."""
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in instrument.lower())
    return f"{OWN}:instrument:{name}" + (f"|{version}" if version else "")
