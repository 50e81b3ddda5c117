"""What a person does with a flag: how it stands then, what is refused, and that nothing recorded is lost."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from pipelines.errors import Refusal
from pipelines.flags import reviewing
from pipelines.flags.reading import queue
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.flags import planting
from tests.pipelines.flags.planting import flag, piece, viewer
from tests.relations import exported

HERE = Path(__file__).parent
T1 = viewer("T1")
TODAY = date(2026, 11, 20)
REASON = "she meant the film that they had seen"


def minute(number: int) -> datetime:
    return AS_OF + timedelta(minutes=number)


LATER = minute(1000)


def status(store: Store, flag_id: UUID, at: datetime = LATER) -> str:
    found = queue.flag(store, T1, flag_id, at)
    assert found is not None
    return found.status


def test_each_thing_done_is_the_status_until_the_next_one(practice: Store) -> None:
    one = flag(practice)
    assert status(practice, one) == "open"
    reviewing.acknowledge(practice, T1, one, AS_OF, minute(1))
    assert status(practice, one) == "acknowledged"
    reviewing.act(practice, T1, one, "called", AS_OF, minute(2), "she is safe at her sister's")
    assert status(practice, one) == "acted"
    reviewing.dismiss(practice, T1, one, REASON, AS_OF, minute(3))
    assert status(practice, one) == "dismissed"
    reviewing.snooze(practice, T1, one, TODAY + timedelta(days=3), AS_OF, minute(4))
    assert status(practice, one) == "snoozed"
    assert [status(practice, one, minute(number)) for number in range(5)] == [
        "open",
        "acknowledged",
        "acted",
        "dismissed",
        "snoozed",
    ], "as of each moment it stands as it stood then"


def test_what_was_said_of_the_last_thing_done_is_told(practice: Store) -> None:
    one = flag(practice)
    reviewing.act(practice, T1, one, "other", AS_OF, minute(1), "wrote a letter to   the doctor")
    found = queue.flag(practice, T1, one, minute(2))
    assert found is not None
    assert (found.action, found.how, found.reason) == ("act", "other", "wrote a letter to the doctor")
    assert found.reviewed_by == "Name of T1"
    assert found.reviewed_at == datetime(2026, 11, 20, 13, 1), "on the practice's clock"


def test_taking_back_lets_the_one_before_count_again(practice: Store) -> None:
    one = flag(practice)
    reviewing.acknowledge(practice, T1, one, AS_OF, minute(1))
    second = reviewing.dismiss(practice, T1, one, REASON, AS_OF, minute(2))
    reviewing.take_back(practice, T1, one, second, AS_OF, minute(3))
    assert status(practice, one) == "acknowledged"
    assert status(practice, one, minute(2)) == "dismissed"
    with pytest.raises(Refusal, match="taken back already"):
        reviewing.take_back(practice, T1, one, second, AS_OF, minute(4))
    assert len(recorded(practice)) == 3


def recorded(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return session.rows(HERE / "reviews.sql")


def test_a_snooze_ends_with_its_last_day_and_the_limit_counts_from_there(practice: Store) -> None:
    one = flag(practice, pieces=[piece(urgency="urgent")])
    reviewing.snooze(practice, T1, one, TODAY + timedelta(days=2), AS_OF, minute(1))
    assert status(practice, one, datetime(2026, 11, 22, 22, 59, tzinfo=AS_OF.tzinfo)) == "snoozed"
    over = datetime(2026, 11, 22, 23, 0, tzinfo=AS_OF.tzinfo)  # midnight in Amsterdam
    assert status(practice, one, over) == "open"
    found = queue.flag(practice, T1, one, over)
    assert found is not None
    assert (found.due_at, found.hours_left, found.past_limit) == (datetime(2026, 11, 24), 24.0, False)


def test_an_open_flag_is_past_its_limit_after_the_hours_of_its_urgency(practice: Store) -> None:
    urgent = flag(practice, "u", pieces=[piece("a", urgency="urgent")])
    review = flag(practice, "r", pieces=[piece("b")])
    day = timedelta(days=1)
    for one, hours in ((urgent, 24), (review, 168)):
        limit = planting.RAISED + timedelta(hours=hours)
        told = [queue.flag(practice, T1, one, limit + late) for late in (timedelta(0), timedelta(seconds=1), day)]
        assert [found.past_limit for found in told if found] == [False, True, True]
        assert [found.hours_left for found in told if found] == [0, 0, -24]
    reviewing.acknowledge(practice, T1, urgent, AS_OF, minute(1))
    found = queue.flag(practice, T1, urgent, AS_OF + 30 * day)
    assert found is not None
    assert (found.past_limit, found.due_at) == (False, None), "somebody has seen to it"


@pytest.mark.parametrize(("urgency", "days"), [("urgent", 2), ("review", 28)])
def test_a_flag_rests_no_longer_than_its_urgency_allows(practice: Store, urgency: str, days: int) -> None:
    one = flag(practice, pieces=[piece(urgency=urgency)])
    reviewing.snooze(practice, T1, one, TODAY + timedelta(days=days), AS_OF, minute(1))
    with pytest.raises(Refusal, match=f"for {days} days at most, up to {TODAY + timedelta(days=days)}"):
        reviewing.snooze(practice, T1, one, TODAY + timedelta(days=days + 1), AS_OF, minute(2))
    for past in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(Refusal, match="is not to come"):
            reviewing.snooze(practice, T1, one, past, AS_OF, minute(2))
    assert len(recorded(practice)) == 1


def test_a_dismissal_needs_its_reason_and_another_act_its_words(practice: Store) -> None:
    one = flag(practice)
    for reason in ("", "   no      ", "x" * 1001):
        with pytest.raises(Refusal, match="Say in 10 to 1,000 characters why"):
            reviewing.dismiss(practice, T1, one, reason, AS_OF, AS_OF)
    with pytest.raises(Refusal, match="what was done"):
        reviewing.act(practice, T1, one, "other", AS_OF, AS_OF)
    with pytest.raises(Refusal, match="one of: called, safety plan"):
        reviewing.act(practice, T1, one, "laughed", AS_OF, AS_OF)
    assert recorded(practice) == []
    assert status(practice, one) == "open"


def test_whoever_may_not_hears_one_and_the_same_sentence(practice: Store) -> None:
    one = flag(practice)
    sentences = set()
    strangers = (viewer("T2"), viewer("S2", "supervisor"), viewer("T1", in_session=True), operator())
    for who, which in [*((stranger, one) for stranger in strangers), (T1, uuid4())]:
        for call in (
            partial(reviewing.acknowledge, practice, who, which),
            partial(reviewing.take_back, practice, who, which, uuid4()),
            partial(reviewing.snooze, practice, who, which, TODAY + timedelta(days=1)),
        ):
            with pytest.raises(Refusal) as refusal:
                call(AS_OF, AS_OF)
            sentences.add(str(refusal.value))
    assert sentences == {"There is no such flag among those that you may review. Nothing was changed."}
    assert recorded(practice) == []


def test_who_supervises_reviews_too(practice: Store) -> None:
    one = flag(practice)
    reviewing.act(practice, viewer("S1", "supervisor"), one, "supervision", AS_OF, minute(1))
    found = queue.flag(practice, T1, one, minute(2))
    assert found is not None
    assert (found.status, found.reviewed_by) == ("acted", "Name of S1")


def test_a_flag_whose_data_are_gone_is_read_and_stands_again_with_its_reviews(practice: Store) -> None:
    pieces = [piece("a"), piece("b")]
    one = flag(practice, pieces=pieces)
    reviewing.act(practice, T1, one, "safety plan", AS_OF, minute(1))
    planting.fall(practice)
    assert status(practice, one) == "recomputed away"
    found = queue.flag(practice, T1, one, minute(2))
    assert found is not None
    assert (found.action, found.words) == ("act", ("words of a", "words of b"))
    reviewing.acknowledge(practice, T1, one, AS_OF, minute(3))
    assert status(practice, one) == "recomputed away"
    planting.stand(practice, "C001", "out-of-control-self-harm", pieces[:1])
    assert status(practice, one) == "acknowledged"


def test_evidence_that_says_no_longer_what_it_said_does_not_hold_a_flag(practice: Store) -> None:
    one = flag(practice, stands=False)
    planting.stand(practice, "C001", "out-of-control-rage", [piece("k f")])
    planting.stand(practice, "C002", "out-of-control-self-harm", [piece("k f")])
    assert status(practice, one) == "recomputed away", "of another criterion, of another client"


def test_new_evidence_is_a_new_flag_and_leaves_the_old_ones_reviews(practice: Store) -> None:
    old = flag(practice, "old", pieces=[piece("a")])
    reviewing.dismiss(practice, T1, old, REASON, AS_OF, minute(1))
    new = flag(practice, "new", pieces=[piece("b")])
    assert (status(practice, old), status(practice, new)) == ("dismissed", "open")


def test_each_review_is_in_the_trail_and_says_nothing_of_the_client(practice: Store) -> None:
    one = flag(practice)
    reviewing.acknowledge(practice, T1, one, AS_OF, minute(1))
    reviewing.act(practice, T1, one, "called", AS_OF, minute(2), "her sister took the children")
    reviewing.dismiss(practice, T1, one, REASON, AS_OF, minute(3))
    last = reviewing.snooze(practice, T1, one, TODAY + timedelta(days=1), AS_OF, minute(4))
    reviewing.take_back(practice, T1, one, last, AS_OF, minute(5))
    events = [row for row in exported(practice, "audit") if row["action"].startswith("flag")]
    assert [(row["action"], row["client"]) for row in events] == [
        ("flag acknowledged", "C001"),
        ("flag acted on", "C001"),
        ("flag dismissed", "C001"),
        ("flag snoozed", "C001"),
        ("flag review taken back", "C001"),
    ]
    assert {row["detail"] for row in events} == {""}


def test_without_the_trail_there_is_no_review(practice: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = flag(practice)

    def fail(*_: object, **__: object) -> None:
        raise Refusal("The trail cannot be written.")

    monkeypatch.setattr(reviewing.audit, "append", fail)
    with pytest.raises(Refusal, match="trail"):
        reviewing.acknowledge(practice, T1, one, AS_OF, AS_OF)
    assert recorded(practice) == []
