"""The attachment plane: worked numbers, and the normal distribution behind them."""

import math
from pathlib import Path
from statistics import NormalDist

import pytest

from pipelines.scoring.derive import derive_all
from pipelines.store import Session
from tests.pipelines.scoring import responses
from tests.pipelines.scoring.test_derive import DAY, answers, reported

HERE = Path(__file__).parent


def profiles(session: Session) -> list[tuple[object, ...]]:
    derive_all(session, DAY)
    return session.rows(HERE / "profiles.sql")


def test_normal_cdf_agrees_with_erf(session: Session) -> None:
    rows = session.rows(HERE / "normal_cdf_table.sql")
    assert len(rows) == 8001
    for z, found in rows:
        assert found == pytest.approx(math.erfc(-z / math.sqrt(2)) / 2, abs=1e-12)
        assert found == pytest.approx(math.erfc(-z / math.sqrt(2)) / 2, rel=1e-7) or z < -37


def test_the_worked_region_probability(session: Session) -> None:
    # x = 3.0, a = 2.4 with the web norm and r .90: P = .9975193 x .9999927 = .9975
    given = [reported("anxiety", 3.0, "ECR-R"), reported("avoidance", 2.4, "ECR-R")]
    responses.load(session, given, "reported_scores")
    ((*_, anxiety, avoidance, sem_anxiety, sem_avoidance, probability),) = profiles(session)
    assert (anxiety, avoidance) == (3.0, 2.4)
    assert (sem_anxiety, sem_avoidance) == (pytest.approx(1.12 * math.sqrt(0.1)), pytest.approx(1.19 * math.sqrt(0.1)))
    assert probability == pytest.approx(0.9975193 * 0.9999927, abs=1e-7)


def test_without_a_norm_the_prior_is_flat(session: Session) -> None:
    responses.load(session, [reported("anxiety", 5.2, "ECR-S"), reported("avoidance", 2.0, "ECR-S")], "reported_scores")
    ((*_, probability),) = profiles(session)
    anxiety = NormalDist(5.2, 1.10 * math.sqrt(0.20)).cdf(4.0)
    avoidance = NormalDist(2.0, 1.00 * math.sqrt(0.17)).cdf(4.0)
    assert probability == pytest.approx(anxiety * avoidance, rel=1e-9)


def test_gaps_widen_the_error_and_pull_towards_the_norm(session: Session) -> None:
    anxiety = [3.0] * 15 + [None] * 3
    avoidance = [3.0] * 18
    responses.load(session, answers([*anxiety, *avoidance], reversed_already="yes"))
    ((*_, sem_anxiety, sem_avoidance, probability),) = profiles(session)
    assert sem_anxiety == pytest.approx(1.12 * math.sqrt(0.1) * math.sqrt(18 / 15))
    expected = 1.0
    for mean, sd, sem in ((3.56, 1.12, sem_anxiety), (2.92, 1.19, sem_avoidance)):
        r = 1 - sem**2 / sd**2
        expected *= NormalDist(mean + r * (3.0 - mean), sd * math.sqrt(r * (1 - r))).cdf(4.0)
    assert probability == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("instrument", "target"), [("ECR-12", None), ("ECR-RS", "best friend")])
def test_without_an_error_no_probability_is_told(session: Session, instrument: str, target: str | None) -> None:
    items = 12 if instrument == "ECR-12" else 9
    responses.load(session, answers([2] * items, instrument=instrument, target=target))
    ((*_, sem_anxiety, sem_avoidance, probability),) = profiles(session)
    assert (sem_anxiety, sem_avoidance, probability) == (None, None, None)


def test_one_dimension_alone_and_other_instruments_have_no_place_on_the_plane(session: Session) -> None:
    only_anxiety = answers([2] * 18 + [None] * 18)
    responses.load(session, only_anxiety + answers([1] * 9, instrument="PHQ-9"))
    assert profiles(session) == []
