"""A whole caseload at once: 100,000 series in about a second, and the same numbers as one by one."""

import math
import time

import numpy as np

from pipelines.change.classes import classify
from pipelines.change.columns import told
from pipelines.change.corridor import corridor
from pipelines.change.cut_offs import side
from pipelines.change.indices import METHODS
from pipelines.change.inputs import Inputs, published
from pipelines.change.measurement_error import band
from pipelines.change.plane import Axis, Prior, region_probabilities
from pipelines.change.verdict import Changes, Scores

MANY = 100_000
INPUTS = Inputs(
    sd=published(1.12),
    reliability=published(0.9),
    mean=published(3.56),
    mean_latest=published(3.2),
    sd_latest=published(1.0),
    correlation=published(0.5),
)
PRIOR = Prior("web", 3.56, 1.12)


def whole(baseline: np.ndarray, latest: np.ndarray) -> list[Changes]:
    found = [method(Scores(baseline, latest), INPUTS, higher_is_better=False) for method in METHODS.values()]
    for one in found:
        sides = (side(scores, 4.0, higher_is_better=False) for scores in (baseline, latest))
        classify(one.reliable, *sides)
    corridor(baseline, found[0].s_diff)
    band(latest, INPUTS.sem)
    region_probabilities(Axis(latest, INPUTS.sem, 4.0, PRIOR), Axis(baseline, INPUTS.sem, 4.0, PRIOR))
    return found


def test_a_hundred_thousand_series_take_about_a_second() -> None:
    chance = np.random.default_rng(20261122)
    baseline, latest = chance.uniform(1, 7, (2, MANY))
    baseline[::100] = math.nan
    taken = math.inf
    for _ in range(3):  # the quickest of three: the machine is shared
        start = time.process_time()
        found = whole(baseline, latest)
        taken = min(taken, time.process_time() - start)
    assert taken < 1.5
    for one in found:
        assert np.isfinite(one.rc.data).all()
        assert (one.reliable[::100] == "cannot tell").all()
    for position in (1, 50_000, MANY - 1):
        for method, one in zip(METHODS.values(), found, strict=True):
            alone = method(Scores(baseline[position], latest[position]), INPUTS, higher_is_better=False)
            assert alone.at() == one.at(position)
            assert told(alone.rc) == told(one.rc[position])
