"""Indices of reliable change: the worked vector, bad inputs, invariances, and simulations of what they promise."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.change import hageman_arrindell as ha
from pipelines.change.columns import told
from pipelines.change.indices import METHODS, by_default, disagree, hsu_linn_lord, published_points, status_of
from pipelines.change.inputs import Input, Inputs, computed, published, unverified
from pipelines.change.verdict import Changes, Scores, judge, judge_one

PRE = [5.2, 4.4, 3.1, 6.0, 2.8]
POST = [3.0, 4.0, 3.3, 4.2, 3.9]
ECR_R = Inputs(sd=published(1.12), reliability=unverified(0.90, "retest"), mean=published(3.56))
SAMPLE = ha.with_sample(ECR_R, PRE, POST)
VECTOR = {
    "jt": [-4.39227638, -0.798595706, 0.399297853, -3.59368068, 2.19613819],
    "en": [-5.74856903, -0.892214054, 0.434813178, -4.39330718, 2.89122529],
    "gln": [-4.17045031, -0.647280106, 0.315446634, -3.18724002, 2.09751528],
    "nk": [-4.27287771, -0.663177484, 0.32319409, -3.26551951, 2.14903083],
    "ha": [-3.46614962, -0.812042767, 0.0726595174, -2.8763481, 1.39971294],
}
NOTHING = [None, math.nan, math.inf, -math.inf]
SCORE = st.floats(-50, 50)
SD = st.floats(0.5, 20)
R = st.floats(0.1, 0.98)
EVERY = sorted(METHODS)


def run(method: str, baseline: Any, latest: Any, inputs: Inputs = SAMPLE, better: bool = False) -> Changes:
    return METHODS[method](Scores(baseline, latest), inputs, higher_is_better=better)


@pytest.mark.parametrize("method", EVERY)
def test_the_worked_vector(method: str) -> None:
    found = run(method, PRE, POST, SAMPLE if method == "ha" else ECR_R)
    assert found.rc.tolist() == pytest.approx(VECTOR[method], rel=2e-8)
    last = "none" if method == "ha" else "worse"
    assert found.reliable.tolist() == ["improved", "none", "none", "improved", last]
    assert found.method == method


def test_the_worked_vector_with_another_mean_to_regress_to() -> None:
    inputs = Inputs(sd=published(1.12), reliability=published(0.9), mean=published(3.56), mean_latest=published(3.68))
    found = hsu_linn_lord(Scores(PRE, POST), inputs, higher_is_better=False)
    expected = [-4.41625288, -0.893082678, 0.0696440621, -3.43304259, 1.85171271]
    assert found.rc.tolist() == pytest.approx(expected, rel=2e-8)


def test_the_sample_behind_the_worked_vector() -> None:
    assert SAMPLE.sd.value == pytest.approx(1.36014705)
    assert SAMPLE.sd_latest.value == pytest.approx(0.506951674)
    assert SAMPLE.correlation.value == pytest.approx(0.155903562)
    assert float(ha.reliabilities(SAMPLE).of_difference) == pytest.approx(0.804439746)
    assert np.corrcoef(PRE, POST)[0, 1] == pytest.approx(SAMPLE.correlation.value)


def test_the_example_of_jacobson_and_truax() -> None:
    one = run("jt", 32.5, 47.5, Inputs(sd=published(7.5), reliability=published(0.8)), better=True).at()
    assert one.rc == pytest.approx(3.162278, abs=1e-6)
    assert one.s_diff == pytest.approx(4.743416, abs=1e-6)
    assert (one.difference, one.reliable, one.threshold) == (15.0, "improved", 1.96)
    assert [(value.name, value.value, value.status) for value in one.inputs] == [
        ("sd", 7.5, "published"),
        ("reliability", 0.8, "published"),
    ]


def test_the_worked_move_on_the_plane() -> None:
    assert run("jt", 5.2, 3.0, ECR_R).at().rc == pytest.approx(-4.39238, abs=2e-4)
    avoidance = Inputs(sd=published(1.19), reliability=unverified(0.9))
    assert run("jt", 3.0, 2.4, avoidance).at().rc == pytest.approx(-1.12743, abs=1e-5)


def test_inputs_carry_their_status() -> None:
    one = run("en", 5.2, 3.0, ECR_R).at()
    assert one.unverified == ("reliability",)
    assert one.inputs[1].kind == "retest"
    assert status_of(one.inputs) == "unverified"
    assert status_of(run("ha", 5.2, 3.0).inputs) == "unverified"
    assert status_of(run("en", 5.2, 3.0, Inputs(sd=published(1), reliability=published(0.9))).inputs) == "missing"
    assert status_of(()) == "missing"
    assert Input(value=math.nan, status="published").status == "missing"
    with pytest.raises(ValueError, match="cannot be missing"):
        Input(value=1.0)


@pytest.mark.parametrize("method", EVERY)
@pytest.mark.parametrize("score", NOTHING)
def test_a_missing_score_cannot_tell(method: str, score: float | None) -> None:
    for baseline, latest in ((score, 3.0), (3.0, score)):
        one = run(method, baseline, latest).at()
        assert (one.difference, one.rc, one.reliable) == (None, None, "cannot tell")


@pytest.mark.parametrize("method", EVERY)
@pytest.mark.parametrize(
    ("sd", "r"),
    [(sd, 0.9) for sd in (0.0, -1.0, 1e-320, *NOTHING)] + [(1.12, r) for r in (0.0, 1.0, 1.2, -0.5, *NOTHING)],
)
def test_an_impossible_input_cannot_tell(method: str, sd: float | None, r: float | None) -> None:
    inputs = Inputs(
        sd=computed(sd),
        reliability=computed(r),
        mean=computed(3.5),
        mean_latest=computed(3.2),
        sd_latest=computed(1.0),
        correlation=computed(0.4),
    )
    one = run(method, 5.2, 3.0, inputs).at()
    assert (one.rc, one.reliable) == (None, "cannot tell")
    assert one.difference == pytest.approx(-2.2)


@pytest.mark.parametrize("method", ["en", "gln", "nk", "ha"])
def test_without_a_mean_only_the_default_can_tell(method: str) -> None:
    inputs = Inputs(sd=published(1.12), reliability=published(0.9))
    assert run(method, 5.2, 3.0, inputs).at().reliable == "cannot tell"
    assert run("jt", 5.2, 3.0, inputs).at().reliable == "improved"


@pytest.mark.parametrize("method", ["jt", "en", "gln", "nk"])
def test_identical_scores_at_the_mean_are_no_change(method: str) -> None:
    one = run(method, 3.56, 3.56, ECR_R).at()
    assert one.rc == pytest.approx(0.0, abs=1e-9)
    assert (one.difference, one.reliable) == (0.0, "none")


def test_a_sample_that_says_nothing_cannot_tell() -> None:
    few = ha.with_sample(ECR_R, PRE[:4], POST[:4])
    assert few is ECR_R
    same = ha.with_sample(ECR_R, [4.0] * 9, [4.0] * 9)
    assert run("ha", 5.2, 3.0, same).at().reliable == "cannot tell"
    holes = ha.with_sample(ECR_R, [*PRE, None, 3.0], [*POST, 3.0, math.nan])
    assert holes == SAMPLE


def test_an_error_of_zero_for_one_score_cannot_tell() -> None:
    found = METHODS["jt"](Scores([5.0, 5.0], [3.0, 3.0], [0.0, 0.3], [0.3, None]), ECR_R, higher_is_better=False)
    assert found.reliable.tolist() == ["cannot tell", "cannot tell"]


def test_own_errors_of_scores_are_used() -> None:
    sem = 1.12 * math.sqrt(0.1)
    mean_of_two = METHODS["jt"](Scores(5.2, 3.0, sem / math.sqrt(2)), ECR_R, higher_is_better=False).at()
    assert mean_of_two.s_diff == pytest.approx(sem * math.sqrt(1.5))
    wide = METHODS["en"](Scores(5.2, 3.0, None, 2 * sem), ECR_R, higher_is_better=False).at()
    assert wide.rc == pytest.approx(VECTOR["en"][0] / 2)


@pytest.mark.parametrize(
    ("latest", "better", "verdict"),
    [(14, False, "improved"), (14.01, False, "none"), (26, False, "worse"), (26, True, "improved"), (20, True, "none")],
)
def test_published_points_are_reached_not_exceeded(latest: float, better: bool, verdict: str) -> None:
    one = published_points(Scores(20, latest), Inputs(points=published(6)), higher_is_better=better).at()
    assert (one.reliable, one.rc, one.s_diff, one.threshold) == (verdict, None, None, 6)


def test_published_points_reach_exactly_in_binary_too() -> None:
    scores = Scores([40.1, 40.0], [51.68, 51.58])
    found = published_points(scores, Inputs(points=published(11.58)), higher_is_better=True)
    assert found.reliable.tolist() == ["improved", "improved"]


def test_published_points_come_before_the_default() -> None:
    both = Inputs(sd=published(1.12), reliability=published(0.9), points=published(6))
    assert by_default(Scores(20, 14), both, higher_is_better=False).method == "points"
    assert by_default(Scores(20, 14), ECR_R, higher_is_better=False).method == "jt"
    assert by_default(Scores(20, 14), Inputs(), higher_is_better=False).at().reliable == "cannot tell"


@pytest.mark.parametrize("points", [0, -3, *NOTHING])
def test_without_points_nothing_can_be_told(points: float | None) -> None:
    inputs = Inputs(points=computed(points))
    assert published_points(Scores(20, 2), inputs, higher_is_better=False).at().reliable == "cannot tell"


def test_a_threshold_must_be_exceeded() -> None:
    assert judge([1.96, -1.96, 1.961, None], True, 1.96).tolist() == ["none", "none", "improved", "cannot tell"]
    with pytest.raises(ValueError, match="above zero"):
        judge(1.0, True, 0.0)


def test_where_two_methods_disagree() -> None:
    baseline, latest = [5.0, 5.2, None], [4.1, 3.0, 3.0]
    assert disagree(run("jt", baseline, latest), run("en", baseline, latest)).tolist() == [False, False, False]
    far = [6.4, 6.4]  # far above the mean: two methods expect different things of it
    found = disagree(run("jt", far, [5.5, 5.3], ECR_R), run("gln", far, [5.5, 5.3], ECR_R))
    assert found.tolist() == [False, True]


@pytest.mark.parametrize("method", EVERY)
@given(st.lists(st.tuples(SCORE, SCORE), min_size=6, max_size=9), st.floats(-30, 30), st.floats(0.1, 10))
def test_moving_stretching_and_turning_the_scale_changes_nothing(
    method: str, pairs: list[tuple[float, float]], shift: float, stretch: float
) -> None:
    pre, post = np.array(pairs).T
    assume(pre.std() > 0.1 and post.std() > 0.1)
    usual = ha.with_sample(Inputs(reliability=published(0.8)), pre, post)
    moved = ha.with_sample(Inputs(reliability=published(0.8)), pre * stretch + shift, post * stretch + shift)
    turned = ha.with_sample(Inputs(reliability=published(0.8)), -pre, -post)
    one = run(method, pre, post, usual).rc
    assert run(method, pre * stretch + shift, post * stretch + shift, moved).rc.filled(99) == pytest.approx(
        one.filled(99), rel=1e-6, abs=1e-6
    )
    assert (-run(method, -pre, -post, turned).rc).filled(99) == pytest.approx(one.filled(99), rel=1e-6, abs=1e-6)
    flipped = run(method, -pre, -post, turned, better=True).reliable
    assert flipped.tolist() == run(method, pre, post, usual).reliable.tolist()


@given(SCORE, SCORE, SD, R)
def test_the_two_defaults_agree_for_a_baseline_at_the_mean(mean: float, latest: float, sd: float, r: float) -> None:
    """Then nothing regresses: EN is √2 times JT, and of the same sign."""
    inputs = Inputs(sd=published(sd), reliability=published(r), mean=published(mean))
    jt, en = run("jt", mean, latest, inputs).at().rc, run("en", mean, latest, inputs).at().rc
    assert jt is not None
    assert en is not None
    assert en == pytest.approx(jt * math.sqrt(2), abs=1e-9)


@pytest.mark.parametrize("method", EVERY)
@given(st.data())
def test_taking_something_away_never_makes_a_verdict(method: str, data: st.DataObject) -> None:
    maybe = st.one_of(st.none(), st.floats(0.05, 0.95))
    names = ("sd", "reliability", "mean", "mean_latest", "sd_latest", "correlation")
    values = {name: data.draw(maybe) for name in names}
    baseline, latest = data.draw(maybe), data.draw(maybe)
    before = run(method, baseline, latest, Inputs(**{name: computed(value) for name, value in values.items()})).at()
    values[data.draw(st.sampled_from(sorted(values)))] = None
    after = run(method, baseline, latest, Inputs(**{name: computed(value) for name, value in values.items()})).at()
    if before.reliable == "cannot tell":
        assert after.reliable == "cannot tell"
    assert after.reliable in ("cannot tell", before.reliable)


@pytest.mark.parametrize("method", EVERY)
@given(SCORE, SCORE, st.floats(0.1, 20))
def test_going_further_in_the_good_direction_is_never_worse(
    method: str, baseline: float, latest: float, more: float
) -> None:
    order = {"worse": 0, "none": 1, "improved": 2}
    near, far = run(method, baseline, [latest, latest - more]).reliable.tolist()
    assert order[near] <= order[far]


def test_nothing_but_error_exceeds_the_threshold_as_often_as_it_says() -> None:
    """Simulation of stable clients: 2.5 % in either direction for JT and GLN."""
    chance = np.random.default_rng(20261122)
    mean, sd, r, n = 3.56, 1.12, 0.8, 200_000
    true = mean + chance.normal(size=n) * sd * math.sqrt(r)
    first, second = (true + chance.normal(size=n) * sd * math.sqrt(1 - r) for _ in range(2))
    inputs = Inputs(sd=published(sd), reliability=published(r), mean=published(mean))
    for method in ("jt", "gln"):
        found = run(method, first, second, inputs).reliable
        assert float((found == "improved").mean()) == pytest.approx(0.025, abs=0.002)
        assert float((found == "worse").mean()) == pytest.approx(0.025, abs=0.002)


def test_hageman_and_arrindell_significance_of_the_end_state() -> None:
    """c_true and CS_indiv by hand: S1² = 1.85, SEM² = .185, S0² = 1 → true SDs √1.665 and √.815."""
    cut = told(ha.true_cut(SAMPLE, 3.0, 1.0))
    t1, t0 = math.sqrt(1.85 * 0.9), math.sqrt(1 - 0.185)
    assert cut == pytest.approx((t0 * 4.3 + t1 * 3.0) / (t0 + t1))
    r2 = (0.257 - 0.185) / 0.257
    expected = (3.68 + (3.0 - 3.68) * r2 - (cut or 0)) / math.sqrt(r2 * 0.185)
    assert told(ha.clinical_significance(3.0, SAMPLE, cut)) == pytest.approx(expected)
    assert told(ha.true_cut(SAMPLE, 3.0, 0.1)) is None


@pytest.mark.parametrize("higher_is_better", [True, False])
def test_one_index_is_judged_as_a_column_is(higher_is_better: bool) -> None:
    edge = 1.96
    for rc in (None, math.nan, math.inf, 0.0, edge, -edge, edge + 1e-8, -edge - 1e-8, edge + 1e-12, 5.0, -5.0):
        assert judge_one(rc, higher_is_better, edge) == judge(rc, higher_is_better, edge).item()
