"""Limits of the usual range: at the end of the scale there is none, and an undefined scale has no end."""

import math

import pandas
import pytest

from dashboard.components import range_view
from dashboard.components.change_view import Scale
from tests.dashboard.components.test_versions import series


@pytest.mark.parametrize(
    ("ends", "limits", "said"),
    [
        ((0.0, 21.0), (2.0, 14.0), "limits 2.0 to 14.0"),
        ((0.0, 21.0), (0.0, 14.0), "upper limit 14.0"),
        ((0.0, 21.0), (2.0, 21.0), "lower limit 2.0"),
        ((math.nan, math.nan), (2.0, 14.0), "limits 2.0 to 14.0"),
    ],
)
def test_a_limit_is_named_where_a_score_can_lie_beyond_it(
    ends: tuple[float, float], limits: tuple[float, float], said: str
) -> None:
    scale = Scale(series(), "total", pandas.DataFrame({"scale_low": [ends[0]], "scale_high": [ends[1]]}), ())
    lower, upper = range_view._limits(scale, *limits)
    assert range_view._limit_words(*limits, lower=lower, upper=upper) == said
