"""Reviews and takings back in any order, the data gone and back, days passing: as a second hand would count it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.flags import reviewing
from pipelines.flags.reading import queue
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.flags import planting
from tests.pipelines.flags.planting import flag, piece, viewer

T1 = viewer("T1")
REASON = "she meant the film that they had seen"
START = date(2026, 11, 20)
STEPS = st.one_of(
    st.sampled_from(["acknowledge", "act", "dismiss", "fall", "stand"]).map(lambda what: (what, 0)),
    st.tuples(st.sampled_from(["snooze"]), st.integers(-1, 30)),
    st.tuples(st.sampled_from(["take back"]), st.integers(0, 5)),
    st.tuples(st.sampled_from(["days"]), st.integers(1, 20)),
)


class Hand:
    """What a person with pencil and paper would say of the flag."""

    def __init__(self) -> None:
        self.done: list[tuple[UUID, str, date | None]] = []
        self.back: set[UUID] = set()
        self.stands = True

    def status(self, today: date) -> str:
        if not self.stands:
            return "recomputed away"
        left = [one for one in self.done if one[0] not in self.back]
        if not left:
            return "open"
        _, action, until = left[-1]
        if action == "snooze":
            assert until is not None
            return "snoozed" if today <= until else "open"
        return {"acknowledge": "acknowledged", "act": "acted", "dismiss": "dismissed"}[action]


@contextmanager
def refused(expected: bool) -> Iterator[None]:
    """A step that has to be refused, or one that has not."""
    if not expected:
        yield
        return
    with pytest.raises(Refusal):
        yield


def step(store: Store, hand: Hand, flag_id: UUID, what: str, number: int, now: datetime) -> None:
    """One step in the store, and on paper."""
    today = now.date()
    if what == "fall":
        planting.fall(store)
        hand.stands = False
    elif what == "stand" and not hand.stands:
        planting.stand(store, "C001", "out-of-control-self-harm", [piece(f"k {flag_id}")])
        hand.stands = True
    elif what == "take back" and hand.done:
        review_id = hand.done[number % len(hand.done)][0]
        with refused(review_id in hand.back):
            reviewing.take_back(store, T1, flag_id, review_id, now, now)
        hand.back.add(review_id)
    elif what == "snooze":
        until = today + timedelta(days=number)
        with refused(not 1 <= number <= 28):
            hand.done.append((reviewing.snooze(store, T1, flag_id, until, now, now), what, until))
    elif what in ("acknowledge", "act", "dismiss"):
        said: dict[str, tuple[Any, ...]] = {"acknowledge": (), "act": ("called",), "dismiss": (REASON,)}
        made = getattr(reviewing, what)(store, T1, flag_id, *said[what], now, now)
        hand.done.append((made, what, None))


_numbers = iter(range(100_000))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=9))
def test_it_stands_as_a_second_hand_counts(practice: Store, steps: list[tuple[str, int]]) -> None:
    name = f"flag {next(_numbers)}"
    planting.fall(practice)
    flag_id = flag(practice, name, pieces=[piece(f"k {planting.identity(name)}")])
    hand, now, told = Hand(), AS_OF, []
    for what, number in steps:
        now += timedelta(days=number) if what == "days" else timedelta(minutes=1)
        step(practice, hand, flag_id, what, number, now)
        found = queue.flag(practice, T1, flag_id, now)
        assert found is not None, "nothing makes a flag go away"
        assert found.status == hand.status(now.date())
        told.append((now, hand.status(now.date()), hand.stands))
    for (
        moment,
        status,
        stood,
    ) in told:  # and as of each earlier moment it stands as it stood, as far as the data are there
        again = queue.flag(practice, T1, flag_id, moment)
        assert again is not None
        if hand.stands and stood:
            assert again.status == status
