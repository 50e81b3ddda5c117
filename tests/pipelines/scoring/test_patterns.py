"""Patterns of answers, with gaps: against every way in which the gaps could have been filled."""

import random
from pathlib import Path
from typing import Any

import pytest

from pipelines.store import Session
from tests import specification
from tests.pipelines.scoring import responses

HERE = Path(__file__).parent


def outcomes(session: Session) -> dict[tuple[str, str], str]:
    return {(client, pattern): outcome for client, _, _, pattern, outcome, _ in found(session)}


def found(session: Session) -> list[tuple[Any, ...]]:
    return session.rows(HERE / "pattern_outcomes.sql")


def answers(name: str, given: dict[str, int], client: str = "C1", **cells: Any) -> list[dict[str, Any]]:
    row = {"client": client, "instrument": name, "administered_at": "2026-02-02T10:00", **cells}
    return [{**row, "item": item, "response": float(value)} for item, value in given.items()]


@pytest.mark.parametrize("name", ["PCL-5", "ITQ"])
def test_an_outcome_is_what_every_way_to_fill_the_gaps_says(session: Session, name: str) -> None:
    chance = random.Random(1)
    items = specification.PATTERNS[name][1]
    expected: dict[tuple[str, str], str] = {}
    rows: list[dict[str, Any]] = []
    for number in range(300):
        gaps = set(chance.sample(items, chance.choice([0, 0, 1, 3, 7])))
        top = chance.choice([2, 3, 4])
        given = {item: chance.choice([0, chance.randint(0, top)]) for item in items if item not in gaps}
        rows += answers(name, given, f"C{number}")
        told = specification.patterns(name, given)
        expected |= {(f"C{number}", pattern): outcome for pattern, outcome in told.items()}
    responses.load(session, rows)
    assert outcomes(session) == expected
    assert set(expected.values()) == {"met", "not met", "cannot tell"}


def test_an_answer_out_of_range_is_none(session: Session) -> None:
    """One cluster of the PCL-5 rests on item 6 or 7: 9 is no answer, so that it cannot be told."""
    given = dict.fromkeys(specification.span(1, 20), 3)
    responses.load(session, answers("PCL-5", {**given, "6": 9, "7": 1}))
    assert outcomes(session) == {("C1", "provisional"): "cannot tell"}


def test_a_version_without_definition_has_none_and_gaps_are_no_no(session: Session) -> None:
    none = dict.fromkeys(specification.PATTERNS["ITQ"][1], 0)
    responses.load(session, answers("ITQ", none, version="1"))
    responses.load(session, answers("ITQ", {item: 4 for item in none if item[0] == "P"}, "C2"), batch=2)
    responses.load(session, answers("ITQ", none, "C3", version="7"), batch=3)
    assert found(session) == [
        ("C1", "ITQ", "1", "cptsd", "not met", "published"),
        ("C1", "ITQ", "1", "dso", "not met", "published"),
        ("C1", "ITQ", "1", "ptsd", "not met", "published"),
        ("C2", "ITQ", "1", "cptsd", "cannot tell", "published"),
        ("C2", "ITQ", "1", "dso", "cannot tell", "published"),
        ("C2", "ITQ", "1", "ptsd", "cannot tell", "published"),
    ]


def test_instruments_without_patterns_have_none(session: Session) -> None:
    responses.load(session, answers("PHQ-9", dict.fromkeys(specification.span(1, 9), 3)))
    assert found(session) == []
