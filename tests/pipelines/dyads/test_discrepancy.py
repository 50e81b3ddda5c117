"""Two latest scores and their errors: by how much they differ, and when nobody can tell."""

from datetime import date

import pytest

from pipelines.dyads.discrepancy import ELLIPSE_95, Scored, discrepancy, sentence

ON = date(2026, 3, 1)


def test_the_error_is_that_of_two_independent_scores() -> None:
    found = discrepancy(Scored(ON, 5.0, 0.3), Scored(ON, 3.0, 0.4))
    assert (found.difference, found.verdict) == (2.0, "higher for A")
    assert (found.low, found.high) == pytest.approx((2 - 1.96 * 0.5, 2 + 1.96 * 0.5))
    assert discrepancy(Scored(ON, 3.0, 0.4), Scored(ON, 5.0, 0.3)).verdict == "higher for B"


def test_within_the_errors_nobody_can_tell() -> None:
    found = discrepancy(Scored(ON, 3.5, 0.3), Scored(ON, 3.0, 0.4))
    assert found.verdict == "cannot tell"
    assert sentence("ECR-R anxiety", found) == (
        "ECR-R anxiety: A 3.5, B 3.0. The difference (95 % interval −0.48 to 1.5) cannot be told from the errors of "
        "the two scores."
    )


def test_without_an_error_it_cannot_be_told() -> None:
    found = discrepancy(Scored(ON, 5.0, None), Scored(ON, 1.0, 0.1))
    assert (found.low, found.high, found.verdict) == (None, None, "cannot tell")
    assert "cannot be told: the error of a score is not known" in sentence("RDAS", found)


def test_scores_far_apart_in_time_are_said_to_be() -> None:
    found = discrepancy(Scored(ON, 5.0, 0.1), Scored(date(2026, 5, 1), 1.0, 0.1))
    assert "61 days apart" in sentence("CSI-16", found, 28)
    assert "apart" not in sentence("CSI-16", found, 61)


def test_the_ellipse_holds_95_percent_of_two_dimensions() -> None:
    assert pytest.approx(2.4477468306808166) == ELLIPSE_95  # √5.991, the .95 quantile of chi-square with 2 df
