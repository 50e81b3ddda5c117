"""A version that changed is said with its day, and both are named."""

from datetime import date

import pandas

from dashboard.components import statement, versions
from pipelines.scoring.trajectory import Latest, Series


def series(
    version: str | None = "1",
    first_on: date = date(2026, 1, 5),
    last_on: date = date(2026, 5, 4),
    instrument: str = "ECR-S",
    target: str | None = None,
    administrations: int = 3,
    dimension: str | None = "anxiety",
) -> Series:
    """A series without points, but of a dimension."""
    latest = Latest("anxiety", dimension, last_on, 3.0, None, None, False)
    points = pandas.DataFrame({"dimension": [dimension]})
    return Series(
        instrument,
        version,
        target,
        None,
        "Short form",
        None,
        administrations,
        0,
        first_on,
        last_on,
        (latest,),
        points,
    )


FIRST = series()
SECOND = series("2", date(2026, 6, 1), date(2026, 9, 1))


def test_a_change_of_version_is_said_with_its_day() -> None:
    assert versions.changes([SECOND, FIRST, series(instrument="PHQ-9")]) == [
        "ECR-S: the version changed from 1 to version 2 on 1 Jun 2026; scores from before and after are not comparable."
    ]
    assert versions.changes([FIRST, series(target="mother")]) == []


def test_versions_side_by_side_are_said() -> None:
    beside = series("2", date(2026, 3, 1))
    assert versions.changes([FIRST, beside]) == [
        "ECR-S was answered in versions 1 and 2, at times side by side: they are not comparable."
    ]


def test_a_heading_names_the_version_where_that_tells_something() -> None:
    assert statement.heading(FIRST, [FIRST]) == "Short form"
    assert statement.heading(FIRST, [FIRST, SECOND]) == "Short form (version 1)"
    assert statement.heading(SECOND) == "Short form (version 2)"
