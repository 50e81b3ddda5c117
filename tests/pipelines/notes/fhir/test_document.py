"""What a FHIR document holds, and that all it refers to lies in it."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pipelines.errors import Refusal
from pipelines.notes.content import Answer, Header, NoteContent, Risk, Score, Subject
from pipelines.notes.fhir.codes import Codes
from tests.pipelines.notes.fhir.samples import (
    AMENDED,
    CODES,
    SIGNED,
    couple,
    flag,
    note,
    of,
    progress,
    psychotherapy,
    read,
    references,
    section,
    taken,
    told,
    write,
)


def reached(made: dict[str, Any]) -> set[str]:
    """What is reached from the Composition, and the Provenance, which points at it."""
    held = {one["fullUrl"]: one["resource"] for one in made["entry"]}
    seen, ahead = set(), [next(iter(held))]
    while ahead:
        address = ahead.pop()
        if address not in seen:
            seen.add(address)
            ahead += references(held[address])
    return seen | {one["fullUrl"] for one in made["entry"] if one["resource"]["resourceType"] == "Provenance"}


@pytest.mark.parametrize("content", [progress(), couple(), couple("own"), couple("partner-a"), psychotherapy(), note()])
@pytest.mark.parametrize("signed", [SIGNED, AMENDED])
def test_every_reference_resolves_and_everything_is_reached(content: NoteContent, signed: Any) -> None:
    made = read(write(content, signed))
    addresses = [one["fullUrl"] for one in made["entry"]]
    assert made["entry"][0]["resource"]["resourceType"] == "Composition"
    assert len(set(addresses)) == len(addresses)
    assert set(references(made)) <= set(addresses)
    assert reached(made) == set(addresses)
    assert all(one["fullUrl"] == f"urn:uuid:{one['resource']['id']}" for one in made["entry"])


def test_a_score_rests_on_its_answers() -> None:
    made = read(write(progress()))
    answers = {one["id"]: one for one in of(made, "QuestionnaireResponse")}
    for one in of(made, "Observation"):
        [rests_on] = one["derivedFrom"]
        assert answers[rests_on["reference"].removeprefix("urn:uuid:")]["subject"] == one["subject"]
    first, second = answers.values()
    assert first["questionnaire"] == "urn:secure-base:instrument:PHQ-9|1"
    assert [one["linkId"] for one in first["item"]] == [str(number) for number in range(1, 10)]
    assert [one["answer"] for one in second["item"]] == [
        [{"valueDecimal": 3.5}],
        [{"valueString": "did not want to say"}],
    ]


def test_a_score_that_was_not_made_says_so_and_has_no_value() -> None:
    [absent] = [one for one in of(read(write(progress())), "Observation") if "dataAbsentReason" in one]
    assert absent["dataAbsentReason"]["text"] == "not scored: too few items; 2 items answered, 5 needed"
    assert not [name for name in absent if name.startswith("value")]


def test_no_answer_and_nothing_scored_is_still_no_zero() -> None:
    none = taken(answers=(), scores=(Score(subscale="total", score=None, status="out of range"),))
    made = read(write(note(administrations=(none,), sections=(section(told(none)),))))
    assert of(made, "QuestionnaireResponse") == []
    of_score = next(one for one in of(made, "Observation") if "dataAbsentReason" in one)
    assert of_score["dataAbsentReason"]["coding"][0]["code"] == "error"
    assert "derivedFrom" not in of_score


@pytest.mark.parametrize(
    ("response", "answer"),
    [
        ("0", {"valueInteger": 0}),
        ("-2", {"valueInteger": -2}),
        ("3.0", {"valueInteger": 3}),
        ("2.25", {"valueDecimal": 2.25}),
        *((text, {"valueString": text}) for text in ("nan", "inf", "1e400", "1_000", "٣", "9999999999", "yes", "0x1")),
        (" ", {"valueString": "-"}),
    ],
)
def test_only_plain_numbers_are_numbers(response: str, answer: dict[str, Any]) -> None:
    one = taken(answers=(Answer(item="9", response=response),))
    made = read(write(note(administrations=(one,), sections=(section(told(one)),))))
    assert of(made, "QuestionnaireResponse")[0]["item"][0]["answer"] == [answer]


def test_loinc_codes_where_there_are_any_and_our_own_else() -> None:
    made = of(read(write(progress())), "Observation")
    codes = [[coding["code"] for coding in one["code"]["coding"]] for one in made]
    assert codes == [["44249-1"], ["44261-6", "PHQ-9.total"], ["44260-8"], ["ECR-RS.anxiety"], ["ECR-RS.avoidance"]]
    panel, first = made[0], made[1]
    assert {one["reference"] for one in panel["hasMember"]} == {f"urn:uuid:{one['id']}" for one in made[1:3]}
    assert first["valueQuantity"]["code"] == "{score}"
    assert CODES.code("PHQ-9", "2", "panel") is None  # another version of the key is another form
    assert CODES.code("PHQ-9", None, "panel") is None
    assert len(of(read(write(progress(), codes=Codes({}))), "Observation")) == 3


def test_a_flag_with_its_evidence_and_what_was_decided() -> None:
    made = read(write(progress()))
    [issue] = of(made, "DetectedIssue")
    assert issue["evidence"][0]["code"][0]["text"] == "assessments: item 9 was answered with 1"
    [answers] = issue["evidence"][0]["detail"]
    assert answers["reference"].endswith(of(made, "QuestionnaireResponse")[0]["id"])
    assert "detail" not in issue["evidence"][1]
    assert issue["mitigation"][0]["action"]["text"].startswith("Acted on")
    assert "severity" not in issue
    assert issue["identifiedDateTime"] == "2026-11-10T10:05:00+01:00"


def test_confidentiality_is_of_the_content() -> None:
    def said(content: NoteContent) -> str:
        return str(of(read(write(content)), "Composition")[0]["confidentiality"])

    assert said(note(risk=Risk(said="none reported"))) == "N"
    assert said(note(risk=Risk(said="reported", words="fear"))) == "R"
    assert said(note(flags=(flag(evidence=()),))) == "R"
    assert said(psychotherapy()) == "R"


def test_a_revision_takes_the_place_of_the_one_before() -> None:
    before, after = read(write(progress(), replace(AMENDED, revision=2))), read(write(progress(), AMENDED))
    [relates] = of(after, "Composition")[0]["relatesTo"]
    assert (relates["code"], relates["targetIdentifier"]) == ("replaces", before["identifier"])
    assert "relatesTo" not in of(read(write(progress())), "Composition")[0]
    assert [one["mode"] for one in of(after, "Composition")[0]["attester"]] == ["legal", "professional"]
    assert after["timestamp"] == "2026-11-21T08:00:00Z"
    withdrawn = replace(
        SIGNED,
        revision=2,
        status="entered-in-error",
        withdrawn_for="The wrong file <b>.",
        withdrawn_at=datetime(2026, 12, 1, tzinfo=UTC),
    )
    head = of(read(write(progress(), withdrawn)), "Composition")[0]
    assert (head["status"], head["date"]) == ("entered-in-error", "2026-12-01T00:00:00Z")
    assert "Withdrawn: The wrong file &lt;b&gt;." in head["text"]["div"]


@pytest.mark.parametrize(
    ("clock", "period"),
    [
        (("10:00", "10:50"), ("2026-11-19T10:00:00-05:00", "2026-11-19T10:50:00-05:00")),
        (("23:30", "00:20"), ("2026-11-19T23:30:00-05:00", "2026-11-20T00:20:00-05:00")),
        (("", ""), ("2026-11-19", "2026-11-19")),
        (("20:00", "later"), ("2026-11-19T20:00:00-05:00", "2026-11-19")),
    ],
)
def test_a_session_ends_after_it_began(clock: tuple[str, str], period: tuple[str, str]) -> None:
    head = Header(clinician="T", session_on=date(2026, 11, 19), started=clock[0], stopped=clock[1])
    [session] = of(read(write(note(header=head), zone="America/New_York")), "Encounter")
    assert (session["period"]["start"], session["period"]["end"]) == period


def test_a_moment_with_an_offset_keeps_it() -> None:
    made = read(write(note(flags=(flag(raised_at="2026-11-10T09:05:00+00:00", evidence=()),))))
    assert of(made, "DetectedIssue")[0]["identifiedDateTime"] == "2026-11-10T09:05:00Z"


def test_provenance_says_who_and_from_what() -> None:
    [made] = of(read(write(progress(), AMENDED)), "Provenance")
    assert [one["what"]["display"] for one in made["entity"]] == [
        "Data up to 20 Nov 2026, 13:00",
        "Data version 12",
        "out-of-control-self-harm, version 2",
        "PHQ-9, version 1",
    ]
    assert [one["type"]["coding"][0]["code"] for one in made["agent"]] == ["author", "verifier"]
    assert "signature" not in made


@pytest.mark.parametrize(("release", "there", "gone"), [("partner-a", "A1", "B1"), ("partner-b", "B1", "A1")])
def test_a_partners_release_knows_nobody_else(release: Any, there: str, gone: str) -> None:
    text = write(couple(release)).decode()
    assert there in text
    assert gone not in text
    assert of(read(text.encode()), "Group") == []
    assert len(of(read(text.encode()), "Patient")) == 1


def test_a_couple_is_a_group_of_two() -> None:
    for release in ("own", "joint"):
        made = read(write(couple(release)))  # type: ignore[arg-type]
        [group] = of(made, "Group")
        assert len(group["member"]) == len(of(made, "Patient")) == 2
        assert of(made, "Composition")[0]["subject"]["reference"].endswith(group["id"])
        assert len({one["subject"]["reference"] for one in of(made, "QuestionnaireResponse")}) == 2


def test_nothing_of_somebody_else_is_put_on_whoever_is_there() -> None:
    strange = couple("partner-a").model_copy(update={"administrations": (taken("x", "b"),)})
    with pytest.raises(Refusal, match="of nobody whom it is of"):
        write(strange)


def test_what_r4b_refuses_is_refused_in_a_sentence_without_content() -> None:
    whose = Subject(client_id="c1", source="s", code="secret", birth_year=123_456)
    with pytest.raises(Refusal, match="cannot be written as FHIR") as refused:
        write(note(subjects=(whose,)))
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_only_who_writes_a_document_waits_for_its_models() -> None:
    asked = "import sys, pipelines.notes.forms; print([name for name in sys.modules if name.startswith('fhir')])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
