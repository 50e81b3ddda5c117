"""Which stretch is looked at: presets that say something, and what of safety lies beyond them, in words."""

import re
from datetime import datetime, timedelta

import pandas
import pytest

from dashboard.components import axis_signs, axis_table, time_window
from pipelines.timeline import Event

NOW = datetime(2026, 10, 1, 12)


def event(kind: str, day: str, state: str | None = None, label: str = "x", **cells: str) -> Event:
    at = datetime.fromisoformat(day)
    return Event(kind, at, at.date(), True, label, cells.get("detail"), state, cells.get("life_event"), "f.csv", 2)


OPEN = [event("episode", "2026-01-05", "opened"), event("session", "2026-09-20", "held")]


def test_presets_begin_where_they_say_and_end_with_what_is_planned() -> None:
    found = time_window.reach([], [*OPEN, event("session", "2026-10-08", "scheduled")], NOW)
    offered = time_window.windows(found)
    assert list(offered) == ["Since last session", "3 months", "6 months", "This episode", "Everything"]
    for start, end in offered.values():
        assert end > datetime(2026, 10, 8)
        assert start < end
    assert offered["3 months"][0] < NOW - timedelta(days=91) < offered["3 months"][0] + timedelta(days=4)
    assert offered["Since last session"][0] < datetime(2026, 9, 20) < offered["Since last session"][1]


def test_of_closed_care_months_are_told_back_from_its_end() -> None:
    found = time_window.reach([], [*OPEN, event("episode", "2026-05-31", "closed")], NOW)
    assert found.now == datetime(2026, 9, 20)
    again = time_window.reach([], [OPEN[0], event("episode", "2026-05-31", "closed")], NOW)
    assert (again.now, again.last) == (datetime(2026, 5, 31), datetime(2026, 5, 31))


def test_a_session_of_today_still_gives_a_stretch_to_look_at() -> None:
    found = time_window.reach([], [event("session", "2026-10-01", "held")], NOW)
    start, end = time_window.windows(found)["Since last session"]
    assert end - start >= timedelta(days=10)


URGENT = [
    event("safety", "2026-02-01", "urgent", "PHQ-9, item 9 answered 2"),
    event("safety", "2026-03-01", "urgent", "PHQ-9, item 9 answered 1"),
    event("safety", "2026-05-10", "urgent", "C-SSRS: level 4 (high)"),
    event("safety", "2026-09-01", "urgent", "PHQ-9, item 9 answered 1"),
]
MAY = (datetime(2026, 5, 3), datetime(2026, 6, 3))


def test_what_is_urgent_beyond_the_edges_is_told_in_words() -> None:
    assert axis_signs.safety_words(URGENT, MAY) == (
        "urgent: C-SSRS: level 4 (high), 10 May 2026. "
        "Urgent beyond what is in sight: 2 more before 3 May 2026 and 1 more after 3 Jun 2026."
    )
    june = (datetime(2026, 6, 10), datetime(2026, 6, 20))
    assert axis_signs.safety_words(URGENT, june) == (
        "nothing urgent in this time. Urgent beyond what is in sight: 3 before 10 Jun 2026 and 1 after 20 Jun 2026."
    )


def test_what_was_asked_since_the_last_urgent_one_is_said_of_the_same_question() -> None:
    later = [
        event("safety", "2026-09-10", "not met", "PHQ-9, item 9 answered 0"),
        event("safety", "2026-09-12", "cannot tell", "PHQ-9, item 9 without an answer"),
        event("safety", "2026-09-20", "not met", "PHQ-9, item 9 answered 0"),
        event("safety", "2026-04-20", "not met", "C-SSRS: level 0"),
    ]
    said = axis_signs.safety_words([*URGENT, *later], MAY)
    assert "PHQ-9, item 9 was asked 3 times since, last on 20 Sep 2026: 2 times below its threshold." in said
    assert "C-SSRS was asked" not in said


@pytest.mark.parametrize("first", [datetime(2026, month, 1) for month in range(1, 12)])
@pytest.mark.parametrize("days", [1, 60, 400])
def test_each_urgent_one_is_told_or_counted_whatever_is_in_sight(first: datetime, days: int) -> None:
    urgent = [event("safety", f"2026-{month:02}-15", "urgent", "answered") for month in range(1, 12)]
    told = axis_signs.safety_words(urgent, (first, first + timedelta(days=days)))
    counts = re.findall(r"(\d+) (?:more )?(?:in this time|before|after)", told)
    assert told.count("answered") + sum(map(int, counts)) == len(urgent)


def test_nothing_known_and_not_to_be_told_are_no_all_clear() -> None:
    assert "not the same as safe" in axis_signs.safety_words([], MAY)
    asked = event("safety", "2026-05-10", "not met")
    assert axis_signs.safety_words([asked], MAY) == "asked 1 time, last on 10 May 2026; each below its threshold."
    unknown = event("safety", "2026-05-11", "cannot tell")
    assert "below" not in axis_signs.safety_words([unknown], MAY)
    assert "1 time it cannot be told: no answer could be read." in axis_signs.safety_words([asked, unknown], MAY)


def test_words_of_a_file_stay_words_in_a_hover() -> None:
    detail = "<b>x</b> %{x} " * 40
    (upright,) = axis_signs.uprights([event("life event", "2026-05-01", label="<i>Job</i>", detail=detail)], MAY)
    assert "<b>" not in upright.hover
    assert "<i>" not in upright.hover
    assert upright.hover.count("<br>") <= 6


def test_a_life_event_with_which_a_phase_begins_is_drawn_once_as_the_phase() -> None:
    events = [event("life event", "2026-05-01", life_event="1"), event("phase", "2026-05-01", "9", life_event="1")]
    assert [one.state for one in axis_signs.uprights(events, MAY)] == ["phase"]


def test_what_is_in_sight_is_numbered_and_told_in_words() -> None:
    days = ("2026-03-01", "2026-05-05", "2026-05-09")
    events = [event("milestone", day, label=f"Event of {day}") for day in days]
    assert [one.number for one in axis_signs.uprights(events, MAY)] == [None, 1, 2]
    said = axis_signs.numbered(events, MAY)
    assert said == "Events: 1 Event of 2026-05-05 (5 May 2026); 2 Event of 2026-05-09 (9 May 2026)."
    assert axis_signs.numbered([], MAY) == ""


def test_the_table_holds_every_event_the_newest_first_with_its_place() -> None:
    found = axis_table.table([], [*OPEN, *URGENT])
    assert list(found["Date"]) == sorted(found["Date"], reverse=True)
    assert list(found.columns) == ["Date", "Time", "What", "Said", "File", "Line"]
    assert found.loc[found["Said"] == "C-SSRS: level 4 (high)", "What"].item() == "safety, urgent"
    assert not pandas.isna(found["Line"]).any()
