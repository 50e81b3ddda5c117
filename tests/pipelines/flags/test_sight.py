"""Omission does not show: with and without what is private or about violence the others see the same, byte for byte."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipelines import caseload, timeline
from pipelines.flags import reviewing
from pipelines.flags.reading import queue, reach, record, why
from pipelines.rights import break_glass
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.flags import planting
from tests.pipelines.flags.planting import client_id, flag, identity, piece, viewer

T1, S2 = viewer("T1"), viewer("S2", "supervisor")
BESIDE = viewer("T1", in_session=True)
SINCE = date(2026, 1, 1)


def told(store: Store, who: Viewer) -> str:
    """Everything that somebody is told of flags, and of what they rest on, as text."""
    ids = [identity(name) for name in ("open", "private", "sensitive", "gone")]
    return repr(
        [
            queue.queue(store, who, AS_OF),
            [why.why(store, who, one, AS_OF) for one in ids],
            [reach.when_read(store, who, AS_OF, one) for one in (None, client_id())],
            record.record(store, who, AS_OF, SINCE),
            timeline.events(store, who, client_id(), AS_OF),
            timeline.ahead(store, who, client_id(), AS_OF - timedelta(days=300)),
            caseload.header(store, who, client_id(), AS_OF),
        ]
    )


@pytest.fixture
def opened(practice: Store, tmp_path: Path) -> Store:
    """C001 wrote in the journal; one open flag stands on it, and a supervisor of others has opened the client."""
    report = bring(
        practice,
        tmp_path / "open",
        journal=[entry("2026-11-10T08:00", entry="a", trigger="I can't go on"), entry("2026-11-11T08:00", entry="b")],
        codes=[asked("self_harm", "2026-11-09")],
    )
    assert report.committed, report.reason
    break_glass.open(practice, S2, "C001", "practice", "nobody else is in the house today", AS_OF)
    flag(practice, "open", pieces=[piece("one", field="trigger", relation="journal")])
    reviewing.acknowledge(practice, T1, identity("open"), AS_OF, AS_OF)
    return practice


def asked(code: str, day: str) -> dict[str, str]:
    return {"client": "C001", "instrument": "ASKED", "coded_at": day, "code": code, "value": "yes", "coder": "T1"}


def hidden(store: Store, folder: Path) -> None:
    """What is for those alone who treat and supervise: rows, and flags that stand on them."""
    report = bring(
        store,
        folder,
        journal=[entry("2026-11-19T08:00", entry="c", trigger="he hit me again", private="yes")],
        life_events=[{"client": "C001", "on": "2026-11-18", "kind": "violence", "detail": "the police came"}],
        codes=[asked("violence_or_fear", "2026-11-09"), asked("a word nobody defined", "2026-11-17")],
    )
    assert report.committed, report.reason
    urgent = [piece("two", urgency="urgent")]
    flag(store, "private", pieces=urgent, private="yes")
    flag(store, "sensitive", pieces=[piece("three")], private="yes", criterion="partner-violence-or-fear")
    reviewing.act(store, T1, identity("sensitive"), "called", AS_OF, AS_OF)
    planting.stand(store, "C001", "out-of-control-self-harm", urgent, private="yes")


def test_who_opened_a_client_sees_what_is_open_and_nothing_of_the_rest(opened: Store, tmp_path: Path) -> None:
    before, whole = told(opened, S2), told(opened, T1)
    assert [one.status for one in queue.queue(opened, S2, AS_OF)] == ["acknowledged"]
    assert "self harm" in before
    hidden(opened, tmp_path / "hidden")
    assert told(opened, S2) == before
    assert told(opened, T1) != whole
    for words in ("violence", "three", "nobody defined"):
        assert words in told(opened, T1)


def test_beside_somebody_no_flag_is_seen_and_nothing_tells_of_the_rest(opened: Store, tmp_path: Path) -> None:
    before = told(opened, BESIDE)
    assert queue.queue(opened, BESIDE, AS_OF) == []
    hidden(opened, tmp_path / "hidden")
    assert told(opened, BESIDE) == before


def test_an_open_flag_whose_entry_has_become_private_is_seen_by_few(opened: Store) -> None:
    planting.fall(opened)
    planting.stand(opened, "C001", "out-of-control-self-harm", [piece("one")], private="yes")
    assert queue.queue(opened, S2, AS_OF) == []
    assert why.why(opened, S2, identity("open"), AS_OF) is None
    assert [one.status for one in queue.queue(opened, T1, AS_OF)] == ["acknowledged"]


def test_of_a_flag_on_two_entries_the_one_that_became_private_is_left_out(opened: Store) -> None:
    both = [piece("plain"), piece("grave", urgency="urgent")]
    one = flag(opened, "gone", pieces=both, stands=False)
    planting.stand(opened, "C001", "out-of-control-self-harm", both[:1])
    planting.stand(opened, "C001", "out-of-control-self-harm", both[1:], private="yes")
    seen, whole = queue.flag(opened, S2, one, AS_OF), queue.flag(opened, T1, one, AS_OF)
    assert seen is not None
    assert whole is not None
    assert (seen.words, seen.urgency) == (("words of plain",), "review")
    assert (whole.words, whole.urgency) == (("words of grave", "words of plain"), "urgent")


def test_why_something_was_done_stays_with_those_who_treat_and_supervise(opened: Store) -> None:
    reason = "she told me of him, and we called her sister"
    reviewing.dismiss(opened, T1, identity("open"), reason, AS_OF, AS_OF + timedelta(seconds=1))
    later = AS_OF + timedelta(minutes=1)
    for who, said in ((T1, reason), (S2, None)):
        found = why.why(opened, who, identity("open"), later)
        assert found is not None
        assert (found.flag.status, found.flag.reason, found.reviews[0].reason) == ("dismissed", said, said)
