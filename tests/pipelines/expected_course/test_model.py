"""The mixed model: it finds what the scores were made with, and says nothing where it cannot be fitted."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from pipelines.expected_course.episodes import Episode, episode
from pipelines.expected_course.model import TIME_SCALES, Model, fit


def made(clients: int, scale: str, seed: int) -> list[Episode]:
    """Scores of the model 14 − 3 g + u₀ + u₁ g + e, 3 to 9 a client, over about 20 weeks."""
    chance = np.random.default_rng(seed)
    slope = {"steady": 0.15, "slowing": 0.7, "levelling off": 1.2}[scale]
    found = []
    for number in range(clients):
        weeks = np.sort([0, *chance.uniform(1, 20, int(chance.integers(2, 9)))])
        g = TIME_SCALES[scale](weeks)
        level, change = chance.multivariate_normal([14, -2 * slope], [[20, -slope], [-slope, slope**2]])
        scores = level + change * g + chance.normal(0, 2, weeks.size)
        found.append(episode(str(number), weeks.tolist(), scores.tolist()))
    return found


@pytest.fixture(scope="module")
def fitted() -> tuple[list[Episode], Model]:
    episodes = made(250, "slowing", 3)
    found = fit(episodes)
    assert found is not None
    return episodes, found


def likelihood(episodes: list[Episode], model: Model) -> float:
    """The same, client by client, as a multivariate normal."""
    total = 0.0
    for one in episodes:
        x = TIME_SCALES[model.time_scale](one.weeks)
        design = np.column_stack([np.ones_like(x), x])
        between = np.array([[model.var_intercept, model.covariance], [model.covariance, model.var_slope]])
        cov = design @ between @ design.T + model.var_error * np.eye(one.n)
        total += multivariate_normal.logpdf(one.scores, design @ [model.intercept, model.slope], cov)
    return float(total)


def test_it_finds_what_the_scores_were_made_with(fitted: tuple[list[Episode], Model]) -> None:
    _, found = fitted
    assert found.time_scale == "slowing"
    assert (found.intercept, found.slope) == pytest.approx((14, -1.4), abs=0.8)
    assert (found.var_intercept, found.var_slope) == pytest.approx((20, 0.49), rel=0.35)
    assert found.covariance == pytest.approx(-0.7, abs=0.8)
    assert found.var_error == pytest.approx(4, rel=0.15)
    assert found.episodes == 250


def test_its_likelihood_is_that_of_the_scores_and_none_nearby_is_higher(fitted: tuple[list[Episode], Model]) -> None:
    episodes, found = fitted
    assert found.log_likelihood == pytest.approx(likelihood(episodes, found), abs=1e-3)
    for name in ("intercept", "slope", "var_intercept", "covariance", "var_slope", "var_error"):
        for factor in (0.97, 1.03):
            moved = replace(found, **{name: getattr(found, name) * factor})
            assert likelihood(episodes, moved) <= found.log_likelihood + 1e-3, name


def test_another_unit_and_the_other_direction_give_the_same_model(fitted: tuple[list[Episode], Model]) -> None:
    episodes, found = fitted
    turned = fit([replace(one, scores=100 - 10 * one.scores) for one in episodes], [found.time_scale])
    assert turned is not None
    assert turned.intercept == pytest.approx(100 - 10 * found.intercept, rel=1e-3)
    assert turned.slope == pytest.approx(-10 * found.slope, rel=1e-3)
    assert turned.var_slope == pytest.approx(100 * found.var_slope, rel=2e-2)
    assert turned.var_error == pytest.approx(100 * found.var_error, rel=1e-2)


def test_how_far_the_closed_episodes_tell(fitted: tuple[list[Episode], Model]) -> None:
    episodes, found = fitted
    assert sum(one.weeks[-1] >= found.longest_weeks for one in episodes) == 20
    assert found.first_low == min(one.scores[0] for one in episodes)
    assert found.first_high == max(one.scores[0] for one in episodes)


def flat(score: float, clients: int = 60) -> list[Episode]:
    return [episode(str(number), [0, 2, 4], [score] * 3) for number in range(clients)]


@pytest.mark.parametrize(
    "episodes",
    [
        [],
        flat(7),  # identical values
        [episode(str(number), [0, 2, 4], [number] * 3) for number in range(60)],  # no error at all
        [episode(str(number), [0], [number]) for number in range(300)],  # one administration each
        made(19, "steady", 1),  # too few to say how far they tell
        [episode(str(number), [0, 2], [1e308, -1e308]) for number in range(60)],
    ],
    ids=["nothing", "identical", "without error", "one each", "few", "beyond numbers"],
)
def test_what_cannot_be_fitted_gives_no_model(episodes: list[Episode]) -> None:
    assert fit(episodes) is None


def test_clients_who_all_go_alike_are_no_failure() -> None:
    """The variance of the slopes is then on its boundary."""
    chance = np.random.default_rng(5)
    weeks = [0.0, 2, 4, 6, 8]
    episodes = [
        episode(str(number), weeks, (chance.normal(14, 4) - np.array(weeks) + chance.normal(0, 2, 5)).tolist())
        for number in range(120)
    ]
    found = fit(episodes, ["steady"])
    assert found is not None
    assert found.slope == pytest.approx(-1, abs=0.15)
    assert 0 <= found.var_slope < 0.05


def test_episodes_that_ended_early_count() -> None:
    """Whoever is worse leaves sooner. The mean of those who stay is too good; the model's is not."""
    chance = np.random.default_rng(11)
    weeks = np.arange(0, 20, 2.0)
    everybody, stayed = [], []
    for number in range(400):
        scores = chance.normal(14, 4) + chance.normal(-0.2, 0.35) * weeks + chance.normal(0, 2, weeks.size)
        left = next((n for n, score in enumerate(scores[:-1], 1) if chance.random() < (score > 14) * 0.35), weeks.size)
        everybody.append(episode(str(number), weeks[:left].tolist(), scores[:left].tolist()))
        if left == weeks.size:
            stayed.append(scores[-1])
    found = fit(everybody, ["steady"])
    assert found is not None
    true = 14 - 0.2 * 18
    assert np.mean(stayed) < true - 2
    assert found.intercept + found.slope * 18 == pytest.approx(true, abs=0.9)
