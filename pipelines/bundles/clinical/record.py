"""Rows of the record as FHIR: care, sessions, goals and codes have their own resources, all else is answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pipelines.notes.fhir.naming import Names, Resource
from pipelines.notes.fhir.narrative import code, div, paragraph, said
from pipelines.notes.fhir.systems import ACT_CODE, own, questionnaire

Row = Mapping[str, Any]
PATIENT = "patient"

_SESSION = {"held": "finished", "scheduled": "planned", "cancelled": "cancelled", "missed": "cancelled"}
_GOAL = {"open": "active", "met": "completed", "dropped": "cancelled"}
# By which column a row says when it was.
_WHEN = {"intake": "recorded_on", "journal": "occurred_at", "assignments": "from"}
_NOT_ASKED = ("client", "source", "of_client", "row_key", "exported_at")


def resource(kind: str, row: Row, names: Names) -> Resource:
    """A row of a kind as a resource."""
    return _OWN.get(kind, _answered(kind))(row, names)


def practitioner(source: str, practitioner_code: str, name: str | None) -> Resource:
    """Whoever treats, by their code."""
    return {
        "resourceType": "Practitioner",
        "identifier": [{"system": own("practitioner", source), "value": said(practitioner_code)}],
        "name": [{"text": said(name or practitioner_code)}],
    }


def whom(row: Row) -> str | None:
    """The code of the practitioner whom a row names."""
    return row.get("therapist") or row.get("practitioner")


def _episode(row: Row, names: Names) -> Resource:
    closed = row["closed_on"]
    return {
        "resourceType": "EpisodeOfCare",
        "status": "finished" if closed else "active",
        "patient": names.ref(PATIENT),
        "period": {"start": _day(row["opened_on"]), **({"end": _day(closed)} if closed else {})},
        "careManager": names.ref(f"practitioner {row['therapist']}"),
        **({"type": [{"text": said(row["modality"])}]} if row["modality"] else {}),
    }


def _encounter(row: Row, names: Names) -> Resource:
    kinds = [{"text": said(row[name])} for name in ("status", "modality") if row[name]]
    period = {
        "start": names.local(row["held_at"]),
        **({"end": names.local(row["ended_at"])} if row["ended_at"] else {}),
    }
    made: Resource = {
        "resourceType": "Encounter",
        "status": _SESSION[row["status"]],
        "class": {"system": ACT_CODE, "code": "AMB", "display": "ambulatory"},
        "type": kinds,
        "subject": names.ref(PATIENT),
        "period": period,
    }
    by = row["practitioner"]
    return made | ({"participant": [{"individual": names.ref(f"practitioner {by}")}]} if by else {})


def _goal(row: Row, names: Names) -> Resource:
    return {
        "resourceType": "Goal",
        "identifier": [{"system": own("goal", row["source"]), "value": said(row["goal"])}],
        "lifecycleStatus": _GOAL[row["status"]],
        "description": {"text": said(row["detail"] or row["goal"])},
        "subject": names.ref(PATIENT),
        "statusDate": _day(row["on"]),
    }


def _coded(row: Row, names: Names) -> Resource:
    coder = " ".join(filter(None, (row["coder"] and f"coded by {row['coder']}", row["system"])))
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {
            "coding": [{"system": own("code"), "code": code(f"{row['instrument']}.{row['code']}")}],
            "text": said(f"{row['instrument']}: {row['code']}"),
        },
        "subject": names.ref(PATIENT),
        "effectiveDateTime": names.local(row["coded_at"]),
        "valueString": said(row["value"]),
        **({"note": [{"text": said(coder)}]} if coder.strip() else {}),
    }


def _answered(kind: str) -> Callable[[Row, Names], Resource]:
    """A row as what was answered to the columns of its kind: what was not said is not there."""

    def made(row: Row, names: Names) -> Resource:
        when = row[_WHEN.get(kind, "on")]
        items = [
            {"linkId": name, "answer": [_value(name, value, names)]}
            for name, value in row.items()
            if name not in _NOT_ASKED and value is not None
        ]
        return {
            "resourceType": "QuestionnaireResponse",
            "text": div([paragraph(kind.replace("_", " "))], "generated"),
            "questionnaire": questionnaire(kind, None),
            "status": "completed",
            "subject": names.ref(PATIENT),
            "authored": names.local(when) if isinstance(when, str) else _day(when),
            "item": items,
        }

    return made


def _value(name: str, value: Any, names: Names) -> Resource:
    if isinstance(value, date):
        return {"valueDate": value.isoformat()}
    if isinstance(value, int):
        return {"valueInteger": value}
    if isinstance(value, float):
        return {"valueInteger": int(value)} if value.is_integer() else {"valueDecimal": value}
    if name.endswith("_at"):
        return {"valueDateTime": names.local(value)} if "T" in value else {"valueDate": value}
    return {"valueString": said(value)}


def _day(value: date) -> str:
    return value.isoformat()


_OWN = {"clients": _episode, "sessions": _encounter, "goals": _goal, "codes": _coded}
