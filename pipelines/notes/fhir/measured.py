"""What was measured, as FHIR: the answers of an administration, and what was made of them."""

import re
from collections.abc import Iterator

from pipelines.notes.content import Administration, Answer, Score
from pipelines.notes.fhir import narrative
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.naming import Names, Resource
from pipelines.notes.fhir.narrative import code, said
from pipelines.notes.fhir.systems import ABSENT, CATEGORY, LOINC, POINTS, own, questionnaire

# What a receiver reads as a number: plain digits. All else that Python would take for one (1e5, nan, 1_000) is a text.
_WHOLE, _NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.0+)?"), re.compile(r"-?[0-9]{1,9}\.[0-9]{1,9}")
_NOT_SCORED = {"out of range": "error"}  # all other reasons: the score is not known


def measured(one: Administration, patient: Resource, codes: Codes, naming: Names) -> dict[str, Resource]:
    """By what it is: QuestionnaireResponse (where answers came in), an Observation a score and an item with a code.

    Where the panel has a code it is an Observation of its own, which has the others as members.
    """
    key, answers = one.administration_id, tuple({each.item: each for each in one.answers}.values())
    shared: Resource = {"subject": patient, "effectiveDateTime": naming.local(one.at)}
    if answers:
        shared["derivedFrom"] = [naming.ref(f"answers {key}")]
    found = {f"score {key} {each.subscale}": _score(one, each, codes) | shared for each in one.scores}
    found |= {f"item {key} {item}": made | shared for item, made in _items(one, answers, codes)}
    made = {f"answers {key}": _response(one, answers, patient, naming)} if answers else {}
    if (panel := codes.code(one.instrument, one.version, "panel")) and found:
        grouped = _observation(one, [{"system": LOINC, "code": panel}], "") | shared
        made[f"panel {key}"] = grouped | {"hasMember": [naming.ref(what) for what in found]}
    return made | found


def _response(one: Administration, answers: tuple[Answer, ...], patient: Resource, naming: Names) -> Resource:
    return {
        "resourceType": "QuestionnaireResponse",
        "text": narrative.div([narrative.paragraph(_title(one))], "generated"),
        "questionnaire": questionnaire(one.instrument, one.version),
        "status": "completed",
        "subject": patient,
        "authored": naming.local(one.at),
        "item": [{"linkId": said(each.item), "answer": [_value(each.response)]} for each in answers],
    }


def _value(response: str) -> Resource:
    text = response.strip()
    if _WHOLE.fullmatch(text):
        return {"valueInteger": int(text.split(".")[0])}
    return {"valueDecimal": float(text)} if _NUMBER.fullmatch(text) else {"valueString": said(response)}


def _items(one: Administration, answers: tuple[Answer, ...], codes: Codes) -> Iterator[tuple[str, Resource]]:
    """The answers to items that have a code of their own."""
    for each in answers:
        known, value = codes.code(one.instrument, one.version, "item", each.item), _value(each.response)
        if known and "valueInteger" in value:
            yield each.item, _observation(one, [{"system": LOINC, "code": known}], f"item {each.item}") | value


def _score(one: Administration, score: Score, codes: Codes) -> Resource:
    mine = {"system": own("score"), "code": code(f"{one.instrument}.{score.subscale}")}
    known = codes.code(one.instrument, one.version, "subscale", score.subscale)
    coding = [{"system": LOINC, "code": known}, mine] if known else [mine]
    made = _observation(one, coding, score.subscale.replace("_", " "))
    if score.low is not None and score.high is not None:
        made["referenceRange"] = [{"text": f"the scale goes from {score.low:g} to {score.high:g}"}]
    counts = _counts(score)
    if score.score is None:
        reason = {"system": ABSENT, "code": _NOT_SCORED.get(score.status, "unknown")}
        text = said("; ".join([f"not scored: {score.status}", *counts]))
        return made | {"dataAbsentReason": {"coding": [reason], "text": text}}
    note = [{"text": said("; ".join([score.status, *counts]))}]
    return made | {"valueQuantity": {"value": score.score, **POINTS}, "note": note}


def _counts(score: Score) -> Iterator[str]:
    if score.items_answered is not None and score.items_needed is not None:
        yield f"{score.items_answered} items answered, {score.items_needed} needed"
    if score.sem is not None:
        yield f"standard error of measurement {score.sem:.2f}"


def _observation(one: Administration, coding: list[Resource], of: str) -> Resource:
    text = f"{_title(one)}: {of}" if of else _title(one)
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey"}]}],
        "code": {"coding": coding, "text": said(text)},
    }


def _title(one: Administration) -> str:
    """The instrument with whom it asks about and who answered: two of a day differ in nothing else."""
    about = f"about {one.target}" if one.target else ""
    told = ", ".join(filter(None, (about, f"by {one.respondent}" if one.respondent else "")))
    return f"{one.title} ({told})" if told else one.title
