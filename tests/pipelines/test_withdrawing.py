"""Taking a batch back makes what it had replaced stand again."""

from pathlib import Path

import pytest

from pipelines import refresh, withdrawing
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry, people
from tests.relations import exported


def test_withdrawing_a_batch_makes_what_it_replaced_stand_again(store: Store, tmp_path: Path, viewer: Viewer):
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry(entry="e1", note="first")])
    before = exported(store, "journal")
    second = bring(store, tmp_path, journal=[entry(entry="e1", note="second"), entry("2026-02-05", entry="e2")])
    third = bring(store, tmp_path, journal=[entry(entry="e1", note="third")])
    withdrawing.withdraw(store, second.batch_id, viewer, AS_OF)
    assert [row["note"] for row in exported(store, "journal")] == ["third"]
    withdrawing.withdraw(store, third.batch_id, viewer, AS_OF)
    assert exported(store, "journal") == before
    with store.reading() as session:
        assert not any(refresh.check(session).values())
    with pytest.raises(Refusal, match="already"):
        withdrawing.withdraw(store, second.batch_id, viewer, AS_OF)


def test_a_batch_whose_people_others_need_is_not_withdrawn(store: Store, tmp_path: Path, viewer: Viewer):
    people(store, tmp_path)
    journal = bring(store, tmp_path, journal=[entry()])
    with pytest.raises(Refusal, match=f"first: {journal.batch_id}"):
        withdrawing.withdraw(store, 1, viewer, AS_OF)
    assert len(exported(store, "journal")) == 1
