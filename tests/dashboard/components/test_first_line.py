"""The first line of a client's page: which way is said of what is reliable, and of nothing else."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.components import first_line
from pipelines.change.inputs import Input
from pipelines.change.told import SeriesOf, Verdict

JUDGING = re.compile(r"improv|better|wors|recover", re.I)
UNVERIFIED = Input("reliability", 0.9, "unverified", "retest", "somewhere")


def verdict(subscale: str = "anxiety", **known: object) -> Verdict:
    """A verdict on one scale of the ECR-S: 4.0 and 5.0, whose difference is reliable, unless more is given."""
    one = Verdict(
        series=SeriesOf("ECR-S", "Short form", "1", None, None, subscale, 0),
        method="jt",
        is_default=True,
        higher_is_better=False,
        scale_low=1,
        scale_high=7,
        baseline_at=date(2026, 1, 5),
        latest_at=date(2026, 5, 4),
        n=3,
        baseline=4.0,
        latest=5.0,
        difference=1.0,
        s_diff=0.3,
        rc=3.3,
        threshold=1.96,
        reliable="worse",
        confirmed="no",
        cut=None,
        cut_source="",
        crossed="not assessable",
        verdict_class="deteriorated",
        reason="",
        baseline_rule="first",
        rebaseline=None,
        corridor_low=3.4,
        corridor_high=4.6,
        inputs=(),
        sentence="",
        notes=(),
        slope=None,
        baseline_ids=(),
        latest_id=None,
        cadence_days=28,
        age_days=20,
        is_old=False,
    )
    return replace(one, **known)  # type: ignore[arg-type]


WORSE = verdict()
BETTER = verdict("avoidance", difference=-1.0, reliable="improved", confirmed="yes")
NOISE = verdict("total", difference=0.1, reliable="none")
UNTOLD = verdict("closeness", rc=None, reliable="cannot tell")
ALONE = verdict("trust", reason="one administration", latest=None, latest_at=None, reliable="cannot tell")


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([], ""),
        ([WORSE], "1 of 1 scale is reliably worse than at baseline (ECR-S anxiety, provisional)."),
        (
            [WORSE, replace(WORSE, confirmed="yes"), BETTER, NOISE, NOISE, UNTOLD, ALONE],
            "1 of 7 scales is reliably worse than at baseline (ECR-S anxiety, confirmed), "
            "1 is reliably better (ECR-S avoidance, confirmed). "
            "2 are within noise; 1 has nothing to compare with yet; "
            "whether ECR-S closeness has changed cannot be told. "
            "1 is reliably worse than at baseline (ECR-S anxiety, provisional). "
            "With 5 scales compared, chance alone would call about 0.2 of them changed.",
        ),
        ([NOISE, UNTOLD], "1 of 2 scales is within noise; whether ECR-S closeness has changed cannot be told."),
        (
            [UNTOLD, ALONE],
            "1 scale has nothing to compare with yet; whether ECR-S closeness has changed cannot be told.",
        ),
        ([UNTOLD, UNTOLD], "Whether they have changed cannot be told of any of the 2 scales."),
        (
            [UNTOLD],
            "Whether ECR-S closeness has changed cannot be told: its error of measurement is not known.",
        ),
        ([ALONE, ALONE], "2 scales have nothing to compare with yet."),
        (
            [replace(WORSE, inputs=(UNVERIFIED,)), BETTER],
            "1 of 2 scales is reliably better than at baseline (ECR-S avoidance, confirmed). "
            "1 is reliably worse than at baseline (ECR-S anxiety, provisional). "
            "ECR-S anxiety rests on values that are unverified.",
        ),
    ],
)
def test_the_first_line_says_which_way_of_what_is_reliable(verdicts: list[Verdict], said: str) -> None:
    assert first_line.summary(verdicts) == said


def old(one: Verdict, days: int = 261) -> Verdict:
    return replace(one, age_days=days, is_old=True)


def test_what_is_old_is_told_of_its_day_and_not_of_today() -> None:
    assert first_line.summary([old(WORSE), old(NOISE, 300)]) == (
        "1 of 2 scales was within noise when last measured (ECR-S, 300 days ago). "
        "1 was reliably worse than at baseline when last measured (ECR-S anxiety, provisional, 261 days ago). "
        "The latest is 261 days old; about today it says little."
    )
    assert first_line.summary([old(NOISE), NOISE]) == (
        "1 of 2 scales is within noise; 1 was within noise when last measured (ECR-S, 261 days ago)."
    )
    assert first_line.summary([old(BETTER), replace(BETTER, confirmed="no")]).startswith(
        "2 of 2 scales are reliably better than at baseline (ECR-S avoidance, confirmed, 261 days ago; ECR-S avoidance"
    )
    assert first_line.summary([old(ALONE)]).endswith("The latest is 261 days old; about today it says little.")


def test_without_a_usual_interval_the_age_is_told_and_not_judged() -> None:
    assert first_line.summary([replace(NOISE, cadence_days=None, age_days=367), WORSE]) == (
        "1 of 2 scales was within noise when last measured (ECR-S, 367 days ago). "
        "1 is reliably worse than at baseline (ECR-S anxiety, provisional)."
    )


def test_nothing_is_judged_that_cannot_be_told_from_noise() -> None:
    assert not JUDGING.search(first_line.summary([NOISE, UNTOLD, ALONE]))
    mixed = first_line.summary([replace(WORSE, confirmed="yes"), NOISE, UNTOLD])
    assert not JUDGING.search(mixed.split(". ", 1)[1])


def test_what_is_provisional_or_of_earlier_does_not_lead() -> None:
    said = first_line.summary([NOISE, replace(old(WORSE, 89), confirmed="yes"), replace(WORSE, confirmed="too few")])
    assert said.startswith("1 of 3 scales is within noise. 2 are reliably worse than at baseline")


def test_several_scales_are_several_looks() -> None:
    """Each is called changed by chance in one of twenty; of published points nobody knows in how many."""
    many = [replace(WORSE, confirmed="yes"), *[NOISE] * 10]
    said = "With 11 scales compared, chance alone would call about 0.5 of them changed."
    assert said in first_line.summary(many)
    assert "chance" not in first_line.summary([NOISE] * 11)
    assert "chance" not in first_line.summary([replace(one, method="points") for one in many])


def test_a_week_too_late_is_told_otherwise_than_two_years() -> None:
    weekly = replace(NOISE, cadence_days=7)
    for days, said in ((14, "a newer one is due"), (50, "about today it says little"), (671, "it says nothing")):
        assert first_line.summary([old(weekly, days)]).endswith(f"{said}.")
