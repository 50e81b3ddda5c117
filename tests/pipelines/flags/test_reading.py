"""The queue and the reasons of a flag: in which order, whose, with the very words in the text that raised it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import refresh, withdrawing
from pipelines.flags import reviewing
from pipelines.flags.reading import queue, reach
from pipelines.flags.reading.why import Modifier, why
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.flags import planting
from tests.pipelines.flags.planting import flag, identity, piece, viewer

HERE = Path(__file__).parent
T1, S1 = viewer("T1"), viewer("S1", "supervisor")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told(store: Store, who: Any = T1, at: datetime = AS_OF, **asked: Any) -> list[Any]:
    return [one.flag_id for one in queue.queue(store, who, at, **asked)]


def test_urgent_ones_come_first_then_those_with_the_least_time_left(practice: Store) -> None:
    urgent = {"urgency": "urgent"}
    flag(practice, "new review", pieces=[piece("a")], at=AS_OF - HOUR)
    flag(practice, "old review", pieces=[piece("b")], at=AS_OF - 200 * HOUR)
    flag(practice, "new urgent", pieces=[piece("c", **urgent)], at=AS_OF - HOUR)
    flag(practice, "old urgent", pieces=[piece("d", **urgent), piece("e")], at=AS_OF - 30 * HOUR)
    done = flag(practice, "done urgent", pieces=[piece("f", **urgent)], at=AS_OF - 90 * HOUR)
    reviewing.acknowledge(practice, T1, done, AS_OF, AS_OF)
    names = ["old urgent", "new urgent", "done urgent", "old review", "new review"]
    assert told(practice) == [identity(name) for name in names]
    late = [one.past_limit for one in queue.queue(practice, T1, AS_OF)]
    assert late == [True, False, False, True, False]
    assert told(practice, states=("acknowledged",)) == [done]
    assert told(practice, states=()) == []


def test_a_row_says_whose_it_is_and_what_the_client_said(practice: Store) -> None:
    one = flag(practice, pieces=[piece("a", on_day=date(2026, 11, 1)), piece("b"), piece("c", urgency="urgent")])
    [found] = queue.queue(practice, T1, AS_OF)
    assert (found.flag_id, found.client, found.owners, found.scope) == (one, "C001", ("Name of T1",), "own")
    assert found.words == ("words of c", "words of b", "words of a")
    assert (found.title, found.urgency) == ("Self-harm that feels out of control", "urgent")
    assert found.raised_at == datetime(2026, 11, 20, 11)
    assert found.due_at == datetime(2026, 11, 21, 11)
    assert found.hours_left == 22


def test_each_sees_their_own_and_a_supervisor_those_of_all_supervisees(practice: Store) -> None:
    for name, code in (("a", "C001"), ("b", "C002"), ("c", "C003")):
        flag(practice, name, code, [piece(name)])
    ids = {name: identity(name) for name in "abc"}
    assert set(told(practice)) == {ids["a"], ids["b"]}
    assert set(told(practice, viewer("T2"))) == {ids["c"]}
    assert set(told(practice, S1)) == set(ids.values())
    assert {one.scope for one in queue.queue(practice, S1, AS_OF)} == {"supervised"}
    assert told(practice, S1, client_id=planting.client_id("C002")) == [ids["b"]]
    for nobody in (viewer("S2", "supervisor"), viewer("T1", in_session=True), viewer("S1", "supervisor", True)):
        assert told(practice, nobody) == []
        assert why(practice, nobody, ids["a"], AS_OF) is None
    assert set(told(practice, operator())) == set(ids.values())


def test_a_flag_is_not_there_before_it_was_raised(practice: Store) -> None:
    flag(practice, at=AS_OF)
    assert told(practice, at=AS_OF - timedelta(seconds=1)) == []
    assert len(told(practice)) == 1


def test_a_client_who_was_handed_over_takes_the_flags_along(practice: Store, tmp_path: Path) -> None:
    closed = {"client": "C003", "therapist": "T2", "opened_on": "2026-01-05", "closed_on": "2026-11-19"}
    opened = {"client": "C003", "therapist": "T1", "opened_on": "2026-11-20"}
    old = flag(practice, "old", "C003", [piece("a")], at=AS_OF - 5 * DAY)
    reviewing.dismiss(practice, viewer("T2"), old, "nothing of that sort was meant", AS_OF - 4 * DAY, AS_OF - 4 * DAY)
    report = bring(practice, tmp_path / "over", clients=[closed, opened])
    assert report.committed, report.reason
    planting.stand(practice, "C003", "out-of-control-self-harm", [piece("a")])  # the import has derived anew
    new = flag(practice, "new", "C003", [piece("b")], at=AS_OF)
    reviewing.acknowledge(practice, T1, old, AS_OF, AS_OF)
    assert {one.flag_id: one.status for one in queue.queue(practice, T1, AS_OF)} == {new: "open", old: "acknowledged"}
    assert [one.owners for one in queue.queue(practice, T1, AS_OF)] == [("Name of T1",)] * 2
    [left] = queue.queue(practice, viewer("T2"), AS_OF)
    assert (left.flag_id, left.status) == (old, "dismissed"), "who treated them sees what was, up to the last day"
    with pytest.raises(Exception, match="no such flag"):
        reviewing.acknowledge(practice, viewer("T2"), old, AS_OF, AS_OF)


TEXT = "  Zoé wrote: ‘I can’t go on’ 🙂 and meant it.\nReally."


def with_text(store: Store, folder: Path) -> dict[str, Any]:
    """An entry with a text, and the place of the words in it as a flag's evidence says it."""
    report = bring(store, folder, journal=[entry(entry="a", trigger=TEXT)])
    assert report.committed, report.reason
    with store.reading() as session:
        [(key, file_id, line)] = session.rows(HERE / "entry_row.sql")
    begins = TEXT.index("I can’t go on")
    place = {"begins": begins, "ends": begins + len("I can’t go on")}
    return {"row_key": str(key), "file_id": file_id, "line": line, "field": "trigger", **place}


def test_the_words_are_marked_in_the_text_as_it_was_then(practice: Store, tmp_path: Path) -> None:
    row = with_text(practice, tmp_path / "a")
    one = flag(practice, pieces=[piece("a", words="I can’t go on", rule="r", rule_version=1, **row)])
    found = why(practice, T1, one, AS_OF)
    assert found is not None
    [evidence] = found.evidence
    assert evidence.text is not None
    assert evidence.text[evidence.begins : evidence.ends] == "I can’t go on"
    assert (evidence.file, evidence.line, evidence.stands) == ("journal.csv", 2, True)
    assert (evidence.pattern, evidence.rationale) == (None, None), "no rule of that name is shipped"
    bring(practice, tmp_path / "b", journal=[entry(entry="a", trigger="All is well")])
    planting.fall(practice)
    again = why(practice, T1, one, AS_OF)
    assert again is not None
    assert again.evidence[0].text == evidence.text, "a correction does not change what was read"
    assert (again.flag.status, again.evidence[0].stands) == ("recomputed away", False)
    withdrawing.withdraw(practice, report_of(practice), operator(), AS_OF)
    back = why(practice, T1, one, AS_OF)
    assert back is not None
    assert back.evidence[0].text == evidence.text


def report_of(store: Store) -> int:
    with store.reading() as session:
        return int(session.value(HERE / "newest_batch.sql"))


def test_what_changes_a_match_is_told_with_its_place(practice: Store, tmp_path: Path) -> None:
    row = with_text(practice, tmp_path / "a")
    one = flag(practice, pieces=[piece("a", rule="r", rule_version=1, **row)])
    finding = {"key": row["row_key"], "relation": "journal", "field": "trigger", "rule": "r", "begins": row["begins"]}
    finding |= {"ends": row["ends"], "assertion": "quoted", "modifiers": '[["quotation", "wrote", 4, 9]]'}
    finding |= {"client_id": str(planting.client_id()), "private": "no", "rule_version": 1, "category": "c", "line": 2}
    finding |= {
        "criterion": "c",
        "urgency": "review",
        "matched": "m",
        "said": "s",
        "note": "",
        "rule_digest": "",
        "file_id": 1,
    }
    planting.put(practice, "text_finding", finding)
    found = why(practice, T1, one, AS_OF)
    assert found is not None
    assert found.evidence[0].assertion == "quoted"
    assert found.evidence[0].modifiers == (Modifier("quotation", "wrote", 4, 9),)


def test_the_criterion_is_told_in_words_and_every_review_with_who(practice: Store) -> None:
    one = flag(practice, criterion="crisis-infidelity")
    first = reviewing.snooze(practice, T1, one, date(2026, 11, 25), AS_OF, AS_OF, "we meet on Wednesday")
    reviewing.take_back(practice, S1, one, first, AS_OF, AS_OF + HOUR)
    reviewing.act(practice, S1, one, "supervision", AS_OF, AS_OF + 2 * HOUR)
    found = why(practice, T1, one, AS_OF + 3 * HOUR)
    assert found is not None
    assert found.predicate is not None
    assert found.predicate.startswith("Met if")
    assert found.flag.article is not None
    assert [(review.action, review.by_name) for review in found.reviews] == [
        ("act", "Name of S1"),
        ("snooze", "Name of T1"),
    ]
    assert found.reviews[1].reason == "we meet on Wednesday"
    assert found.reviews[1].taken_back_by == "Name of S1"
    earlier = why(practice, T1, one, AS_OF + HOUR - timedelta(seconds=1))
    assert earlier is not None
    assert [(review.action, review.taken_back_at) for review in earlier.reviews] == [("snooze", None)]
    old = flag(practice, "old", pieces=[piece("b")], version=99)
    version = why(practice, T1, old, AS_OF)
    assert version is not None
    assert (version.predicate, version.modalities) == (None, ()), "its words were another version's"


def test_how_far_the_data_go_is_said_and_a_private_entry_moves_it_for_few(practice: Store, tmp_path: Path) -> None:
    nothing = reach.when_read(practice, T1, AS_OF)
    assert (nothing.data_until, nothing.derived_at) == (None, datetime(2026, 11, 20, 13)), "who is in care is no data"
    assert reach.when_read(practice, viewer("S2", "supervisor"), AS_OF).derived_at is None
    bring(practice, tmp_path / "a", journal=[entry("2026-11-01T08:00"), entry("2026-12-24T08:00")])
    bring(practice, tmp_path / "b", journal=[entry("2026-11-02T08:00", private="yes")])
    assert reach.when_read(practice, T1, AS_OF).data_until == date(2026, 11, 2)
    assert reach.when_read(practice, viewer("T1", in_session=True), AS_OF).data_until == date(2026, 11, 1)
    assert reach.when_read(practice, viewer("T2"), AS_OF).data_until is None
    assert reach.when_read(practice, T1, AS_OF, planting.client_id("C002")).data_until is None
    assert reach.when_read(practice, T1, AS_OF).read_at == datetime(2026, 11, 20, 13)


def test_texts_without_an_english_word_are_counted(practice: Store, tmp_path: Path) -> None:
    said = "gisteren hebben we weer urenlang ruzie gehad over geld, daarna sliep niemand meer"
    bring(
        practice, tmp_path / "a", journal=[entry("2026-11-01T08:00", note=said), entry("2026-11-02T08:00", note="fine")]
    )
    bring(practice, tmp_path / "b", journal=[entry("2026-11-03T08:00", note=said, private="yes")])
    assert reach.when_read(practice, T1, AS_OF).foreign_texts == 2
    assert reach.when_read(practice, viewer("T1", in_session=True), AS_OF).foreign_texts == 1
    assert reach.when_read(practice, viewer("T2"), AS_OF).foreign_texts == 0


def test_crisis_steps_are_the_practices_own_or_none(practice: Store, tmp_path: Path) -> None:
    assert reach.crisis_steps(practice) == ()
    (tmp_path / "crisis_steps.txt").write_text("Call the duty line.\n\n  Stay *with* them.  \n", "utf-8")
    refresh.settle(practice, (tmp_path,))
    assert reach.crisis_steps(practice) == ("Call the duty line.", "Stay *with* them.")


def test_the_clock_of_a_flag_is_the_practices(practice: Store) -> None:
    flag(practice, at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    [found] = queue.queue(practice, T1, AS_OF)
    assert found.raised_at == datetime(2026, 7, 2, 0, 30)
