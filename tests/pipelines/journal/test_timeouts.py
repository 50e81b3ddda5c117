"""What is pointed out about time-outs that were taken, and the card with what was agreed."""

from datetime import datetime
from pathlib import Path

from pipelines.journal.reading import protocol
from pipelines.journal.timeouts import Timeout, pointed_out
from pipelines.journal.told import Window
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry, people
from tests.pipelines.rights.reads import client_id


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-02-02T{clock}")


def timeout(key: str, started: str = "20:00", **cells: object) -> Timeout:
    given = {"planned_minutes": 30.0, "promised_at": at("20:30"), "returned_at": None, **cells}
    return Timeout(key, at(started), **given)  # type: ignore[arg-type]


def said(*timeouts: Timeout) -> dict[str, list[str]]:
    return {one.timeout.key: [words.split(",")[0] for words in one.words] for one in pointed_out(timeouts, 20)}


def test_a_whole_timeout_needs_no_word():
    assert said(timeout("a")) == {}
    assert said(timeout("a", planned_minutes=None, promised_at=at("20:20"))) == {}


def test_a_short_one_and_one_without_a_promise_are_pointed_out():
    assert said(timeout("a", planned_minutes=15.0)) == {"a": ["planned for 15 minutes"]}
    assert said(timeout("a", planned_minutes=None, promised_at=at("20:10"))) == {"a": ["planned for 10 minutes"]}
    assert said(timeout("a", promised_at=None)) == {"a": ["no return was promised"]}
    assert said(timeout("a", returned_at=at("19:00"))) == {"a": ["the return lies before the beginning"]}


def test_timeouts_that_overlap_are_said_and_those_that_touch_are_not():
    first = timeout("a", returned_at=at("20:30"))
    assert said(first, timeout("b", "20:29")) == {"b": ["it begins before an earlier one has ended"]}
    assert said(first, timeout("b", "20:30")) == {}
    assert said(timeout("a", returned_at=at("20:05")), timeout("b", "20:29")) == {}


def test_the_card_has_words_consents_and_problems(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    part = {"client": "C001", "kind": "protocol_part", "part": "timeout"}
    log = [
        {**part, "on": "2026-02-01", "minutes": "15", "detail": "I go *upstairs*", "consented": "yes"},
        {**part, "on": "2026-02-08", "minutes": "25", "return_rule": "at nine", "consented": "yes"},
    ]
    called = {"timeout_started_at": "2026-02-02T20:00", "timeout_planned_minutes": "10"}
    journal = [
        entry("2026-02-02T20:01", entry="a", **called),
        entry("2026-02-02T20:50", entry="b", timeout_started_at="2026-02-02T20:00", returned_at="2026-02-02T20:40"),
        entry("2026-02-03T20:50", entry="c"),
    ]
    assert bring(store, tmp_path / "rows", practice_log=log, journal=journal).committed
    found = protocol.card(store, operator(), client_id("C001"), AS_OF, Window("all"))
    assert found is not None
    assert (found.timeouts, found.sees_partner, found.log) == (1, None, "seen")
    assert [len(one.words) for one in found.pointed_out] == [2]
    signal, timed, _phrase = found.parts
    assert (signal.label, signal.agreed.agreed_on, signal.words) == ("the signal", None, ())
    assert [words.minutes for words in timed.words] == [25, 15]
    assert timed.words[1].detail == "I go *upstairs*"
    assert (str(timed.agreed.agreed_on), str(timed.agreed.is_fit_since)) == ("2026-02-01", "2026-02-08")
