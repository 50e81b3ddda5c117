"""Whom the holder of the key may look as, and the trail of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.errors import Refusal
from pipelines.rights import people
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_everybody_stands_once_therapists_first(store: Store, tmp_path: Path) -> None:
    builders.bring(
        store,
        tmp_path,
        practitioners=[
            builders.practitioner("A1", "administrator"),
            builders.practitioner("S1", "supervisor"),
            builders.practitioner("T1", supervisor="S1", **{"from": "2026-01-01"}),
            builders.practitioner("T1", supervisor="S1", **{"from": "2026-02-01"}),
        ],
        clients=[builders.client("C001"), builders.client("C002")],
    )
    found = people.choices(store, operator(), NOW)
    assert [(one.code, one.viewer.role, one.clients) for one in found] == [
        ("T1", "therapist", 2),
        ("S1", "supervisor", 0),
        ("A1", "administrator", 0),
    ]
    assert {one.viewer.operator for one in found} == {"operator"}
    assert people.first_therapist(found).name == "Name of T1"


def test_only_the_holder_of_the_key_chooses(store: Store) -> None:
    with pytest.raises(Refusal):
        people.choices(store, Viewer("1", "Kim", "therapist"), NOW)


def test_a_day_is_that_of_the_practice(store: Store) -> None:
    assert local_day(store, NOW).isoformat() == "2026-03-02"
