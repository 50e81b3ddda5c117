"""The table of scales: what tells rows apart is whole, and published points are not called noise."""

from dataclasses import replace
from datetime import date

from dashboard.components import first_series, scales_table
from pipelines.change.inputs import Input
from tests.dashboard.components.test_first_line import ALONE, WORSE, verdict
from tests.dashboard.components.test_versions import series

POINTS = verdict(
    "total",
    method="points",
    threshold=6.0,
    corridor_low=-2.0,
    corridor_high=10.0,
    inputs=(Input("points", 6.0, "published", "", "a manual"),),
)


def plain(cells: list[str]) -> list[str]:
    return [cell.replace("\\", "") for cell in cells]


def test_a_row_holds_the_whole_name_the_scores_and_what_counts_as_change() -> None:
    about = replace(WORSE, series=replace(WORSE.series, target="father"))
    found = {head: plain(cells) for head, cells in scales_table.table([about, ALONE]).items()}
    assert found["Scale"] == ["ECR-S anxiety, about father", "ECR-S trust"]
    assert found["Scores"] == ["4.0 → 5.0", "4.0"]
    assert found["Counts as change"][0] == "more than 0.6 (noise)"
    assert found["Latest on"] == ["4 May 2026", "5 Jan 2026"]
    assert "Version" not in found


def test_published_points_are_not_called_noise() -> None:
    found = scales_table.table([POINTS])
    assert plain(found["Counts as change"]) == ["at least 6 points (published)"]
    own = replace(POINTS, inputs=(Input("points", 6.0, "own", "", "the practice"),))
    assert plain(scales_table.table([own])["Counts as change"]) == ["at least 6 points (own)"]
    assert "Published points are not measurement error" in scales_table._caption([POINTS])
    assert "Noise" not in scales_table._caption([POINTS])


def test_a_second_version_has_a_column_and_a_name_of_its_own() -> None:
    second = replace(WORSE, series=replace(WORSE.series, version="2"))
    assert plain(scales_table.table([WORSE, second])["Version"]) == ["1", "2"]


def test_of_what_is_not_overdue_the_attachment_measure_answered_most_often_is_shown_first() -> None:
    old = series(target="father", last_on=date(2026, 3, 2), administrations=9)
    new = series(target="partner", last_on=date(2026, 9, 2), administrations=4)
    symptoms = series(instrument="PHQ-9", last_on=date(2026, 9, 30), dimension=None)
    assert first_series.place([old, new, symptoms], ()) == 1
    assert first_series.place([symptoms], ()) == 0
    told = [replace(WORSE, series=replace(WORSE.series, target=one.target)) for one in (old, new)]
    named = [replace(each.series, instrument=old.instrument, version=old.version) for each in told]
    fresh = [replace(each, series=of) for each, of in zip(told, named, strict=True)]
    assert first_series.place([old, new, symptoms], fresh) == 0
    late = [replace(fresh[0], is_old=True), fresh[1]]
    assert first_series.place([old, new, symptoms], late) == 1
