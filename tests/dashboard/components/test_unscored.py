"""What came in after the newest score and has none is said beside the first line: when, and why."""

from dataclasses import replace
from datetime import date

import pandas

from dashboard.components import unscored
from pipelines.scoring.trajectory import Series
from tests.dashboard.components.test_versions import series

NONE = pandas.DataFrame(columns=["instrument", "version", "why", "administrations", "first_on", "last_on"])


def undefined(first: date, last: date, count: int = 3) -> pandas.DataFrame:
    row = {"instrument": "ECR-R", "version": "2", "why": "no definition of this version"}
    return pandas.DataFrame([row | {"administrations": count, "first_on": first, "last_on": last}])


def scored(instrument: str, on: date, **newest: object) -> Series:
    """A series with a score on a day, and a newest form that has none."""
    form = {"administration_id": "a", "subscale": "anxiety", "dimension": None, "status": "scored", "score": 3.0}
    rows = [form | {"day": pandas.Timestamp(on), "items_answered": 9, "items_needed": 8}]
    rows += [rows[0] | {"administration_id": "b", "score": None} | newest] if newest else []
    return replace(series(instrument=instrument, last_on=on), points=pandas.DataFrame(rows))


def test_newer_forms_of_a_version_without_a_definition_are_counted() -> None:
    known = scored("ECR-R", date(2026, 4, 10))
    later = undefined(date(2026, 9, 10), date(2026, 11, 10))
    said = "3 newer forms of ECR-R version 2 (the last on 10 Nov 2026) have no definition: not scored."
    assert unscored.newer([known], later) == [said]
    assert unscored.newer([], later)[0].startswith("3 forms of ECR-R version 2")
    assert unscored.newer([known], undefined(date(2026, 1, 10), date(2026, 3, 10))) == []
    assert unscored.newer([known], NONE) == []


def test_a_newest_form_that_could_not_be_scored_is_named_with_its_day() -> None:
    few = {"day": pandas.Timestamp(2026, 11, 1), "status": "too few items", "items_answered": 5}
    said = "The newest form of PHQ-9 (1 Nov 2026) has no score for anxiety: 5 answered, 8 are needed."
    assert unscored.newer([scored("PHQ-9", date(2026, 2, 1), **few)], NONE) == [said]
    (out,) = unscored.newer([scored("PHQ-9", date(2026, 2, 1), **few | {"status": "out of range"})], NONE)
    assert out.endswith("an answer lies out of range.")
