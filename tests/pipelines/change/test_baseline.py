"""Which administration is the baseline: episodes, days, missing scores, future forms, versions and targets."""

import math
from datetime import date, datetime, timedelta

import pytest

from pipelines.change.baseline import Administration, Course, Episode, Rule, course, episode_of

TODAY = date(2026, 11, 22)
CARE = [Episode(date(2026, 1, 1))]


def form(at: date, score: float | None, **rest: str) -> Administration:
    return Administration(at, score, 0.4, **{"version": "1", "target": "partner", **rest})


def on(month: int, day: int = 1) -> date:
    return date(2026, month, day)


def found(*forms: Administration, rule: Rule = "first", episodes: list[Episode] = CARE) -> Course:
    return course(forms, episodes, TODAY, rule)


def latest_of(one: Course) -> float | None:
    return one.latest.score if one.latest else None


def test_the_first_scored_administration_of_the_open_episode() -> None:
    earlier = Episode(date(2024, 1, 1), date(2025, 1, 1))
    forms = (form(date(2024, 2, 1), 6.0), form(on(2), 5.2), form(on(3), 4.0), form(on(5), 3.0))
    one = found(*forms, episodes=[earlier, *CARE])
    assert (one.reason, one.n, one.baseline, one.baseline_at, latest_of(one)) == ("", 3, 5.2, on(2), 3.0)
    assert len(one.follow_ups) == 2


def test_with_none_open_the_last_episode_counts_and_a_form_after_it_too() -> None:
    closed = [Episode(on(1), on(6)), Episode(date(2020, 1, 1), date(2021, 1, 1))]
    one = found(form(on(2), 5.0), form(on(8), 4.0), episodes=closed)
    assert (one.baseline, latest_of(one)) == (5.0, 4.0)


def test_of_several_open_episodes_the_last_opened() -> None:
    assert episode_of([Episode(on(1)), Episode(on(4)), Episode(on(12))], TODAY) == Episode(on(4))
    assert episode_of([Episode(on(1)), Episode(on(4), on(5))], TODAY) == Episode(on(1))
    assert episode_of([Episode(on(12))], TODAY) is None
    assert found(form(on(2), 5.0), episodes=[]).reason == "no episode"


def test_a_form_before_the_episode_is_not_its_baseline() -> None:
    assert found(form(date(2025, 12, 31), 5.0), form(on(1), 4.0)).baseline == 4.0


@pytest.mark.parametrize("nothing", [None, math.nan, math.inf])
def test_a_form_without_a_score_is_no_baseline_and_no_latest(nothing: float | None) -> None:
    one = found(form(on(2), nothing), form(on(3), 5.0), form(on(4), 4.0), form(on(5), nothing))
    assert (one.n, one.baseline_at, latest_of(one)) == (2, on(3), 4.0)
    assert found(form(on(2), nothing)).reason == "no score"


def test_a_form_of_the_future_does_not_count() -> None:
    one = found(form(on(2), 5.0), form(on(11, 22), 4.0), form(on(11, 23), 1.0))
    assert latest_of(one) == 4.0


def test_one_administration_compares_with_nothing() -> None:
    one = found(form(on(2), 5.0))
    assert (one.reason, one.n, one.baseline, one.latest) == ("one administration", 1, 5.0, None)
    assert found().reason == "no score"


def test_of_two_on_one_day_the_last_counts() -> None:
    morning, evening = datetime(2026, 2, 1, 9), datetime(2026, 2, 1, 21)
    alone = found(form(evening, 3.0), form(morning, 5.0))
    assert (alone.reason, alone.n, alone.baseline) == ("one administration", 1, 3.0)
    both = found(form(on(2), 5.0), form(on(2), 4.0), form(on(3), 3.0))
    assert (both.n, both.baseline) == (2, 4.0)


def test_a_gap_of_a_year_is_still_a_comparison() -> None:
    one = course([form(on(2), 5.0), form(on(2) + timedelta(400), 3.0)], CARE, date(2028, 1, 1))
    assert (one.reason, latest_of(one)) == ("", 3.0)


@pytest.mark.parametrize("other", [{"version": "2"}, {"target": "mother"}])
def test_another_version_or_target_is_not_comparable(other: dict[str, str]) -> None:
    one = found(form(on(2), 5.0), form(on(3), 3.0, **other))
    assert (one.reason, one.n, one.baseline, one.latest) == ("not comparable", 2, None, None)


def test_the_mean_of_two_needs_three_and_is_dated_by_the_second() -> None:
    forms = (form(on(2), 5.0), form(on(3), 4.0), form(on(4), 3.0))
    one = found(*forms, rule="mean of two")
    assert (one.reason, one.n, one.baseline, one.baseline_at, latest_of(one)) == ("", 3, 4.5, on(3), 3.0)
    assert one.baseline_sem == pytest.approx(0.4 / math.sqrt(2))
    assert found(*forms[:2], rule="mean of two").reason == "two administrations"
    assert found(*forms[:1], rule="mean of two").reason == "one administration"


def test_an_error_that_is_not_known_is_none() -> None:
    one = found(Administration(on(2), 5.0, None), Administration(on(3), 4.0, 0.4))
    assert one.baseline_sem is None


def test_a_recorded_re_baseline_starts_again() -> None:
    forms = [form(on(2), 5.0), form(on(3), 4.0), form(on(4), 3.0)]
    again = course(forms, CARE, TODAY, since=on(2, 15))
    assert (again.n, again.baseline, again.baseline_at) == (2, 4.0, on(3))
    assert course(forms, CARE, TODAY, since=date(2020, 1, 1)).baseline == 5.0  # of another episode


def test_a_rule_that_does_not_exist_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="no such rule"):
        found(form(on(2), 5.0), rule="best")  # type: ignore[arg-type]
