"""What happened and when: counted by hand on one practice, for those who may see it and for those who may not."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from pipelines import deciding, timeline
from pipelines.errors import Refusal
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from pipelines.timeline import Event
from tests import builders
from tests.builders import client, practitioner
from tests.pipelines.rights import laying

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
STRANGER = Viewer("no such person", "x", "therapist")
PHQ = "PHQ-9"


def of(code: str) -> UUID:
    return laying.identity("client", ("practice", code))


def phq(at: str, ninth: object, *, n: int = 8, code: str = "C001", **cells: Any) -> list[dict[str, Any]]:
    """An administration: n answers of 1, then what was answered to item 9 (None: nothing)."""
    return builders.answers([*[1] * n, *[None] * (8 - n), ninth], code, PHQ, at, **cells)


def coded(code: str, value: str, at: str = "2026-04-01", instrument: str = "C-SSRS", **cells: str) -> dict[str, Any]:
    return {"client": "C001", "instrument": instrument, "coded_at": at, "code": code, "value": value, **cells}


@pytest.fixture(scope="module")
def filled(shared: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """C001 and C002 are partners, of T1 and T2; C002 lets the scores be seen. C003 was T1's until the end of March."""
    couple = {"relationship": "R1"}
    clients = [
        client("C001", **couple, partner_role="a"),
        client("C002", "T2", **couple, partner_role="b"),
        client("C003", closed_on="2026-03-31"),
    ]
    clients.append(client("C003", "T2", "2026-06-01"))
    held = {"client": "C001", "attendees": "C001;C002"}
    sessions = [
        {**held, "held_at": "2026-01-12T10:00", "status": "held", "session": "one"},
        {**held, "held_at": "2026-01-19T10:00", "status": "missed"},
        {**held, "held_at": "2026-01-26", "status": "cancelled"},
        {**held, "held_at": "2026-11-09T10:00", "status": "scheduled"},
        {**held, "held_at": "2026-11-16T10:00", "status": "held"},
        {"client": "C003", "held_at": "2026-03-01", "status": "held"},
        {"client": "C003", "held_at": "2026-07-01", "status": "held"},
    ]
    life = [
        {"client": "C001", "on": "2026-03-04", "kind": "job", "detail": "a new one"},
        {"client": "C001", "on": "2026-03-05", "kind": "violence", "detail": "said in session"},
        {"client": "C001", "on": "2026-03-06", "kind": "lottery", "detail": "no word of ours"},
    ]
    assessments = [
        *phq("2026-02-01", 0),
        *phq("2026-02-15", 2, n=2),
        *phq("2026-03-01", None),
        *phq("2026-03-15", 22),
        *phq("2026-02-20", 1, code="C002"),
        *phq("2026-07-02", 1, code="C003"),
    ]
    total = {"client": "C001", "instrument": PHQ, "administered_at": "2026-03-20", "subscale": "total", "score": 9}
    codes = [
        *(coded("level", "4"), coded("behaviour", "none"), coded("level", "none", "2026-05-01")),
        coded("level", "severe", "2026-06-01"),
        coded("organised", "Ds1", "2026-04-02", "AAI", coder="S1", certified="yes", system="DMM"),
        coded("unresolved", "loss", "2026-04-02", "AAI", coder="S1", certified="yes", system="DMM"),
    ]
    consents = [{"client": "C002", "on": "2026-01-06", "scope": "scores", "given": "yes"}]
    report = builders.bring(
        shared,
        tmp_path_factory.mktemp("filled"),
        practitioners=[practitioner("T1"), practitioner("T2"), practitioner("T9", to="2026-10-01")],
        clients=clients,
        sessions=sessions,
        life_events=life,
        assessments=assessments,
        codes=codes,
        consents=consents,
        reported_scores=[total],
    )
    assert report.committed, (report.reason, report.issues)
    return shared


def seen(store: Store, viewer: Viewer, code: str = "C001", as_of: datetime = NOW) -> list[Event]:
    return timeline.events(store, viewer, of(code), as_of)


def who(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), NOW) if one.code == code)


def told(events: list[Event], kind: str) -> list[tuple[str, str | None, str | None]]:
    return [(str(one.day), one.state, one.label) for one in events if one.kind == kind]


def test_sessions_have_their_status_and_only_planned_ones_lie_ahead(filled: Store) -> None:
    assert [(day, state) for day, state, _ in told(seen(filled, operator()), "session")] == [
        ("2026-01-12", "held"),
        ("2026-01-19", "missed"),
        ("2026-01-26", "cancelled"),
        ("2026-11-09", "scheduled"),
    ]


def test_an_hour_is_local_and_a_day_stays_a_day(filled: Store) -> None:
    first, *_, third, _ = (one for one in seen(filled, operator()) if one.kind == "session")
    assert (str(first.at_local), first.day_only) == ("2026-01-12 10:00:00", False)
    assert (str(third.at_local), third.day_only) == ("2026-01-26 00:00:00", True)


def test_a_couples_session_is_on_both_timelines_where_both_may_be_seen(filled: Store) -> None:
    assert len(told(seen(filled, operator(), "C002"), "session")) == 4
    assert told(seen(filled, who(filled, "T2"), "C002"), "session") == []


def test_a_safety_item_counts_also_where_the_total_does_not(filled: Store) -> None:
    assert told(seen(filled, operator()), "safety") == [
        ("2026-02-01", "not met", "PHQ-9, item 9 answered 0"),
        ("2026-02-15", "urgent", "PHQ-9, item 9 answered 2"),
        ("2026-03-01", "cannot tell", "PHQ-9, item 9 without an answer"),
        ("2026-03-15", "cannot tell", "PHQ-9, item 9 without an answer"),  # 22 was not taken
        ("2026-03-20", "cannot tell", "PHQ-9, item 9: the score came without its answer"),
        ("2026-04-01", "urgent", "C-SSRS: level 4 (high), behaviour none"),
        ("2026-05-01", "not met", "C-SSRS: level none"),
        ("2026-06-01", "cannot tell", "C-SSRS: level severe"),
    ]


def test_a_coding_is_one_event_with_its_coder(filled: Store) -> None:
    events = [one for one in seen(filled, operator()) if one.kind == "coding"]
    assert [(one.label, one.detail) for one in events] == [
        ("AAI: organised Ds1, unresolved loss", "coder S1, certified, DMM"),
    ]


def test_life_events_have_their_word_and_what_is_unknown_keeps_its_own(filled: Store) -> None:
    assert [label for _, _, label in told(seen(filled, operator()), "life event")] == ["Job", "Violence", "lottery"]
    assert next(one.detail for one in seen(filled, operator()) if one.kind == "life event") == "a new one"


def test_each_event_says_where_it_came_from(filled: Store) -> None:
    places = {one.kind: (one.file, one.line) for one in reversed(seen(filled, operator()))}
    assert places == {
        **{"episode": ("clients.csv", 2), "session": ("sessions.csv", 2), "life event": ("life_events.csv", 2)},
        **{"safety": ("assessments.csv", 10), "coding": ("codes.csv", 6)},
    }


def test_told_as_of_an_earlier_day_nothing_later_is_known(filled: Store) -> None:
    events = seen(filled, operator(), as_of=datetime(2026, 3, 4, 12, tzinfo=UTC))
    assert max(str(one.day) for one in events if one.state != "scheduled") == "2026-03-04"


def test_a_partners_therapist_sees_of_the_other_what_was_measured_and_no_more(filled: Store) -> None:
    events = seen(filled, who(filled, "T1"), "C002")
    assert [(one.kind, str(one.day)) for one in events] == [("safety", "2026-02-20")]
    assert seen(filled, who(filled, "T2"), "C001") == []


def test_care_that_ended_is_seen_up_to_its_end(filled: Store) -> None:
    mine, theirs = seen(filled, who(filled, "T1"), "C003"), seen(filled, who(filled, "T2"), "C003")
    assert [(one.kind, str(one.day)) for one in mine] == [
        ("episode", "2026-01-05"),
        ("session", "2026-03-01"),
        ("episode", "2026-03-31"),
    ]
    assert [str(one.day) for one in theirs if one.kind == "session"] == ["2026-03-01", "2026-07-01"]
    assert [one.state for one in theirs if one.kind == "safety"] == ["urgent"]


@pytest.mark.parametrize("code", ["C001", "C002", "C003"])
def test_a_stranger_and_one_who_has_left_get_nothing(filled: Store, code: str) -> None:
    left = Viewer(laying.viewer_id(("practice", "T9")), "left", "therapist")
    for viewer in (STRANGER, left):
        assert seen(filled, viewer, code) == []
        with pytest.raises(Refusal, match="no right to export"):
            timeline.as_csv(filled, viewer, of(code), NOW)


def test_the_file_holds_every_event_and_every_score_newest_first(filled: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(timeline.as_csv(filled, operator(), of("C001"), NOW).decode())))
    assert list(rows[0]) == list(timeline.COLUMNS)
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    assert len([row for row in rows if row["kind"] != "score"]) == len(seen(filled, operator()))
    scores = {row["at"]: (row["score"], row["status"]) for row in rows if row["kind"] == "score"}
    assert scores["2026-02-01T10:00" if "2026-02-01T10:00" in scores else "2026-02-01"] == ("8", "scored")
    assert scores["2026-02-15"] == ("", "too few items")


def test_a_phase_is_an_event_from_the_day_it_was_recorded_until_it_is_taken_back(filled: Store) -> None:
    recorded, back = datetime(2026, 9, 1, 12, tzinfo=UTC), datetime(2026, 10, 1, 12, tzinfo=UTC)
    violence = next(one for one in seen(filled, operator()) if one.label == "Violence")
    own = deciding.start_phase(filled, who(filled, "T1"), of("C001"), date(2026, 2, 1), "new work", recorded, recorded)
    key = UUID(str(violence.life_event))
    deciding.start_phase(filled, who(filled, "T1"), of("C001"), None, "", recorded, recorded, event_key=key)
    phases = [one for one in seen(filled, operator()) if one.kind == "phase"]
    assert [(str(one.day), one.label, one.file) for one in phases] == [
        ("2026-02-01", "new work", None),
        ("2026-03-05", "Violence", None),
    ]
    assert (phases[0].state, phases[1].life_event) == (str(own), violence.life_event)
    deciding.take_back(filled, who(filled, "T1"), of("C001"), own, "it was set by mistake", back, back)
    assert [one.label for one in seen(filled, operator()) if one.kind == "phase"] == ["Violence"]
    before = seen(filled, operator(), as_of=datetime(2026, 9, 20, tzinfo=UTC))
    assert [one.label for one in before if one.kind == "phase"] == ["new work", "Violence"]
    earlier = seen(filled, operator(), as_of=datetime(2026, 8, 1, tzinfo=UTC))
    assert [one.label for one in earlier if one.kind == "phase"] == []


def test_before_and_after_a_day_counts_scores_of_the_episode_one_a_day(filled: Store) -> None:
    (around,) = timeline.before_and_after(filled, operator(), of("C001"), date(2026, 3, 20), NOW)
    assert (around.instrument, around.subscale) == ("PHQ-9", "total")
    assert around.before_n == 3
    assert around.before_mean == pytest.approx(26 / 3)
    assert (around.after_n, around.after_mean) == (1, 9)
    assert timeline.before_and_after(filled, STRANGER, of("C001"), date(2026, 3, 20), NOW) == []
    assert timeline.before_and_after(filled, who(filled, "T1"), of("C003"), date(2026, 3, 20), NOW) == []


def test_a_form_of_the_future_is_named_with_what_was_answered_to_its_item_of_safety(filled: Store) -> None:
    """As of the first of March C001's later forms are ahead; as of November nothing is."""
    then = datetime(2026, 3, 14, 12, tzinfo=UTC)
    found = timeline.ahead(filled, operator(), of("C001"), then)
    assert [(one.instrument, str(one.day)) for one in found.forms] == [
        ("PHQ-9", "2026-03-15"),
        ("PHQ-9", "2026-03-20"),
        ("C-SSRS", "2026-04-01"),
        ("AAI", "2026-04-02"),
        ("C-SSRS", "2026-05-01"),
        ("C-SSRS", "2026-06-01"),
    ]
    assert [(str(one.day), one.state) for one in found.safety] == [
        ("2026-03-15", "cannot tell"),
        ("2026-03-20", "cannot tell"),
        ("2026-04-01", "urgent"),
        ("2026-05-01", "not met"),
        ("2026-06-01", "cannot tell"),
    ]
    assert (found.forms[0].file, found.forms[0].line) == ("assessments.csv", 22)
    assert timeline.ahead(filled, operator(), of("C001"), NOW) == timeline.Ahead((), ())
    assert timeline.ahead(filled, operator(), of("C001"), NOW).sentence == ""


def test_the_only_form_of_a_client_is_urgent_whatever_its_date_says(filled: Store) -> None:
    found = timeline.ahead(filled, operator(), of("C002"), datetime(2026, 2, 19, 12, tzinfo=UTC))
    assert found.sentence == ("1 form, dated 20 Feb 2026, is left out: check its date. PHQ-9, item 9 answered 1.")
    partner = timeline.ahead(filled, who(filled, "T1"), of("C002"), datetime(2026, 2, 19, 12, tzinfo=UTC))
    assert partner == found, "scores may be seen, and an answer of safety with them"


def test_whose_care_ended_is_told_of_no_form_of_a_later_day(filled: Store) -> None:
    then = datetime(2026, 3, 15, 12, tzinfo=UTC)
    assert [str(one.day) for one in timeline.ahead(filled, operator(), of("C003"), then).forms] == ["2026-07-02"]
    left = Viewer(laying.viewer_id(("practice", "T1")), "T1", "therapist", at=NOW)
    assert timeline.ahead(filled, left, of("C003"), then).forms == ()
    assert timeline.ahead(filled, STRANGER, of("C003"), then) == timeline.Ahead((), ())
