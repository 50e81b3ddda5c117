"""What the footnote of a series says of its bands: whose errors they are, and what nobody has read."""

from datetime import date

import pytest

from dashboard.components import statement
from pipelines.scoring.trajectory import Latest


def latest(margin: float | None, status: str | None) -> Latest:
    return Latest("anxiety", "anxiety", date(2026, 5, 4), 3.0, margin, status, False)


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        ([(0.6, "published"), (0.7, "published")], "measurement."),
        ([(0.6, "published"), (0.7, "unverified")], "measurement (unverified)."),
        ([(0.6, "own"), (0.7, "unverified")], "measurement (unverified)."),
        ([(0.6, "own"), (0.7, "own")], "measurement (by the practice's own norms)."),
        ([(0.6, "own"), (0.7, "published")], "measurement (partly by the practice's own norms)."),
        ([(0.6, "own"), (None, "unverified")], "measurement (by the practice's own norms)."),
        ([(None, "own")], "No band: the error of this scale is not known."),
    ],
)
def test_the_bands_say_whose_error_they_show(newest: list[tuple[float | None, str]], said: str) -> None:
    found = statement._bands(tuple(latest(*one) for one in newest))
    assert found.endswith(said)
    assert said.startswith("No band") or found.startswith("Band: ±1.96 standard errors of ")
