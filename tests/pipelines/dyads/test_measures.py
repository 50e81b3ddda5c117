"""Scores of two side by side: only of one instrument, version, target and respondent, by the consent to scores."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.dyads import reading
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.pipelines.dyads.couples import BOTH_AGREE, A, B, answers, bring, therapist
from tests.pipelines.rights import laying

CLIENT = laying.identity("client", ("practice", A))


def who5(code: str, at: str, answer: int) -> list[dict[str, Any]]:
    return builders.answers([answer] * 5, code, "WHO-5", at, reversed_already="no")


def phq(code: str, at: str) -> list[dict[str, Any]]:
    return builders.answers([2] * 9, code, "PHQ-9", at, reversed_already="no")


SCORES = [
    *answers(A, "2026-02-01T10:00", 3),
    *answers(A, "2026-03-01T10:00", 5),
    *answers(B, "2026-03-02T10:00", 4),
    *who5(A, "2026-03-01T10:00", 4),
    *who5(B, "2026-03-01T10:00", 2),
    *phq(A, "2026-03-01T10:00"),
    *phq(B, "2026-03-01T10:00"),
    # of one alone, or about somebody else
    *builders.answers([2] * 7, A, "GAD-7", "2026-03-01T10:00", reversed_already="no"),
    *[{**row, "target": "mother"} for row in answers(B, "2026-04-01T10:00", 1)],
]


def test_what_both_have_answered(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, assessments=SCORES)
    found = [reading.measures(store, therapist(store, code), CLIENT, AS_OF) for code in ("T1", "T2")]
    assert found[0] == found[1], "who treats one sees the same"
    assert found[0] is not None
    told = {(one.instrument, one.subscale): [(p.partner, str(p.on)) for p in one.points] for one in found[0].scales}
    both = [("a", "2026-02-01"), ("a", "2026-03-01"), ("b", "2026-03-02")]
    assert told == {
        **{("ECR-12", scale): both for scale in ("anxiety", "avoidance")},
        ("WHO-5", "total"): [("a", "2026-03-01"), ("b", "2026-03-01")],
    }, "nothing of symptoms, of one alone, or about somebody else"
    (plane,) = found[0].planes
    assert [(place.partner, place.on) for place in plane.places] == [
        *(("a", date(2026, 2, 1)), ("a", date(2026, 3, 1)), ("b", date(2026, 3, 2)))
    ]
    assert plane.anxiety.differs.a.score == 5, "the latest of each"
    assert plane.anxiety.differs.b.score == 4


def test_errors_are_those_of_the_asked_day(store: Store, tmp_path: Path) -> None:
    """SRS has no error of its own: SD × √(1 - .75) is half the SD of the norm in force."""
    scores = [
        {"client": code, "instrument": "SRS", "administered_at": "2026-03-01", "subscale": "total", "score": 30}
        for code in (A, B)
    ]
    norm = {"instrument": "SRS", "subscale": "total", "reliability": 0.75, "reliability_type": "alpha"}
    norm["reference"] = "Own (2024)"
    norms = [{**norm, "on": "2026-04-01", "sd": 4.0}, {**norm, "on": "2027-06-01", "sd": 20.0}]
    bring(store, tmp_path, reported_scores=scores, norms=norms)

    def errors(as_of: datetime) -> list[float | None]:
        found = reading.measures(store, therapist(store, "T1"), CLIENT, as_of)
        assert found is not None
        return [point.sem for scale in found.scales for point in scale.points]

    days = [datetime(2026, 3, 15, 12, tzinfo=UTC), AS_OF, datetime(2027, 6, 2, 12, tzinfo=UTC)]
    assert [errors(day) for day in days] == [[None, None], [2, 2], [10, 10]]


@pytest.mark.parametrize("consents", [BOTH_AGREE[:1], [BOTH_AGREE[0], {**BOTH_AGREE[1], "scope": "journal"}]])
def test_scores_need_the_consent_of_both(store: Store, tmp_path: Path, consents: list[dict[str, str]]) -> None:
    bring(store, tmp_path, assessments=SCORES, consents=consents)
    for code in ("T1", "T2"):
        assert reading.measures(store, therapist(store, code), CLIENT, AS_OF) is None


def test_nothing_that_both_have(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, assessments=phq(A, "2026-03-01T10:00"))
    found = reading.measures(store, therapist(store, "T1"), CLIENT, AS_OF)
    assert found is not None
    assert (found.planes, found.scales) == ([], [])
