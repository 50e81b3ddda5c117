"""Notes to write as FHIR, without a store: of one client, of a couple in each release, and a psychotherapy note."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from pipelines.notes.content import (
    Administration,
    Answer,
    Block,
    FlagEvidence,
    Header,
    Line,
    NoteContent,
    Quotation,
    RaisedFlag,
    Release,
    Risk,
    Score,
    Subject,
    WrittenSection,
)
from pipelines.notes.document import document
from pipelines.notes.fhir.bundle import bundle
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.signed import Signed

ZONE = "Europe/Vienna"
CUT_OFF = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CODES = Codes(
    {
        ("PHQ-9", "1", "panel", ""): "44249-1",
        ("PHQ-9", "1", "item", "9"): "44260-8",
        ("PHQ-9", "1", "subscale", "total"): "44261-6",
    }
)
SIGNED = Signed(
    note_id=UUID("6f1b2a52-3a57-4b0e-9d0e-0f3f8b1f5a11"),
    revision=1,
    signed_at=datetime(2026, 11, 20, 12, 5, tzinfo=UTC),
    clinician="Dr. A. Beispiel",
    clinician_id="T1",
)
AMENDED = replace(
    SIGNED,
    revision=3,
    status="amended",
    cosigner="Prof. S. Muster",
    cosigned_at=datetime(2026, 11, 21, 8, 0, tzinfo=UTC),
    addenda=(("She called in the evening.", "Dr. A. Beispiel", datetime(2026, 11, 20, 19, 30, tzinfo=UTC)),),
)


def write(content: NoteContent, signed: Signed = SIGNED, codes: Codes = CODES, zone: str = ZONE) -> bytes:
    """The document's bytes, as signing makes them."""
    return bundle(content, document(content, signed, zone, signed.signed_at), signed, codes, zone)


def read(made: bytes) -> dict[str, Any]:
    """The bytes as a receiver reads them."""
    read: dict[str, Any] = json.loads(made)
    return read


def of(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The resources of a kind, in their order."""
    return [one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == kind]


def references(part: Any) -> Iterator[str]:
    """Every reference that stands in it, however deep."""
    if isinstance(part, dict):
        if isinstance(part.get("reference"), str):
            yield part["reference"]
        for each in part.values():
            yield from references(each)
    elif isinstance(part, list):
        for each in part:
            yield from references(each)


def taken(key: str = "p1", about: Any = "", **changes: Any) -> Administration:
    """A PHQ-9 with one answer too few in words, and its total."""
    given = {
        "administration_id": key,
        "about": about,
        "instrument": "PHQ-9",
        "version": "1",
        "title": "Patient Health Questionnaire – 9",
        "target": None,
        "respondent": "self",
        "at": "2026-11-10T10:00",
        "answers": (*(Answer(item=str(n), response="2") for n in range(1, 9)), Answer(item="9", response="1")),
        "scores": (
            Score(subscale="total", score=17, status="scored", items_answered=9, items_needed=8, low=0, high=27),
        ),
    }
    return Administration(**given | changes)


def ecr(key: str, about: Any = "") -> Administration:
    """An attachment scale: one score, and one that could not be made."""
    scores = (
        Score(subscale="anxiety", score=37 / 12, status="scored", items_answered=6, items_needed=5, low=1, high=7),
        Score(
            subscale="avoidance", score=None, status="too few items", items_answered=2, items_needed=5, low=1, high=7
        ),
    )
    answers = (Answer(item="1", response="3.5"), Answer(item="2", response="did not want to say"))
    return taken(
        key,
        about,
        instrument="ECR-RS",
        title="Experiences in Close Relationships",
        target="partner",
        at="2026-11-12",
        answers=answers,
        scores=scores,
    )


def told(one: Administration) -> Block:
    """The block that tells of an administration."""
    line = Line(text=f"{one.title}: as scored.", grounds=(f"{one.instrument}, rows {one.administration_id}",))
    key = f"measures {one.administration_id}"
    return Block(
        key=key,
        kind="measures",
        about=one.about,
        title=one.title,
        lines=(line,),
        administrations=(one.administration_id,),
    )


def flag(key: str = "f1", about: Any = "", **changes: Any) -> RaisedFlag:
    """A flag upon the PHQ-9, acted on."""
    given = {
        "flag_id": key,
        "about": about,
        "criterion": "out-of-control-self-harm",
        "title": "Thoughts of death or self-harm",
        "urgency": "urgent",
        "raised_at": "2026-11-10T10:05",
        "status": "open",
        "decided": "Acted on (asked in session) by Dr. A. Beispiel, 12 Nov 2026.",
        "evidence": (
            FlagEvidence(kind="score", relation="assessments", row="p1", words="item 9 was answered with 1"),
            FlagEvidence(kind="text", relation="journal", row="j7", words="“I do not want to be here”"),
        ),
    }
    return RaisedFlag(**given | changes)


def section(*blocks: Block, words: tuple[str, ...] = (), quotations: tuple[Quotation, ...] = ()) -> WrittenSection:
    """The first section of a note."""
    return WrittenSection(
        key="subjective", title="Subjective", asks="?", blocks=blocks, quotations=quotations, words=words
    )


def note(release: Release = "own", **changes: Any) -> NoteContent:
    """A progress note of one client with nothing in it but its head."""
    given = {
        "release": release,
        "record": "progress",
        "scheme": "soap",
        "scheme_version": 1,
        "scheme_title": "SOAP",
        "subjects": (Subject(client_id="c1", source="clinic one", code="C1", name="Ann Example", birth_year=1988),),
        "header": Header(
            clinician="Dr. A. Beispiel",
            attended=("C1",),
            session_on=date(2026, 11, 19),
            started="10:00",
            stopped="10:50",
        ),
        "sections": (section(words=("She came late.",)),),
        "cut_off": CUT_OFF,
    }
    return NoteContent(**given | changes)


def progress() -> NoteContent:
    """A progress note of one client with everything that one can have."""
    measures, flags = (taken(), ecr("e1")), (flag(),)
    quoted = Quotation(key="q1", said="the client's words, journal, 12 Nov 2026", text="He did not *answer*.\nAgain.")
    raised = Block(
        key="flags", kind="flags", title="Escalation flags", lines=(Line(text="One is open."),), flags=("f1",)
    )
    plan = WrittenSection(key="plan", title="Plan", asks="?", words=("Weekly. See the safety plan.",))
    first = section(*map(told, measures), raised, words=("She came late.",), quotations=(quoted,))
    return note(
        sections=(first, plan),
        risk=Risk(said="reported", words="Thoughts without a plan."),
        next_session="Thursday, 26 November, 10:00",
        administrations=measures,
        flags=flags,
        data_version=12,
        rules=("out-of-control-self-harm, version 2", "PHQ-9, version 1"),
    )


PARTNERS = (
    Subject(client_id="ca", source="clinic one", code="A1", about="a"),
    Subject(client_id="cb", source="clinic one", code="B1", about="b"),
)


def couple(release: Release = "joint") -> NoteContent:
    """A couple's note in one of its releases, holding what is of those whom the release is of."""
    whose = {"partner-a": PARTNERS[:1], "partner-b": PARTNERS[1:]}.get(release, PARTNERS)
    measures = tuple(ecr(f"e{one.about}", one.about) for one in whose)
    head = Header(clinician="Dr. A. Beispiel", attended=tuple(one.code for one in whose), session_on=date(2026, 11, 19))
    return note(
        release,
        subjects=whose,
        header=head.model_copy(update={"modality": "couple"}),
        sections=(section(*map(told, measures), words=("They spoke about the move.",)),),
        next_session="in two weeks" if release in ("own", "joint") else "",
        administrations=measures,
    )


def psychotherapy() -> NoteContent:
    """A psychotherapy note: words alone."""
    own = WrittenSection(key="conversation", title="The conversation", asks="?", words=("A dream of water.\n\nAgain.",))
    return note(record="psychotherapy", scheme="psychotherapy", scheme_title="Psychotherapy note", sections=(own,))
