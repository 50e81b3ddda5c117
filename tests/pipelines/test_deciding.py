"""Decisions on a client's measures are put on record, audited and derived from; nothing of them is ever rewritten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pipelines import deciding, practice, settings
from pipelines.change import reading
from pipelines.change.decisions import Decision, decisions
from pipelines.change.decisions.recording import Which
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, practitioner
from tests.conftest import KEY
from tests.pipelines.rights import laying
from tests.relations import exported

HERE = Path(__file__).parent
ANN, BOB = (laying.identity("client", ("practice", code)) for code in ("C001", "C002"))
WHY = "a new beginning after the summer"
ECR_R = Which("ECR-R", subscale="anxiety")


def person(code: str) -> Viewer:
    return Viewer(laying.viewer_id(("practice", code)), f"Name of {code}", "therapist", account=code)


T1, T2 = person("T1"), person("T2")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Ann, whom T1 treats, and her partner Bob, whom T2 treats; Ann lets T2 see her scores."""
    home = tmp_path_factory.mktemp("decided") / "store"
    if request.config.getoption("--store") == "ducklake":
        given = settings.Settings(store=f"ducklake:{home / 'c.ducklake'}", data_path=str(home / "files"), key=KEY)
    else:
        given = settings.Settings(store=str(home / "practice.duckdb"), key=KEY)
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    couple = {"relationship": "R1"}
    report = bring(
        made,
        home.parent / "files",
        practitioners=[practitioner("T1"), practitioner("T2")],
        clients=[client("C001", "T1", **couple), client("C002", "T2", **couple)],
        consents=[{"client": "C001", "on": "2026-01-06", "scope": "scores", "given": "yes"}],
        reported_scores=[score(code, day) for code in ("C001", "C002") for day in ("2026-02-02", "2026-05-04")]
        + [score("C001", "2026-02-02", instrument, "word of a file") for instrument in ("HOUSE-9", "ECR-R")],
        life_events=[
            {"client": "C001", "on": "2026-04-01", "kind": "job"},
            {"client": "C001", "on": "2026-04-02", "kind": "violence"},
        ],
    )
    assert report.committed, report.issues
    assert report.total("rejected") == 0, report.issues
    yield made
    made.close()


def score(code: str, day: str, instrument: str = "ECR-R", subscale: str = "anxiety") -> dict[str, Any]:
    return {"client": code, "instrument": instrument, "administered_at": day, "subscale": subscale, "score": 3.5}


def told(store: Store, viewer: Viewer = T1, as_of: datetime = AS_OF) -> list[Decision]:
    return decisions(store, viewer, ANN, as_of)


def holding(store: Store) -> list[UUID]:
    return [one.record_id for one in told(store) if one.taken_back_at is None]


def trail(store: Store) -> list[tuple[str, str]]:
    words = ("re-baseline", "phase start")
    events = sorted(exported(store, "audit"), key=lambda row: int(row["seq"]))
    return [(row["action"], row["detail"]) for row in events if row["action"].startswith(words)]


def event(store: Store, kind: str) -> UUID:
    with store.reading() as session:
        return UUID(str(session.value(HERE / "event_key.sql", kind=kind)))


def test_a_re_baseline_says_from_when_why_and_by_whom(store: Store) -> None:
    made = deciding.rebaseline(store, T1, ANN, date(2026, 5, 1), f"  {WHY}\n", AS_OF, AS_OF, ECR_R)
    [one] = told(store)
    assert one == Decision(
        *("re-baseline", made, "ECR-R", None, None, None, "anxiety", date(2026, 5, 1), None, None, WHY),
        *(datetime(2026, 11, 20, 13), "Name of T1", None, None, None),
    )
    assert trail(store) == [("re-baseline", "of ECR-R anxiety")]
    deciding.take_back(store, T1, ANN, made, "it was the wrong day", AS_OF, AS_OF)
    [gone] = told(store)
    expected = replace(
        one,
        taken_back_at=datetime(2026, 11, 20, 13),
        taken_back_by="Name of T1",
        taken_back_reason="it was the wrong day",
    )
    assert gone == expected, "what was recorded stays"
    assert trail(store)[1:] == [("re-baseline taken back", "")]
    with pytest.raises(Refusal, match="taken back already"):
        deciding.take_back(store, T1, ANN, made, "it was the wrong day", AS_OF, AS_OF)


def test_what_stands_in_the_trail_is_no_word_of_a_file(store: Store) -> None:
    before = len(trail(store))
    deciding.rebaseline(
        store, T1, ANN, date(2026, 2, 1), WHY, AS_OF, AS_OF, Which("HOUSE-9", subscale="word of a file")
    )
    deciding.rebaseline(store, T1, ANN, date(2026, 2, 1), WHY, AS_OF, AS_OF, Which("ECR-R", subscale="word of a file"))
    deciding.rebaseline(store, T1, ANN, date(2026, 2, 1), WHY, AS_OF, AS_OF)
    assert trail(store)[before:] == [
        ("re-baseline", "of an instrument without a definition"),
        ("re-baseline", "of ECR-R"),
        ("re-baseline", "of every series"),
    ]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a reason of a word": ({"reason": "because  "}, "10 to 1,000 characters"),
    "a day to come": ({"since_day": date(2026, 11, 21)}, "2026-11-21 is still to come"),
    "a day before the care": ({"since_day": date(2026, 1, 4)}, "before this client's care began, on 2026-01-05"),
    "an instrument never answered": ({"which": Which("PHQ-9")}, "no score there"),
    "a target never asked about": ({"which": Which("ECR-R", target="mother")}, "no score there"),
    "a client of nobody": ({"client_id": UUID(int=1)}, "no right to decide"),
    "a partner whose scores one may see": ({"viewer": T2}, "no right to decide"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(store: Store, case: str) -> None:
    more, sentence = WRONG[case]
    said = {"viewer": T1, "client_id": ANN, "since_day": date(2026, 5, 1), "reason": WHY, "as_of": AS_OF, "at": AS_OF}
    before = told(store), trail(store)
    with pytest.raises(Refusal, match=sentence) as refusal:
        deciding.rebaseline(store, **(said | more))  # type: ignore[arg-type]
    assert str(refusal.value).endswith("Nothing was changed.")
    assert (told(store), trail(store)) == before
    deciding_day = said | {"since_day": date(2026, 1, 5)}  # the first day itself may be one
    assert case != "a day before the care" or deciding.rebaseline(store, **deciding_day)  # type: ignore[arg-type]


def test_a_phase_begins_on_a_day_or_with_an_event(store: Store) -> None:
    by_day = deciding.start_phase(store, T1, ANN, date(2026, 3, 1), "  EMDR  begins ", AS_OF, AS_OF)
    by_event = deciding.start_phase(store, T1, ANN, None, "", AS_OF, AS_OF, event_key=event(store, "job"))
    found = {one.record_id: (one.kind, one.day, one.label, one.event_kind, one.reason) for one in told(store)}
    assert found[by_day] == ("phase start", date(2026, 3, 1), "EMDR begins", None, None)
    assert found[by_event] == ("phase start", date(2026, 4, 1), None, "job", None)
    assert trail(store)[-2:] == [("phase start", "")] * 2
    for record_id in (by_day, by_event):
        deciding.take_back(store, T1, ANN, record_id, "it was something else", AS_OF, AS_OF)
    assert not {by_day, by_event} & set(holding(store))
    with pytest.raises(Refusal, match="its first day and a name"):
        deciding.start_phase(store, T1, ANN, date(2026, 3, 1), " ", AS_OF, AS_OF)
    with pytest.raises(Refusal, match="no such life event"):
        deciding.start_phase(store, T2, BOB, None, "", AS_OF, AS_OF, event_key=event(store, "job"))


def test_a_partners_therapist_sees_the_day_and_nothing_that_was_written(store: Store) -> None:
    made = deciding.rebaseline(store, T1, ANN, date(2026, 2, 2), WHY, AS_OF, AS_OF)
    named = deciding.start_phase(store, T1, ANN, date(2026, 3, 2), "after he moved out", AS_OF, AS_OF)
    feared = deciding.start_phase(store, T1, ANN, None, "", AS_OF, AS_OF, event_key=event(store, "violence"))
    mine = {one.record_id for one in told(store)}
    theirs = {one.record_id: one for one in told(store, T2)}
    assert {made, named, feared} <= mine
    assert mine - set(theirs) == {feared}, "that there was an event of this kind is not told either"
    assert (theirs[made].day, theirs[made].reason, theirs[named].label) == (date(2026, 2, 2), None, None)
    assert all(one.taken_back_reason is None for one in theirs.values())
    assert any(one.taken_back_at for one in theirs.values())


def test_what_was_decided_later_is_not_told_of_an_earlier_day(store: Store) -> None:
    # half past midnight in Amsterdam on the 21st is still the 20th in UTC
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    made = deciding.rebaseline(store, T1, ANN, date(2026, 2, 3), WHY, late, late)
    assert made not in [one.record_id for one in told(store)]
    assert made in [one.record_id for one in told(store, as_of=late)]
    deciding.take_back(store, T1, ANN, made, "it was a mistake", late, datetime(2026, 11, 22, 9, tzinfo=UTC))
    [then] = [one for one in told(store, as_of=late) if one.record_id == made]
    assert then.taken_back_at is None
    [now] = [one for one in told(store, as_of=datetime(2026, 11, 22, 12, tzinfo=UTC)) if one.record_id == made]
    assert now.taken_back_at == datetime(2026, 11, 22, 10)


def test_change_is_told_from_the_new_baseline_at_once_and_from_the_old_when_it_is_taken_back(store: Store) -> None:
    def told_of_bob() -> tuple[date | None, int, date | None, str | None, str]:
        [one] = [each for each in reading.verdicts(store, T2, BOB, AS_OF) if each.is_default]
        again = one.rebaseline
        return one.baseline_at, one.n, again.since if again else None, again.reason if again else None, one.reason

    before = told_of_bob()
    assert before == (date(2026, 2, 2), 2, None, None, "")
    made = deciding.rebaseline(store, T2, BOB, date(2026, 5, 1), WHY, AS_OF, AS_OF, ECR_R)
    assert told_of_bob() == (date(2026, 5, 4), 1, date(2026, 5, 1), WHY, "one administration")
    deciding.take_back(store, T2, BOB, made, "it was the wrong day", AS_OF, AS_OF)
    assert told_of_bob() == before


def test_a_begun_phase_is_compared_at_once(store: Store) -> None:
    made = deciding.start_phase(store, T2, BOB, date(2026, 3, 1), "EMDR", AS_OF, AS_OF)
    [one] = reading.phase_comparisons(store, T2, BOB, AS_OF)
    assert (one.on, one.label, one.m, one.n) == (date(2026, 3, 1), "EMDR", 1, 1)
    deciding.take_back(store, T2, BOB, made, "it was the wrong day", AS_OF, AS_OF)
    assert reading.phase_comparisons(store, T2, BOB, AS_OF) == []
