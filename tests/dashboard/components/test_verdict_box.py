"""What a verdict rests on, in the box beside the picture: each value with its kind and status."""

from dataclasses import replace
from datetime import date

from dashboard.components import verdict_box, why
from pipelines.change.inputs import Input
from pipelines.change.told import SlopeTold
from tests.dashboard.components.test_first_line import WORSE
from tests.dashboard.components.test_scales_table import POINTS


def test_a_value_computed_from_clients_says_of_how_many() -> None:
    computed = Input("sd_latest", 1.2, "computed", "42 clients", "this practice")
    assert "(42 clients, computed)" in verdict_box._rests_on((computed,))


def test_published_points_are_what_counts_and_no_noise() -> None:
    assert verdict_box._noise(POINTS) == ("Counts as change", "at least 6 points (published)")
    assert verdict_box._noise(WORSE) == ("Noise allows", "up to 0.6 either way")
    unknown = replace(POINTS, corridor_low=None, corridor_high=None)
    assert verdict_box._noise(unknown) == ("Counts as change", "cannot tell")


def test_a_slope_is_told_over_administrations() -> None:
    line = SlopeTold("", 14, 30, -0.1, 0.02, -5.0, "improved", None, "", None, None, None, None)
    assert why.slope_words(line) == "Slope over 14 administrations: −0.10 per 30 days (standard error 0.02)."


def test_the_line_of_inputs_says_by_whose_norms() -> None:
    own = Input("sd", 3.0, "own", "", "our clients, counted in 2026", since=date(2026, 6, 1))
    shipped = Input("sd", 1.12, "published", "", "Fraley's web sample, N > 17,000")
    said = verdict_box._rests_on((own, shipped))
    assert "standard deviation 3 (own), in force since 1 Jun 2026, our clients, counted in 2026" in said
    assert "standard deviation 1.12 (published), Fraley's web sample, N > 17,000" in said
