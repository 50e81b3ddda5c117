"""What was measured, as FHIR: the answers of an administration, and each score derived from them."""

from collections.abc import Callable, Iterator
from typing import Any

from pipelines.notes.content import Administration, Answer, Score
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.narrative import clean
from pipelines.notes.fhir.systems import ABSENT, LOINC, own, questionnaire

Resource = dict[str, Any]


def resources(
    one: Administration, subject: Resource, when: str, codes: Codes, name: Callable[[str], str]
) -> Iterator[tuple[str, Resource]]:
    """The QuestionnaireResponse (where answers came in) and an Observation a score, each with its full address.

    subject: the reference to the patient; when: FHIR dateTime; name: what a resource is -> its address.
    """
    answers = name(f"answers {one.administration_id}")
    if one.answers:
        yield answers, _response(one, subject, when)
    derived = [{"reference": answers}] if one.answers else []
    for answer in one.answers:
        code = codes.code(one.instrument, one.version, "item", answer.item)
        if code and answer.response.strip().isdecimal():
            yield name(f"item {one.administration_id} {answer.item}"), _item(one, answer, code, subject, when, derived)
    for score in one.scores:
        yield name(f"score {one.administration_id} {score.subscale}"), _score(one, score, subject, when, codes, derived)


def _response(one: Administration, subject: Resource, when: str) -> Resource:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": questionnaire(one.instrument, one.version),
        "status": "completed",
        "subject": subject,
        "authored": when,
        "item": [{"linkId": clean(answer.item), "answer": [_value(answer)]} for answer in one.answers],
    }


def _item(
    one: Administration, answer: Answer, code: str, subject: Resource, when: str, derived: list[Resource]
) -> Resource:
    """An answer that has a code of its own in LOINC."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code}], "text": clean(f"{one.title}: item {answer.item}")},
        "subject": subject,
        "effectiveDateTime": when,
        "valueInteger": int(answer.response),
        "derivedFrom": derived,
    }


def _value(answer: Answer) -> Resource:
    try:
        number = float(answer.response)
    except ValueError:
        return {"valueString": clean(answer.response) or "-"}
    return {"valueInteger": int(number)} if number.is_integer() else {"valueDecimal": number}


def _score(
    one: Administration, score: Score, subject: Resource, when: str, codes: Codes, derived: list[Resource]
) -> Resource:
    made: Resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": _coding(one, score, codes), "text": clean(f"{one.title}: {_words(score.subscale)}")},
        "subject": subject,
        "effectiveDateTime": when,
    }
    if derived:
        made["derivedFrom"] = derived
    if score.score is None:
        absent = {"system": ABSENT, "code": "unknown"}
        return made | {"dataAbsentReason": {"coding": [absent], "text": clean(f"not scored: {score.status}")}}
    made["valueQuantity"] = {"value": score.score, "unit": "score points"}
    if score.low is not None and score.high is not None:
        made["referenceRange"] = [{"text": f"the scale goes from {score.low:g} to {score.high:g}"}]
    said = f"{score.items_answered} items answered, {score.items_needed} needed" if score.items_answered else ""
    return made | ({"note": [{"text": clean(f"{score.status}; {said}")}]} if said else {})


def _coding(one: Administration, score: Score, codes: Codes) -> list[Resource]:
    mine = {"system": own("score"), "code": clean(f"{one.instrument}.{score.subscale}").replace(" ", "-")}
    known = codes.code(one.instrument, one.version, "subscale", score.subscale)
    return [{"system": LOINC, "code": known}, mine] if known else [mine]


def _words(subscale: str) -> str:
    return subscale.replace("_", " ")
