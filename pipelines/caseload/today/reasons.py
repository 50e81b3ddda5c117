"""Why a client asks for attention, in words: the number, its date, and what explains it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.cadence import NOTHING, OVERDUE
from pipelines.confidence import counted
from pipelines.days import day
from pipelines.definitions.today import Kind, today_rule
from pipelines.store import Session

_SQL = Path(__file__).parent


@dataclass(frozen=True)
class Reason:
    """One reason; `flag_id` where a flag explains it, else the kind says which page does. `on`: the day it tells of."""

    kind: Kind
    words: str
    on: date | None = None
    flag_id: UUID | None = None


@dataclass(frozen=True)
class Meetings:
    """A client's sessions: the last held (its end in UTC), the next planned (local; a day has no time)."""

    last_on: date | None
    last_ended: datetime | None
    next_on: date | None
    next_at: datetime | None
    next_has_time: bool | None


Found = Iterable[tuple[str, Reason]]  # a client's id, and a reason: those that come first stand first within their kind


def reasons(
    session: Session, asked: Mapping[str, Any], as_of_day: date, meetings: Mapping[str, Meetings]
) -> list[tuple[str, Reason]]:
    """All reasons of all clients in the viewer's own care, in the order of the rule.

    asked: the parameters of every statement, with told_at and timezone. meetings: of each client who has sessions.
    """
    found = [
        *_flags(session, asked),
        *_worse(session, asked),
        *_heard(session, asked, as_of_day, meetings),
        *_overdue(session, asked),
        *_timeouts(session, asked, as_of_day),
        *_sessions(meetings, as_of_day),
        *_untold(session, asked),
    ]
    places = {one.kind: number for number, one in enumerate(today_rule().order)}
    return sorted(found, key=lambda one: places[one[1].kind])


def _flags(session: Session, asked: Mapping[str, Any]) -> Found:
    for client_id, flag_id, urgency, title, raised_at, due_at, is_past in session.rows(
        _SQL / "waiting_flag.sql", **asked
    ):
        kind: Kind = "urgent flag" if urgency == "urgent" else "flag"
        due = f"the practice's limit was {_moment(due_at)}" if is_past else f"to be reviewed by {_moment(due_at)}"
        name = "Urgent flag" if urgency == "urgent" else "Flag"
        words = f"{name}: {title}. Raised {_moment(raised_at)}, not reviewed; {due}."
        yield client_id, Reason(kind, words, raised_at.date(), UUID(flag_id))


def _worse(session: Session, asked: Mapping[str, Any]) -> Found:
    rows = session.rows(_SQL / "worse.sql", **asked, overdue=OVERDUE)
    for client_id, scale, target, respondent, baseline, baseline_at, latest, latest_at, confirmed in rows:
        held = "it held at the last two" if confirmed == "yes" else "not confirmed by a second score yet"
        numbers = f"{baseline:.1f} on {day(baseline_at)}, {latest:.1f} on {day(latest_at)}"
        words = f"{scale}{_whose(target, respondent)}: worse by more than measurement error allows: {numbers}; {held}."
        yield client_id, Reason("worsening", words, latest_at)


def _heard(session: Session, asked: Mapping[str, Any], as_of_day: date, meetings: Mapping[str, Meetings]) -> Found:
    quiet = []
    for client_id, opened_on, written_on, what in session.rows(_SQL / "heard.sql", **asked):
        met = meetings[client_id].last_on if client_id in meetings else None
        last, last_what = (met, "a session") if met and (written_on is None or met > written_on) else (written_on, what)
        if last is None:
            words = f"Nothing has come in since care began on {day(opened_on)}: nothing can be told."
            yield client_id, Reason("cannot tell", words, opened_on)
        elif (days := (as_of_day - last).days) > today_rule().quiet_days.value:
            quiet.append(
                (last, client_id, f"Nothing heard for {counted(days, 'day')}: last {last_what} on {day(last)}.")
            )
    for last, client_id, words in sorted(quiet):
        yield client_id, Reason("quiet", words, last)


def _overdue(session: Session, asked: Mapping[str, Any]) -> Found:
    rows = session.rows(_SQL / "overdue.sql", **asked, overdue=OVERDUE, left=NOTHING)
    for client_id, instrument, target, respondent, last_on, age, cadence in rows:
        words = f"{instrument}{_whose(target, respondent)}: last answered on {day(last_on)}, {counted(age, 'day')} ago"
        yield client_id, Reason("overdue", f"{words}; usually every {cadence}.", last_on)


def _timeouts(session: Session, asked: Mapping[str, Any], as_of_day: date) -> Found:
    first = as_of_day - timedelta(days=today_rule().timeout_days.value)
    for client_id, on, started_at, promised_at in session.rows(_SQL / "timeout.sql", **asked, from_day=first):
        began = f"{day(on)}, {started_at:%H:%M}" if started_at else day(on)
        promised = f"promised for {promised_at:%H:%M}" if promised_at else "none was promised"
        yield client_id, Reason("time-out", f"Time-out of {began} without a return; {promised}.", on)


def _sessions(meetings: Mapping[str, Meetings], as_of_day: date) -> Found:
    today = [(one.next_at, client_id, one) for client_id, one in meetings.items() if one.next_on == as_of_day]
    for at, client_id, one in sorted(today, key=lambda each: each[:2]):
        words = f"Session today at {at:%H:%M}." if one.next_has_time and at else "Session today."
        yield client_id, Reason("session", words, one.next_on)


def _untold(session: Session, asked: Mapping[str, Any]) -> Found:
    for client_id, series in session.rows(_SQL / "untold.sql", **asked):
        words = f"Whether anything changed cannot be told yet: of {counted(series, 'scale')} none can be compared."
        yield client_id, Reason("cannot tell", words)


def _whose(target: str | None, respondent: str | None) -> str:
    return "".join((f", about {target}" if target else "", f", by {respondent}" if respondent else ""))


def _moment(at: datetime) -> str:
    return f"{day(at.date())}, {at:%H:%M}"
