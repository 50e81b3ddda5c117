"""One event told by both: by its code, or by the nearest time; never with what one of the two keeps private."""

from pathlib import Path

from pipelines.dyads import reading
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.dyads.couples import A, B, bring, entry, therapist
from tests.pipelines.rights import laying

CLIENT = laying.identity("client", ("practice", B))
JOURNAL = [
    # by its code, whatever the time, and whether or not one is known
    entry(A, "2026-03-01T20:00", "pursue", "E1", trigger_family="distance", intensity=7),
    entry(A, "2026-03-01T22:00", "reach", "E1", intensity=4),
    entry(B, "2026-03-02", "withdraw", "E1", trigger_family="distance", intensity=5),
    # by time: each other's nearest
    entry(A, "2026-03-05T10:00", "attack", trigger_family="criticism"),
    entry(A, "2026-03-05T11:00", "freeze"),
    entry(B, "2026-03-05T11:10", "soothe", "mine alone", trigger_family="distance"),
    # two hours and a minute apart, and a code of one alone without a time
    entry(A, "2026-03-07T10:00", "reach"),
    entry(B, "2026-03-07T12:01", "reach"),
    entry(B, "2026-03-08", "reach", "E9"),
    # private: nobody else's
    entry(A, "2026-03-10T10:00", "reach", "E5"),
    entry(B, "2026-03-10T10:01", "attack", "E5", private="yes"),
]


def test_what_belongs_together(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL)
    for code in ("T1", "T2"):
        found = reading.episodes(store, therapist(store, code), laying.identity("client", ("practice", A)), AS_OF)
        assert found is not None
        assert [(str(one.on), one.is_named) for one in found.episodes] == [("2026-03-05", False), ("2026-03-01", True)]
        by_time, by_code = found.episodes
        assert [one.response for one in by_time.a] == ["freeze"]
        assert [one.response for one in by_time.b] == ["soothe"]
        assert [(one.response, one.intensity) for one in by_code.a] == [("pursue", 7), ("reach", 4)]
        assert [(one.family, one.at_local) for one in by_code.b] == [("Distance", None)]
        assert (found.same_family.of, found.same_family.estimate) == (1, 1.0), "of the other, A has coded nothing"
        assert found.sentence.startswith("Both have written about 2 events.")
        assert "named the same 1 of 1 time" in found.sentence


def test_nothing_in_common(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL[-5:])
    found = reading.episodes(store, therapist(store, "T1"), CLIENT, AS_OF)
    assert found is not None
    assert (found.episodes, found.same_family.of) == ([], 0)
    assert found.sentence == "There is no event yet that both have written about."
