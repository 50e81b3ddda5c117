"""What each kind makes of rows that a person can count: limits of days, newest rows, gaps, other people's answers.

Each case is a client of its own in one import, as of 20 November 2026.
"""

from pathlib import Path
from typing import Any

from pipelines.store import Store
from tests.builders import answers, entry
from tests.pipelines.flags.case_folders import Files, outcomes

SELF_HARM, RAGE, YEARS = "out-of-control-self-harm", "out-of-control-rage", "persistent-pattern"
TRAUMA, DISSOCIATION, QUIET = "trauma-history", "out-of-control-dissociation", "gone-quiet"
WORSE, SEPARATION = "reliable-worsening", "crisis-separation"


def phq(value: Any, at: str = "2026-11-10", **cells: Any) -> list[dict[str, Any]]:
    return answers([0] * 8 + [value], instrument="PHQ-9", at=at, **cells)


def mild(at: str, first: int = 1, **cells: Any) -> list[dict[str, Any]]:
    return answers([first, 1, 1, 1, 1, 1, 1, 1, 0], instrument="PHQ-9", at=at, **cells)


def attacks(*days: str, intensity: object = 8, **cells: Any) -> list[dict[str, Any]]:
    return [entry(f"{day}T20:00", entry=day, response="attack", intensity=intensity, **cells) for day in days]


def asked(code: str, value: str, at: str = "2026-11-12", **cells: Any) -> dict[str, Any]:
    return {"client": "C001", "instrument": "ASKED", "coded_at": at, "code": code, "value": value, **cells}


def coded(code: str, value: str, at: str = "2026-11-12", **cells: Any) -> dict[str, Any]:
    return {"client": "C001", "instrument": "C-SSRS", "coded_at": at, "code": code, "value": value, **cells}


def event(kind: str, on: str) -> dict[str, Any]:
    return {"client": "C001", "on": on, "kind": kind}


def intake(**cells: Any) -> dict[str, Any]:
    return {"client": "C001", "recorded_on": "2026-05-04", "self_help_since": "2022", **cells}


def score(value: object, at: str = "2026-11-02", **cells: Any) -> dict[str, Any]:
    return {
        "client": "C001",
        "instrument": "DES-II",
        "administered_at": at,
        "subscale": "total",
        "score": value,
        **cells,
    }


FIFTEEN = [f"2026-11-{day:02d}" for day in range(5, 19)]
CALM = [entry(f"{day}T20:00", entry=day, response="reach", intensity=9) for day in FIFTEEN]

CASES: dict[str, tuple[str, Files, str]] = {
    # item_at_least
    "90 days ago counts": (SELF_HARM, {"assessments": phq(1, "2026-08-22")}, "met"),
    "91 days ago does not": (SELF_HARM, {"assessments": phq(1, "2026-08-21")}, "cannot tell"),
    "a no of 14 days is fresh": (SELF_HARM, {"assessments": phq(0, "2026-11-06")}, "not met"),
    "a no of 15 days is not": (SELF_HARM, {"assessments": phq(0, "2026-11-05")}, "cannot tell"),
    "a later no does not take a yes away": (SELF_HARM, {"assessments": phq(1, "2026-11-01") + phq(0)}, "met"),
    "no answer of the form": (SELF_HARM, {"assessments": phq(9)}, "cannot tell"),
    "half an answer": (SELF_HARM, {"assessments": phq(0.5)}, "cannot tell"),
    "somebody else's no": (SELF_HARM, {"assessments": phq(0, respondent="partner")}, "cannot tell"),
    "somebody else's yes": (SELF_HARM, {"assessments": phq(1, respondent="partner")}, "met"),
    "two forms on a day, one without the item": (
        SELF_HARM,
        {"assessments": phq(0, administration="A") + phq(0, administration="B")[:8]},
        "cannot tell",
    ),
    "dated ahead": (SELF_HARM, {"assessments": phq(3, "2026-11-21")}, "cannot tell"),
    # code_in, asked_in_session
    "the newest coding left the level out": (
        SELF_HARM,
        {"codes": [coded("level", "none", "2026-11-05"), coded("behaviour", "none")]},
        "cannot tell",
    ),
    "two coders disagree": (
        SELF_HARM,
        {"codes": [coded("level", "none", coder="A"), coded("level", "unclear", coder="B")]},
        "cannot tell",
    ),
    "another question later leaves the no": (
        SELF_HARM,
        {"codes": [asked("self_harm", "no", "2026-11-05"), asked("rage", "yes")]},
        "not met",
    ),
    "not asked after a no": (
        SELF_HARM,
        {"codes": [asked("self_harm", "no", "2026-11-05"), asked("self_harm", "not asked")]},
        "cannot tell",
    ),
    "ACE 4": (TRAUMA, {"codes": [{**asked("count", "4"), "instrument": "ACE"}]}, "met"),
    "ACE 3": (TRAUMA, {"codes": [{**asked("count", "3"), "instrument": "ACE"}]}, "cannot tell"),
    # life_event
    "180 days ago": (SEPARATION, {"life_events": [event("divorce_filed", "2026-05-24")]}, "met"),
    "181 days ago": (SEPARATION, {"life_events": [event("divorce_filed", "2026-05-23")]}, "cannot tell"),
    # score_at_least
    "at the cut": (DISSOCIATION, {"reported_scores": [score(30)]}, "met"),
    "below it": (DISSOCIATION, {"reported_scores": [score(29.9)]}, "not met"),
    "below it and 91 days old": (DISSOCIATION, {"reported_scores": [score(29.9, "2026-08-21")]}, "cannot tell"),
    # coded_response_often
    "three in 28 days": (RAGE, {"journal": attacks("2026-10-01", "2026-10-14", "2026-10-28")}, "met"),
    "three in 29 days": (RAGE, {"journal": attacks("2026-10-01", "2026-10-14", "2026-10-29")}, "cannot tell"),
    "not strong enough": (
        RAGE,
        {"journal": attacks("2026-10-01", "2026-10-14", "2026-10-28", intensity=7)},
        "cannot tell",
    ),
    "fourteen days, all coded": (RAGE, {"journal": CALM}, "not met"),
    "one of them uncoded": (RAGE, {"journal": [*CALM[:-1], {**CALM[-1], "response": ""}]}, "cannot tell"),
    "one of them such": (RAGE, {"journal": [*CALM[:-1], *attacks("2026-11-18")]}, "cannot tell"),
    "one such without intensity": (
        RAGE,
        {"journal": [*CALM[:-1], *attacks("2026-11-18", intensity="")]},
        "cannot tell",
    ),
    "thirteen days": (RAGE, {"journal": CALM[:-1]}, "cannot tell"),
    "thirteen and one without activation": (
        RAGE,
        {"journal": CALM[:-1], "practice_log": [{"client": "C001", "on": "2026-11-01", "kind": "journal_day"}]},
        "not met",
    ),
    # pattern_years: two years ago today is 20 November 2024
    "since two years today": (YEARS, {"intake": [intake(pattern_since="2024-11-20")]}, "cannot tell"),
    "a day less": (YEARS, {"intake": [intake(pattern_since="2024-11-21")]}, "not met"),
    "since 2023": (YEARS, {"intake": [intake(pattern_since="2023")]}, "cannot tell"),
    "since 2024": (YEARS, {"intake": [intake(pattern_since="2024")]}, "cannot tell"),
    "since 2025": (YEARS, {"intake": [intake(pattern_since="2025")]}, "not met"),
    "after its intake": (YEARS, {"intake": [intake(pattern_since="2026-06-01")]}, "cannot tell"),
    # intake_answer
    "none, then nothing": (
        TRAUMA,
        {"intake": [intake(trauma_history="none"), intake(recorded_on="2026-06-01")]},
        "cannot tell",
    ),
    # reliable_worsening: PHQ-9 needs six points
    "five points worse": (WORSE, {"assessments": mild("2026-08-03") + mild("2026-11-10", 3)}, "not met"),
    "two measures, one told once": (
        WORSE,
        {
            "assessments": mild("2026-08-03")
            + mild("2026-11-10")
            + answers([1] * 7, instrument="GAD-7", at="2026-11-10")
        },
        "cannot tell",
    ),
    # silence_after_urgent
    "14 days": (QUIET, {"assessments": phq(2, "2026-11-06")}, "met"),
    "13 days": (QUIET, {"assessments": phq(2, "2026-11-07")}, "not met"),
    "not urgent": (QUIET, {"assessments": phq(1, "2026-11-06")}, "cannot tell"),
    "a session was held since": (
        QUIET,
        {
            "assessments": phq(2, "2026-11-01"),
            "sessions": [{"client": "C001", "held_at": "2026-11-13T10:00", "status": "held", "attendees": ""}],
        },
        "not met",
    ),
    "a session was missed since": (
        QUIET,
        {
            "assessments": phq(2, "2026-11-01"),
            "sessions": [{"client": "C001", "held_at": "2026-11-13T10:00", "status": "missed", "attendees": ""}],
        },
        "met",
    ),
    "a life event is not heard of the client": (
        QUIET,
        {"assessments": phq(2, "2026-11-01"), "life_events": [event("job", "2026-11-13")]},
        "met",
    ),
}


def test_what_each_kind_makes_of_rows_that_can_be_counted(store: Store, tmp_path: Path) -> None:
    found = outcomes(store, tmp_path, [case[1] for case in CASES.values()], [case[0] for case in CASES.values()])
    assert dict(zip(CASES, found, strict=True)) == {name: case[2] for name, case in CASES.items()}
