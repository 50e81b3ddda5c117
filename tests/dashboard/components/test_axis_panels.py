"""Panels of the time axis: a number of an administration means the same whatever stretch is in sight."""

from dashboard.components import axis_panels
from tests.dashboard.charts.test_trajectory import points
from tests.dashboard.components.test_versions import series


def test_administrations_keep_their_numbers_when_a_panel_is_left_out() -> None:
    one, other = series(), series(instrument="PHQ-9")
    for name, each in (("a", one), ("b", other)):
        frame = points(("2026-01-05", 3, 0), ("2026-05-04", 2, 0))
        object.__setattr__(each, "points", frame.assign(administration_id=[f"{name}1", f"{name}2"]))
    both = axis_panels.panels([one, other], [one, other])
    alone = axis_panels.panels([one, other], [other])
    assert [list(panel.points["number"]) for panel in both] == [[0, 1], [2, 3]]
    assert [list(panel.points["number"]) for panel in alone] == [[2, 3]]
    assert axis_panels.ids([one, other])[2:] == ["b1", "b2"]
