"""Omission does not show: with and without what is private or about violence the others see the same, byte for byte.

The flags are raised by the real import, of a real text and of answers to what was asked in a session.
"""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from pipelines import caseload, timeline
from pipelines.errors import Refusal
from pipelines.flags import reviewing
from pipelines.flags.reading import queue, reach, record, why
from pipelines.rights import break_glass
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.flags import planting
from tests.pipelines.flags.planting import client_id, flag, piece, viewer
from tests.relations import exported

T1, S2 = viewer("T1"), viewer("S2", "supervisor")
BESIDE = viewer("T1", in_session=True)
SINCE = date(2026, 1, 1)
LATER = AS_OF + timedelta(minutes=1)
HARM, VIOLENCE = "out-of-control-self-harm", "partner-violence-or-fear"


def ids(store: Store, who: Viewer = T1) -> dict[str, UUID]:
    """The newest flag of each criterion that somebody sees."""
    found = sorted(queue.queue(store, who, LATER), key=lambda one: one.raised_at)
    return {one.criterion: one.flag_id for one in found}


def told(store: Store, who: Viewer) -> str:
    """Everything that somebody is told of flags, and of what they rest on, as text."""
    every = sorted(one.flag_id for one in queue.queue(store, T1, LATER))
    reasons = [why.why(store, who, one, LATER) for one in every]
    return repr(
        [
            queue.queue(store, who, LATER),
            [one for one in reasons if one],
            [reach.when_read(store, who, LATER, one) for one in (None, client_id())],
            record.record(store, who, LATER, SINCE),
            timeline.events(store, who, client_id(), LATER),
            timeline.ahead(store, who, client_id(), LATER - timedelta(days=300)),
            caseload.header(store, who, client_id(), LATER),
        ]
    )


def asked(code: str, day: str, value: str = "yes") -> dict[str, str]:
    return {"client": "C001", "instrument": "ASKED", "coded_at": day, "code": code, "value": value, "coder": "T1"}


@pytest.fixture
def opened(practice: Store, tmp_path: Path) -> Store:
    """C001 said what raises open flags; one was acknowledged; a supervisor of others has opened the client."""
    report = bring(
        practice,
        tmp_path / "open",
        journal=[entry("2026-11-10T08:00", entry="a", trigger="I want to kill myself")],
        codes=[asked("self_harm", "2026-11-09")],
    )
    assert report.committed, report.reason
    break_glass.open(practice, S2, "C001", "practice", "nobody else is in the house today", AS_OF)
    reviewing.acknowledge(practice, T1, ids(practice)[HARM], AS_OF, AS_OF)
    return practice


def hidden(store: Store, folder: Path) -> None:
    """What is for those alone who treat and supervise."""
    report = bring(
        store,
        folder,
        journal=[entry("2026-11-19T08:00", entry="c", trigger="I will kill myself tonight", private="yes")],
        life_events=[{"client": "C001", "on": "2026-11-18", "kind": "violence", "detail": "the police came"}],
        codes=[asked("violence_or_fear", "2026-11-09"), asked("a word nobody defined", "2026-11-17")],
    )
    assert report.committed, report.reason


def test_who_opened_a_client_sees_what_is_open_and_nothing_of_the_rest(opened: Store, tmp_path: Path) -> None:
    before, whole = told(opened, S2), told(opened, T1)
    assert [one.status for one in queue.queue(opened, S2, LATER)] == ["acknowledged"]
    assert "self harm" in before
    assert "I want to kill myself" in before
    hidden(opened, tmp_path / "hidden")
    assert set(ids(opened)) == {HARM, VIOLENCE}, "the import has raised what those who treat see"
    assert [one.is_private for one in queue.queue(opened, T1, LATER)].count(True) == 2
    reviewing.act(opened, T1, ids(opened)[VIOLENCE], "called", LATER, AS_OF + timedelta(seconds=1))
    assert told(opened, S2) == before
    assert told(opened, T1) != whole
    for words in ("violence", "tonight", "nobody defined"):
        assert words in told(opened, T1)


def test_beside_somebody_no_flag_is_seen_and_nothing_tells_of_the_rest(opened: Store, tmp_path: Path) -> None:
    before = told(opened, BESIDE)
    assert queue.queue(opened, BESIDE, LATER) == []
    hidden(opened, tmp_path / "hidden")
    assert told(opened, BESIDE) == before
    with pytest.raises(Refusal, match="In session flags does not leave"):
        exported(opened, "flags", BESIDE)


def test_a_flag_whose_entry_has_become_private_is_seen_by_few(practice: Store, tmp_path: Path) -> None:
    said = entry("2026-11-10T08:00", entry="a", trigger="I want to kill myself")
    bring(practice, tmp_path / "a", journal=[said])
    break_glass.open(practice, S2, "C001", "practice", "nobody else is in the house today", AS_OF)
    one = ids(practice)[HARM]
    assert [seen.flag_id for seen in queue.queue(practice, S2, LATER)] == [one]
    bring(practice, tmp_path / "b", journal=[{**said, "private": "yes"}])
    assert queue.queue(practice, S2, LATER) == []
    assert why.why(practice, S2, one, LATER) is None
    assert [seen.status for seen in queue.queue(practice, T1, LATER)] == ["open"], "and is no second flag"


def test_of_a_flag_on_two_entries_the_one_that_became_private_is_left_out(opened: Store) -> None:
    both = [piece("plain"), piece("grave", urgency="urgent")]
    one = flag(opened, "two", pieces=both, stands=False)
    planting.stand(opened, "C001", HARM, both[:1])
    planting.stand(opened, "C001", HARM, both[1:], private="yes")
    seen, whole = queue.flag(opened, S2, one, LATER), queue.flag(opened, T1, one, LATER)
    assert seen is not None
    assert whole is not None
    assert (seen.words, seen.urgency) == (("words of plain",), "review")
    assert (whole.words, whole.urgency) == (("words of grave", "words of plain"), "urgent")


def test_why_something_was_done_stays_with_those_who_treat_and_supervise(opened: Store) -> None:
    reason, one = "she told me of him, and we called her sister", ids(opened)[HARM]
    reviewing.dismiss(opened, T1, one, reason, LATER, AS_OF + timedelta(seconds=1))
    for who, said in ((T1, reason), (S2, None)):
        found = why.why(opened, who, one, LATER)
        assert found is not None
        assert (found.flag.status, found.flag.reason, found.reviews[0].reason) == ("dismissed", said, said)
