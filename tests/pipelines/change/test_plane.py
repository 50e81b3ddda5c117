"""The plane: region probabilities, and why its ways of cutting contradict one another."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from pipelines.change.columns import Words, told
from pipelines.change.plane import (
    REGIONS,
    Axis,
    Prior,
    Regions,
    ellipse_radii,
    p_lower,
    region,
    region_probabilities,
    true_score,
)
from pipelines.change.prototypes import PROTOTYPES, classification_functions, nearest_prototype

WEB_ANXIETY = Prior("Fraley's web sample", 3.56, 1.12)
WEB_AVOIDANCE = Prior("Fraley's web sample", 2.92, 1.19)
SEM_ANXIETY, SEM_AVOIDANCE = 1.12 * math.sqrt(0.1), 1.19 * math.sqrt(0.1)
SCORE = st.floats(1, 7)
ERROR = st.floats(0.05, 1.0)
NOTHING = [None, math.nan, math.inf, -math.inf]
# the names that the literature gives to the regions, in their order
LITERATURE = dict(zip(REGIONS, ("secure", "preoccupied", "dismissing", "fearful"), strict=True))


def web(anxiety: Any, avoidance: Any, cuts: tuple[float, float] = (4, 4)) -> tuple[Axis, Axis]:
    return (
        Axis(anxiety, SEM_ANXIETY, cuts[0], WEB_ANXIETY),
        Axis(avoidance, SEM_AVOIDANCE, cuts[1], WEB_AVOIDANCE),
    )


def four(found: Regions) -> list[float | None]:
    return [told(one) for one in (found.lower_lower, found.higher_anxiety, found.higher_avoidance, found.higher_higher)]


def test_the_worked_point() -> None:
    anxiety, avoidance = web(3.0, 2.4)
    assert told(true_score(anxiety).estimate) == pytest.approx(3.056)
    assert told(true_score(anxiety).error) == pytest.approx(0.336)
    assert told(true_score(avoidance).estimate) == pytest.approx(2.452)
    assert told(true_score(avoidance).error) == pytest.approx(0.357)
    assert told(p_lower(anxiety)) == pytest.approx(0.9975193, abs=1e-7)
    assert told(p_lower(avoidance)) == pytest.approx(0.9999927, abs=1e-7)
    assert told(region_probabilities(anxiety, avoidance).lower_lower) == pytest.approx(0.9975, abs=5e-5)


def test_the_worked_point_at_the_means_of_the_norm() -> None:
    anxiety, avoidance = web(3.0, 2.4, (3.56, 2.92))
    assert told(p_lower(anxiety)) == pytest.approx(0.9331928, abs=1e-7)
    assert told(p_lower(avoidance)) == pytest.approx(0.9050583, abs=1e-7)
    assert told(region_probabilities(anxiety, avoidance).lower_lower) == pytest.approx(0.8446, abs=5e-5)


@given(SCORE, SCORE, ERROR, ERROR, SCORE, SCORE, st.booleans())
def test_agrees_with_the_bivariate_normal_and_sums_to_one(
    x: float, a: float, sem_x: float, sem_a: float, cut_x: float, cut_a: float, flat: bool
) -> None:
    anxiety = Axis(x, sem_x, cut_x, None if flat else WEB_ANXIETY)
    avoidance = Axis(a, sem_a, cut_a, None if flat else WEB_AVOIDANCE)
    found = four(region_probabilities(anxiety, avoidance))
    assert sum(one or 0 for one in found) == pytest.approx(1)
    mean, spread = [x, a], [sem_x, sem_a]
    if not flat:  # the regression written out from the variances
        for i, (prior, sem) in enumerate(((WEB_ANXIETY, sem_x), (WEB_AVOIDANCE, sem_a))):
            true_variance = prior.sd**2 - sem**2
            mean[i] = (prior.mean * sem**2 + mean[i] * true_variance) / prior.sd**2
            spread[i] = math.sqrt(sem**2 * true_variance) / prior.sd
    expected = multivariate_normal(mean, np.diag(np.square(spread))).cdf([cut_x, cut_a])
    assert found[0] == pytest.approx(float(expected), abs=1e-6)


def test_the_probabilities_are_calibrated() -> None:
    """Simulation: of the scores given a probability near p, a share near p has its true score in the region."""
    chance = np.random.default_rng(20261122)
    n = 300_000
    true = [
        prior.mean + chance.normal(size=n) * math.sqrt(prior.sd**2 - sem**2)
        for prior, sem in ((WEB_ANXIETY, SEM_ANXIETY), (WEB_AVOIDANCE, SEM_AVOIDANCE))
    ]
    seen = [one + chance.normal(size=n) * sem for one, sem in zip(true, (SEM_ANXIETY, SEM_AVOIDANCE), strict=True)]
    p = region_probabilities(*web(seen[0], seen[1])).lower_lower.filled(np.nan)
    inside = (true[0] < 4) & (true[1] < 4)
    for low in np.arange(0, 1, 0.1):
        near = (p >= low) & (p < low + 0.1)
        assert float(inside[near].mean()) == pytest.approx(float(p[near].mean()), abs=0.02)


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_missing_dimension_has_no_probabilities(nothing: float | None) -> None:
    for anxiety, avoidance in (web(nothing, 2.4), web(3.0, nothing)):
        assert four(region_probabilities(anxiety, avoidance)) == [None] * 4
    assert four(region_probabilities(Axis(3, nothing, 4), Axis(3, 0.3, 4))) == [None] * 4
    assert region(nothing, 3, 4, 4).item() == "not assessable"


@pytest.mark.parametrize(
    "axis",
    [
        Axis(3.0, 0.0, 4.0),
        Axis(3.0, -1.0, 4.0),
        Axis(3.0, 0.3, None),
        Axis(3.0, 1.12, 4.0, WEB_ANXIETY),
        Axis(3.0, 2.0, 4.0, WEB_ANXIETY),
        Axis(3.0, 0.3, 4.0, Prior("none", math.nan, 1.0)),
        Axis(3.0, 0.3, 4.0, Prior("none", 3.0, 0.0)),
    ],
)
def test_an_impossible_error_cut_or_prior_has_no_probability(axis: Axis) -> None:
    assert told(p_lower(axis)) is None


@given(SCORE, ERROR, st.floats(0, 3))
def test_a_higher_score_lies_lower_less_probably(score: float, sem: float, more: float) -> None:
    near, far = (told(p_lower(Axis(one, sem, 4.0))) for one in (score, score + more))
    assert near is not None
    assert far is not None
    assert far <= near
    mirrored = told(p_lower(Axis(8 - score, sem, 4.0)))
    assert mirrored == pytest.approx(1 - near)


def test_the_ellipse_holds_what_it_promises() -> None:
    errors = np.random.default_rng(20261122).normal(size=(200_000, 2)) * [0.35, 0.5]
    for level in (0.5, 0.95):
        x, a = (told(one) or 0 for one in ellipse_radii(0.35, 0.5, level))
        inside = (errors[:, 0] / x) ** 2 + (errors[:, 1] / a) ** 2 < 1
        assert float(inside.mean()) == pytest.approx(level, abs=0.004)
    assert [told(one) for one in ellipse_radii(0.35, 0)] == [None, None]
    assert [told(one) for one in ellipse_radii(math.nan, 0.5)] == [None, None]
    with pytest.raises(ValueError, match="between 0 and 1"):
        ellipse_radii(0.35, 0.5, 1.0)


def test_low_is_below_the_cut() -> None:
    assert region([3.9, 4, 3.9, 4], [3.9, 3.9, 4, 4], 4, 4).tolist() == list(REGIONS)


def test_the_classification_functions_of_a_published_record() -> None:
    """Keyed as ECR: 36 answers, anxiety even items with 22 reversed, avoidance odd items with nine reversed."""
    answers = [int(one) for one in "127212221221117222227622766141626421"]
    turned = {22, 3, 15, 19, 25, 27, 29, 31, 33, 35}
    keyed = {item: 8 - raw if item in turned else raw for item, raw in enumerate(answers, 1)}
    anxiety = sum(keyed[item] for item in range(2, 37, 2)) / 18
    avoidance = sum(keyed[item] for item in range(1, 36, 2)) / 18
    assert avoidance == pytest.approx(2.4444444)
    assert anxiety == pytest.approx(2.0555556)
    found = [told(one) for one in classification_functions(anxiety, avoidance)]
    assert found == pytest.approx([7.75889, 2.14498, 1.09628, 5.92916], abs=5e-6)
    assert nearest_prototype(anxiety, avoidance).item() == "secure"


@pytest.mark.parametrize(
    ("avoidance", "anxiety", "values", "nearest", "midpoint"),
    [
        (2, 2, [5.993, -1.526, -1.187, 2.381], "secure", "secure"),
        (2.92, 3.56, [17.556, 17.889, 17.571, 16.863], "fearful", "secure"),
        (3.5, 3.5, [19.136, 21.596, 19.265, 20.838], "fearful", "secure"),
        (4, 4, [23.517, 29.304, 26.082, 26.991], "fearful", "fearful"),
        (2, 5, None, "preoccupied", "preoccupied"),
        (5, 2, None, "dismissing", "dismissing"),
        (5, 5, None, "fearful", "fearful"),
    ],
)
def test_the_same_point_under_two_methods(
    avoidance: float, anxiety: float, values: list[float] | None, nearest: str, midpoint: str
) -> None:
    if values:
        found = [told(one) for one in classification_functions(anxiety, avoidance)]
        assert found == pytest.approx(values, abs=5.1e-4)
    assert nearest_prototype(anxiety, avoidance).item() == nearest
    assert LITERATURE[region(anxiety, avoidance, 4, 4).item()] == midpoint


def test_prototypes_of_missing_scores_are_not_assessable() -> None:
    assert nearest_prototype([2, None], [2, 3]).tolist() == ["secure", "not assessable"]


SHARES = {  # secure, preoccupied, dismissing, fearful; the same class twice at reliability .80, .90, .93
    "midpoint": ([0.577, 0.240, 0.075, 0.107], [0.707, 0.787, 0.822]),
    "norm mean": ([0.317, 0.183, 0.182, 0.318], [0.635, 0.736, 0.776]),
    "discriminant": ([0.344, 0.215, 0.130, 0.311], [0.634, 0.736, 0.777]),
}


def classes(method: str, anxiety: Any, avoidance: Any) -> Words:
    if method == "discriminant":
        return nearest_prototype(anxiety, avoidance)
    cuts = (4.0, 4.0) if method == "midpoint" else (3.56, 2.92)
    places = region(anxiety, avoidance, *cuts)
    return np.select([places == one for one in REGIONS], list(LITERATURE.values()), default="")


@pytest.mark.parametrize("method", sorted(SHARES))
def test_between_a_fifth_and_a_third_change_class_by_noise_alone(method: str) -> None:
    """The simulation of the specification (with half its persons): web norms, r .41 between them, twice the same."""
    shares, same = SHARES[method]
    n = 200_000
    for r, expected in zip((0.80, 0.90, 0.93), same, strict=True):
        chance = np.random.default_rng(20240501)
        between = np.array([[1, 0.41], [0.41, 1]])
        # observed scores correlate .41 and have the norm's SDs; errors are independent
        true = chance.multivariate_normal([0, 0], between - (1 - r) * np.eye(2), size=n)
        first, second = (true + math.sqrt(1 - r) * chance.normal(size=(n, 2)) for _ in range(2))
        one, two = (classes(method, 3.56 + 1.12 * z[:, 0], 2.92 + 1.19 * z[:, 1]) for z in (first, second))
        assert float((one == two).mean()) == pytest.approx(expected, abs=0.003)
        found = [float((one == name).mean()) for name in ("secure", "preoccupied", "dismissing", "fearful")]
        assert found == pytest.approx(shares, abs=0.003)
    assert set(PROTOTYPES) >= set(one.tolist())
