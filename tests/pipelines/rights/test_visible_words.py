"""What tells of violence or fear in words is nobody's who looks along: not counted, not quoted, in no joint view."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.dyads import reading as dyads
from pipelines.journal import reading as journal
from pipelines.journal.reading import phases
from pipelines.journal.reading.entries import Sought
from pipelines.journal.told import Window
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.material.practices import bring, filled, id_of, therapist

WHOLE = Window("all")
FEAR, NO_FEAR = "He hit me last night.", "He has never hit me."
CONSENTS = [{"client": code, "on": "2026-02-01", "scope": "all", "given": "yes"} for code in ("A1", "B1")]


def told(code: str, minute: int, response: str, note: str = "") -> dict[str, str]:
    at = f"2026-11-02T20:{minute}"
    return {"client": code, "occurred_at": at, "response": response, "shared_event": "E", "note": note}


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """A and B write of one event: B attacks and tells of it, withdraws and tells of no such thing."""
    rows = [told("A1", 10, "pursue"), told("B1", 20, "attack", FEAR), told("B1", 30, "withdraw", NO_FEAR)]
    filled(store, tmp_path, consents=CONSENTS, journal=rows)
    return store


def test_it_is_counted_for_who_treats_and_not_while_somebody_looks_along(practice: Store):
    alone, of_b = therapist(practice), id_of(practice, "B1")
    along = replace(alone, in_session=True)
    assert journal.triggers(practice, alone, of_b, AS_OF, WHOLE).entries == 2
    assert journal.triggers(practice, along, of_b, AS_OF, WHOLE).entries == 1
    notes = [dict(one.notes)["note"] for one in journal.entries(practice, along, of_b, AS_OF, Sought(WHOLE))]
    assert notes == [NO_FEAR], "what is denied is no evidence"


def test_no_joint_view_rests_on_it(practice: Store):
    cycle = dyads.cycle(practice, therapist(practice), id_of(practice, "A1"), AS_OF)
    assert cycle is not None
    assert "b:withdraw" in cycle.table.codes
    assert "b:attack" not in cycle.table.codes


def test_a_row_of_the_log_that_tells_of_it_counts_alike(practice: Store, tmp_path: Path):
    """Of the partner's log it counts on no page of the client's."""
    rows = [{"client": "B1", "on": f"2026-11-0{day}", "kind": "check_in", "detail": FEAR} for day in (3, 4)]
    bring(practice, tmp_path / "more", practice_log=[*rows, {"client": "B1", "on": "2026-11-05", "kind": "check_in"}])

    def way(code: str, *, in_session: bool) -> str:
        along = replace(therapist(practice), in_session=in_session)
        return str(phases.way(practice, along, id_of(practice, code), AS_OF))

    assert "3 check-ins" in way("B1", in_session=False)
    assert "1 check-in " in way("B1", in_session=True)
    assert "1 check-in " in way("A1", in_session=False)
    assert "1 check-in" not in way("A1", in_session=True)
