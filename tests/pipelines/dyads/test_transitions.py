"""What follows what, counted by hand: within an event, within two hours, never across, and never what is private."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.dyads import reading
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.dyads.couples import BOTH_AGREE, A, B, bring, entry, therapist
from tests.pipelines.rights import laying
from tests.relations import exported

CLIENT = laying.identity("client", ("practice", A))
JOURNAL = [
    # one event: however long it takes
    entry(A, "2026-03-01T20:00", "pursue", "E1"),
    entry(B, "2026-03-01T20:10", "withdraw", "E1"),
    entry(A, "2026-03-01T23:30", "pursue", "E1"),
    # no event: two hours follow, two hours and a minute do not
    entry(A, "2026-03-02T10:00", "reach"),
    entry(B, "2026-03-02T12:00", "soothe"),
    entry(A, "2026-03-02T14:01", "reach"),
    # one minute: nobody knows which came first; so nothing follows upon it either
    entry(A, "2026-03-03T18:00", "attack"),
    entry(B, "2026-03-03T18:00", "freeze"),
    entry(A, "2026-03-03T18:30", "freeze"),
    # into an event, and out of it
    entry(B, "2026-03-04T08:55", "attack"),
    entry(A, "2026-03-04T09:00", "pursue", "E2"),
    entry(B, "2026-03-04T09:05", "attack"),
    # without a time of day, without a response, and private
    entry(B, "2026-03-04", "withdraw", "E2"),
    entry(B, "2026-03-04T09:02", "", "E2"),
    entry(B, "2026-03-04T09:01", "withdraw", "E2", private="yes"),
    # the evening on which the clock goes back: 2:30 comes twice, and the wall clock is not asked
    entry(A, "2026-10-25T02:30+02:00", "soothe"),
    entry(B, "2026-10-25T02:10+01:00", "reach"),
]
BY_HAND = {
    ("a:pursue", "b:withdraw"): 1,
    ("b:withdraw", "a:pursue"): 1,
    ("a:reach", "b:soothe"): 1,
    ("b:attack", "b:attack"): 1,  # 8:55 and 9:05, of none: the event between them is another sequence
    ("a:soothe", "b:reach"): 1,
}


def counted(store: Store, viewer: Viewer | None = None, **wanted: object) -> dict[tuple[str, str], int]:
    rows = exported(store, "transitions", viewer, **wanted)
    return {(row["from"], row["to"]): int(row["n"]) for row in rows if row["n"] != "0"}


def test_what_follows_what(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL)
    assert counted(store) == BY_HAND
    rows = exported(store, "transitions")
    assert {(row["relationship"], row["source"]) for row in rows} == {("R1", "practice")}
    assert len(rows) == 5 * 5, "every response that begins one × every response that ends one"
    assert {row["enough"] for row in rows} == {"no"}, "five transitions are not twenty"
    one = next(row for row in rows if (row["from"], row["to"]) == ("a:pursue", "b:withdraw"))
    assert float(one["expected"]) == pytest.approx(1 / 3), "one of three rows and columns: three of them are B after A"
    assert list(rows[0])[:9] == ["relationship", "from", "to", "n", "expected", "z", "p", "yules_q", "enough"]


def test_days_and_a_client_make_a_part_of_it(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL)
    assert counted(store, client=B) == BY_HAND, "of either partner"
    assert counted(store, client="C999") == {}
    assert counted(store, from_day=date(2026, 3, 2), to_day=date(2026, 3, 2)) == {("a:reach", "b:soothe"): 1}


def test_who_treats_one_of_them_reads_and_takes_nothing_along(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL)
    both, one = therapist(store, "T1"), therapist(store, "T2")
    assert counted(store, both) == BY_HAND
    assert counted(store, one) == {}, "what a partner's consent opens may be read, not exported"
    seen = [reading.cycle(store, viewer, CLIENT, AS_OF) for viewer in (both, one)]
    assert seen[0] is not None
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "consents",
    [
        [],
        BOTH_AGREE[:1],
        BOTH_AGREE[1:],
        [*BOTH_AGREE, {"client": B, "on": "2026-02-01", "scope": "journal", "given": "no"}],
        [BOTH_AGREE[0], {**BOTH_AGREE[1], "scope": "scores"}],
    ],
)
def test_without_the_consent_of_both_there_is_no_joint_view(
    store: Store, tmp_path: Path, consents: list[dict[str, str]]
) -> None:
    bring(store, tmp_path, journal=JOURNAL, consents=consents)
    for code in ("T1", "T2"):
        assert reading.cycle(store, therapist(store, code), CLIENT, AS_OF) is None
        assert reading.episodes(store, therapist(store, code), CLIENT, AS_OF) is None
        assert counted(store, therapist(store, code)) == {}


def part(code: str, on: str, **cells: str) -> dict[str, str]:
    return {"client": code, "on": on, "kind": "protocol_part", "part": "signal", "consented": "yes", **cells}


@pytest.mark.parametrize(
    ("parts", "agreed"),
    [
        ([part(A, "2026-03-01"), part(B, "2026-03-03")], date(2026, 3, 3)),
        ([part(A, "2026-03-01"), part(B, "2026-03-03", part="timeout")], None),
        ([part(A, "2026-03-01"), part(B, "2026-03-03", consented="no")], None),
        ([part(A, "2026-03-01", withdrawn_on="2026-03-02"), part(B, "2026-03-03")], None),
        ([part(A, "2026-03-01")], None),
    ],
)
def test_an_agreement_is_one_part_to_which_both_say_yes(
    store: Store, tmp_path: Path, parts: list[dict[str, str]], agreed: date | None
) -> None:
    bring(store, tmp_path, journal=JOURNAL, practice_log=parts)
    found = reading.cycle(store, therapist(store, "T1"), CLIENT, AS_OF)
    assert found is not None
    assert found.on_day == agreed
    if agreed:
        assert found.before is not None
        assert found.after is not None
        assert (found.before.n, found.after.n) == (3, 2)


def test_a_day_that_is_given_counts_before_that_of_the_agreement(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, journal=JOURNAL, practice_log=[part(A, "2026-03-01"), part(B, "2026-03-03")])
    found = reading.cycle(store, therapist(store, "T1"), CLIENT, AS_OF, date(2026, 3, 2))
    assert found is not None
    assert found.before is not None
    assert (found.on_day, found.before.n) == (date(2026, 3, 2), 2)


def test_nobody_is_called_by_what_they_did(store: Store, tmp_path: Path) -> None:
    many = []
    for day in range(1, 29):
        many += [
            entry(A, f"2026-03-{day:02}T20:00", "pursue" if day % 2 else "reach", f"E{day}"),
            entry(B, f"2026-03-{day:02}T20:10", "withdraw" if day % 2 else "soothe", f"E{day}"),
        ]
    bring(store, tmp_path, journal=many)
    found = reading.cycle(store, therapist(store, "T1"), CLIENT, AS_OF)
    assert found is not None
    assert found.strongest is not None
    assert (found.strongest.given, found.strongest.then, found.strongest.n) == ("a:reach", "b:soothe", 14)
    assert found.strongest.expected == 7, "half of 28 × half of 28, of 28"
    assert "A: reach was followed by B: soothe 14 of 14 times" in found.sentence
    assert not {"pursuer", "withdrawer", "avoider"} & set(found.sentence.lower().split())
