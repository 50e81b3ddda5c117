"""Sentences about change: what they contain, and what they never say."""

import itertools
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.change.facts import METHOD_NAMES, Facts
from pipelines.change.indices import METHODS
from pipelines.change.inputs import Inputs, published, unverified
from pipelines.change.sentences import change_sentence, score
from pipelines.change.verdict import Scores
from pipelines.days import day

JUDGING = re.compile(r"improv|better|wors|recover", re.IGNORECASE)
CHANGE = re.compile(
    r"chang|improv|better|wors|recover|differ|rose|fell|drop|increas|decreas|higher|lower|more|less|trend",
    re.IGNORECASE,
)
ECR_R = Inputs(sd=published(1.12), reliability=unverified(0.90, "retest"), mean=published(3.56))


def facts(baseline: float | None, latest: float | None, inputs: Inputs = ECR_R, **rest: Any) -> Facts:
    method = rest.get("method", "jt")
    one = METHODS[method](Scores(baseline, latest), inputs, higher_is_better=False).at()
    known = Facts(
        instrument="ECR-R",
        subscale="anxiety",
        n=4,
        reason="",
        higher_is_better=False,
        baseline_at=date(2026, 2, 1),
        latest_at=date(2026, 11, 20),
        baseline=baseline,
        latest=latest,
        reliable=one.reliable,
        s_diff=one.s_diff,
        rc=one.rc,
        threshold=one.threshold,
        inputs=one.inputs,
    )
    return replace(known, **rest)


def test_an_improvement() -> None:
    assert change_sentence(facts(5.2, 3.0, confirmed="yes", verdict_class="improved")) == (
        "ECR-R anxiety was 5.2 on 1 Feb 2026 and 3.0 on 20 Nov 2026 (n = 4). "
        "The difference of 2.2 is beyond the 1.0 that measurement error allows (Jacobson–Truax): "
        "a reliable improvement (lower is better). It held at the last two administrations. Unverified: reliability."
    )


def test_a_worsening_is_provisional_until_it_held() -> None:
    text = change_sentence(facts(3.0, 5.2, n=2))
    assert "a reliable worsening (lower is better)" in text
    assert "provisional until it holds at the last two of at least three administrations" in text


def test_an_improvement_that_held_without_its_crossing_is_said_so() -> None:
    once = facts(5.2, 3.0, confirmed="no", verdict_class="recovered", cut=4.0, cut_source="Smith 2001", crossed="yes")
    text = change_sentence(replace(once, direction_held=True))
    assert (
        "The improvement held at the last two administrations; that of crossing the cut-off is not confirmed yet."
        in text
    )
    assert "provisional" not in text
    assert "recovered" not in text
    assert "It is provisional" in change_sentence(once)
    worse = facts(
        3.0, 5.2, confirmed="no", verdict_class="harmed", cut=4.0, cut_source="Smith 2001", direction_held=True
    )
    assert "The worsening held at the last two administrations; that of crossing" in change_sentence(worse)


def test_another_method_that_says_otherwise_is_named() -> None:
    said = "Edwards–Nunnally comes to another verdict: the result depends on the method."
    assert said in change_sentence(facts(5.2, 3.0, disagreeing="en"))
    noise = change_sentence(facts(5.2, 4.7, disagreeing="en"))
    assert said in noise
    assert not JUDGING.search(noise)
    assert "another verdict" not in change_sentence(facts(5.2, 3.0))


def test_a_change_of_version_comes_first() -> None:
    other = facts(5.2, 3.0, version="2", version_changed_on=date(2025, 6, 1))
    assert change_sentence(other).startswith(
        "Version changed on 1 Jun 2025, not comparable: these scores are of version 2. ECR-R anxiety was 5.2"
    )
    once = facts(5.2, None, n=1, reason="one administration", latest_at=None, version_changed_on=date(2025, 6, 1))
    text = change_sentence(once)
    assert text.startswith("Two versions, the later from 1 Jun 2025 on, not comparable: these scores are of no known")
    assert not CHANGE.search(text)


def test_a_score_after_care_was_closed_says_so() -> None:
    after = facts(5.2, 3.0, closed_on=date(2026, 11, 1))
    assert change_sentence(after).endswith("The latest score came after care was closed on 1 Nov 2026.")
    once = facts(5.2, None, n=1, reason="one administration", latest_at=None, closed_on=date(2026, 1, 20))
    assert "The score came after care was closed on 20 Jan 2026." in change_sentence(once)


def test_noise() -> None:
    assert change_sentence(facts(5.2, 4.7)) == (
        "ECR-R anxiety was 5.2 on 1 Feb 2026 and 4.7 on 20 Nov 2026 (n = 4). The difference of 0.5 is within the 1.0 "
        "that measurement error allows (Jacobson–Truax): it cannot be told from noise. Unverified: reliability."
    )


def test_a_difference_near_the_threshold_shows_enough_decimals() -> None:
    assert "The difference of 0.97 (before rounding) is within the 0.98" in change_sentence(facts(5.0, 4.03))
    assert "The difference of 0.99 (before rounding) is beyond the 0.98" in change_sentence(facts(5.0, 4.01))


def test_where_the_rounded_scores_do_not_add_up_the_difference_is_said_to_be_before_rounding() -> None:
    text = change_sentence(facts(3.84, 5.66))
    assert "was 3.8 on 1 Feb 2026 and 5.7 on 20 Nov 2026" in text
    assert "The difference of 1.82 (before rounding) is beyond the 0.98" in text
    assert "The difference of 1.9 is beyond the 1.0" in change_sentence(facts(3.8, 5.7))


@given(st.floats(1, 7), st.floats(1, 7))
def test_what_is_shown_adds_up_or_says_that_it_was_not_rounded(baseline: float, latest: float) -> None:
    text = change_sentence(facts(baseline, latest))
    found = re.search(r"The difference of ([\d.]+)( \(before rounding\))? is (within|beyond) the ([\d.]+)", text)
    assert found
    shown = abs(float(score(latest)) - float(score(baseline)))
    assert abs(float(found[1]) - shown) < 1e-9 or (found[2] and len(found[1].partition(".")[2]) >= 2)
    assert (float(found[1]) > float(found[4])) <= (found[3] == "beyond")


def test_what_is_missing_is_named() -> None:
    text = change_sentence(facts(5.2, 3.0, Inputs(sd=unverified(1.12))))
    assert "cannot be told: no reliability is given." in text
    assert "Unverified: standard deviation." in text
    assert "no standard deviation and no reliability are given" in change_sentence(facts(5.2, 3.0, Inputs()))
    zero = Inputs(sd=published(0), reliability=published(0.9))
    assert "cannot be told: its measurement error is not known." in change_sentence(facts(5.2, 3.0, zero))


def test_one_administration_has_no_word_of_change() -> None:
    one = facts(5.2, None, n=1, reason="one administration", latest_at=None)
    assert change_sentence(one) == (
        "ECR-R anxiety: 5.2 on 1 Feb 2026 (n = 1). There is no other score to compare it with. Unverified: reliability."
    )
    assert not CHANGE.search(change_sentence(one))
    old = change_sentence(replace(one, as_of=date(2026, 10, 20), cadence_days=28))
    assert old.endswith("It is 261 days old; about today it says little. Unverified: reliability.")
    assert not CHANGE.search(old)
    assert "days old" not in change_sentence(replace(one, as_of=date(2026, 3, 15), cadence_days=28))


def test_two_on_one_day_are_no_comparison() -> None:
    same = date(2026, 2, 1)
    assert not CHANGE.search(change_sentence(facts(5.2, 3.0, baseline_at=same, latest_at=same)))


def test_nothing_and_not_comparable() -> None:
    nothing = facts(None, None, n=0, reason="no score", baseline_at=None, latest_at=None)
    nothing = replace(nothing, inputs=())
    assert change_sentence(nothing) == "ECR-R anxiety: no scored administration in this episode of care (n = 0)."
    mixed = change_sentence(replace(nothing, n=5, reason="not comparable"))
    assert mixed == "ECR-R anxiety: the scores come from different versions or targets (n = 5) and are not comparable."


def test_a_mean_of_two_says_so() -> None:
    assert "on 1 Feb 2026 (the mean of the first two administrations) and" in change_sentence(
        facts(5.2, 3.0, baseline_rule="mean of two")
    )
    short = facts(5.2, None, n=2, reason="two administrations", latest_at=None)
    assert "a third is needed" in change_sentence(short)
    assert not CHANGE.search(change_sentence(short))


def test_recovery_needs_the_source_of_the_cut_and_the_type_of_reliability() -> None:
    crossed = facts(
        5.2, 3.0, verdict_class="recovered", crossed="yes", cut=4.0, cut_source="Smith 2001", confirmed="yes"
    )
    text = change_sentence(crossed)
    assert (
        "crossed the cut-off 4.0 (Smith 2001) from the clinical side: recovered, judged by retest reliability." in text
    )
    untyped = replace(crossed, inputs=Inputs(sd=published(1.12), reliability=published(0.9)).of("sd", "reliability"))
    once = replace(crossed, confirmed="too few")
    for less in (replace(crossed, cut_source=""), replace(crossed, cut=None), untyped, once):
        assert "recovered" not in change_sentence(less)
    harmed = facts(3.0, 5.2, verdict_class="harmed", cut=4.0, cut_source="Smith 2001")
    assert "from the functional side" in change_sentence(harmed)


def test_crossing_without_reliable_change_shows_nothing() -> None:
    text = change_sentence(facts(4.2, 3.8, crossed="yes", cut=4.0, cut_source="Smith 2001"))
    assert "different sides of the cut-off shows nothing by itself" in text
    assert not JUDGING.search(text)


def test_published_points_and_other_methods() -> None:
    points = facts(20.0, 14.0, method="jt", subscale="total", instrument="PHQ-9")
    reached = replace(points, method="points", threshold=6.0, reliable="improved", rc=None, s_diff=None, inputs=())
    text = change_sentence(reached)
    assert text.startswith("PHQ-9 was 20.0 on 1 Feb 2026 and 14.0 on")
    assert "The difference of 6.0 reaches the published threshold of at least 6 points: a reliable improvement" in text
    below = change_sentence(replace(reached, latest=15.0, reliable="none"))
    assert "The difference of 5.0 does not reach the published threshold of at least 6 points: it cannot be" in below
    near = change_sentence(replace(reached, baseline=40.0, latest=51.56, threshold=11.58, reliable="none"))
    assert "The difference of 11.56 (before rounding) does not reach the published threshold of at least 11.58" in near
    assert "error" not in text + below + near, "published points are no measurement error"
    assert "The index of Edwards–Nunnally, 5.75, is beyond the 1.96" in change_sentence(facts(5.2, 3.0, method="en"))
    with pytest.raises(ValueError, match="no such method"):
        change_sentence(replace(reached, method="xy"))


def test_an_old_score_says_so() -> None:
    old = facts(5.2, 3.0, as_of=date(2027, 11, 20), cadence_days=28)
    assert "The latest score is 365 days old; about today it says nothing." in change_sentence(old)
    assert "days old" not in change_sentence(replace(old, as_of=date(2026, 12, 31)))
    assert "days old" not in change_sentence(replace(old, cadence_days=None))


def test_dates_and_scores_are_written_as_everywhere() -> None:
    assert [day(date(2026, month, 20))[3:6] for month in (1, 5, 12)] == ["Jan", "May", "Dec"]
    assert (day(date(2026, 11, 2)), score(-0.04), score(3.25)) == ("2 Nov 2026", "0.0", f"{3.25:.1f}")


def test_a_target_is_named() -> None:
    assert change_sentence(facts(5.2, 3.0, target="mother")).startswith("ECR-R anxiety (about: mother) was 5.2")


SCORE = st.one_of(st.none(), st.floats(1, 7), st.just(float("nan")))
SETS = [
    Inputs(),
    ECR_R,
    Inputs(sd=unverified(0), reliability=published(0.9)),
    Inputs(sd=published(1), mean=published(3)),
]
REASONS = ("", "no episode", "no score", "one administration", "two administrations", "not comparable")


@given(
    SCORE,
    SCORE,
    st.sampled_from(SETS),
    st.sampled_from(sorted(METHODS)),
    st.sampled_from(REASONS),
    st.integers(0, 9),
    st.sampled_from(["recovered", "harmed", "improved", "unchanged", "cannot tell"]),
    st.sampled_from(["yes", "no", "not assessable"]),
    st.booleans(),
)
def test_what_holds_for_every_sentence(
    baseline: float | None,
    latest: float | None,
    inputs: Inputs,
    method: str,
    reason: str,
    n: int,
    verdict_class: str,
    crossed: str,
    better: bool,
) -> None:
    one = facts(baseline, latest, inputs, method=method, reason=reason, n=n, verdict_class=verdict_class)
    one = replace(one, crossed=crossed, cut=4.0, cut_source="Smith 2001", higher_is_better=better)  # type: ignore[arg-type]
    text = change_sentence(one)
    assert "ECR-R anxiety" in text
    assert f"n = {n}" in text
    assert not re.search(r"\bnan\b|\binf\b|None|-0\.0", text)
    if one.reliable in ("none", "cannot tell"):
        assert not JUDGING.search(text)
    if any(value.status == "unverified" for value in one.inputs):
        assert "nverified" in text
    if n < 2 and reason != "not comparable":
        assert not CHANGE.search(text)
    if n >= 2 and not reason and one.rc is not None:
        assert baseline is not None
        assert latest is not None
        for part in (score(baseline), score(latest), "1 Feb 2026", "20 Nov 2026"):
            assert part in text


def test_every_method_has_a_name() -> None:
    assert set(METHOD_NAMES) == {*METHODS, "points"}
    for method, better in itertools.product(METHODS, (True, False)):
        assert METHOD_NAMES[method] or better
