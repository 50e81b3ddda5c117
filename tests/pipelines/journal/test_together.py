"""Counts of periods and of families put together: as if they had been counted at once."""

from datetime import date

import pytest

from pipelines.confidence import wilson
from pipelines.journal import together
from pipelines.journal.told import Part, ResponseMix, Sensation, Stretch, Term

PURSUE, REACH = Term("pursue", "Pursue", "hyperactivating"), Term("reach", "Reach", "secure")
HEAT = Term("heat", "Heat", "whole body")


def mix(first: date, last: date, entries: int, **counts: int) -> ResponseMix:
    coded = sum(counts.values())
    parts = [
        Part(None, term, counts.get(term.term, 0), wilson(counts.get(term.term, 0), coded)) for term in (PURSUE, REACH)
    ]
    return ResponseMix(Stretch(first, last), entries, coded, parts, [])


def test_mixes_add_up() -> None:
    whole = together.mixed(
        [
            mix(date(2026, 1, 1), date(2026, 1, 31), 5, pursue=3, reach=1),
            mix(date(2026, 3, 1), date(2026, 3, 31), 4, reach=4),
        ]
    )
    assert (whole.period.first, whole.period.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (whole.entries, whole.coded) == (9, 8)
    assert [(part.term, part.events, part.share) for part in whole.responses] == [
        (REACH, 5, wilson(5, 8)),
        (PURSUE, 3, wilson(3, 8)),
    ]


def test_no_period_is_refused() -> None:
    with pytest.raises(ValueError, match="no period"):
        together.mixed([])


def test_sensations_of_families_add_up_with_their_weights() -> None:
    rows = [
        Sensation(PURSUE, HEAT, wilson(3, 4), 3, 2, 1.0, 2, 6.0),
        Sensation(REACH, HEAT, wilson(1, 1), 1, 0, 3.0, 0, None),
    ]
    (found,) = together.felt(rows, 5)
    assert (found.entries, found.first, found.place, found.measured, found.intensity) == (4, 2, 1.5, 2, 6.0)
    assert found.found == wilson(4, 5)
    assert found.family == together.EVERY
