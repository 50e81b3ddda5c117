"""Goals, what happened, sessions and the clinician's ratings: the client's record in the days told of."""

from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from pipelines.material.asking import Asking
from pipelines.material.grounds import Row, ground
from pipelines.material.words import day, moment
from pipelines.notes.content import Block, Line

MARKERS = {
    "engagement": "constructive engagement",
    "support_seeking": "support seeking",
    "support_giving": "support giving",
    "closeness": "comfort with closeness",
    "autonomy": "comfort with autonomy",
    "coherence": "narrative coherence",
}


class _Goal(NamedTuple):
    goal: str
    day: date
    status: str
    detail: str | None
    key: str
    file: str | None
    line: int | None


class _Session(NamedTuple):
    status: str
    day: date
    local_time: datetime | None
    is_own: bool
    ratings: tuple[float | None, ...]
    row: Row

    @property
    def when(self) -> str:
        return moment(self.day, self.local_time)


def goals(asking: Asking) -> list[Block]:
    """Goals that are open, and those met or dropped in the days told of, as the newest row of each has it."""
    if not asking.tells("record"):
        return []
    rows = [_Goal(*row) for row in asking.rows("goal")]
    histories = [list(group) for _, group in groupby(rows, key=lambda row: row.goal)]
    lines = [
        _goal(asking, history)
        for history in histories
        if history[-1].status == "open" or history[-1].day >= asking.since
    ]
    return _blocks(asking, "goals", "Goals", lines)


def _goal(asking: Asking, history: list[_Goal]) -> Line:
    newest = history[-1]
    first = next((one for one in history if one.status == newest.status), newest)
    since = f"open since {day(first.day)}" if newest.status == "open" else f"{newest.status} on {day(newest.day)}"
    detail = f": {newest.detail}" if newest.detail else ""
    rows = (Row(one.key, one.file, one.line) for one in history)
    return Line(
        text=f"\u201c{newest.goal}\u201d, {since}{detail}",
        grounds=(ground(asking, "Goal", "its newest row", rows),),
    )


def events(asking: Asking) -> list[Block]:
    """Life events, sessions missed or cancelled, and the next that is planned."""
    if not asking.tells("record"):
        return []
    lines = [_life_event(asking, *row) for row in asking.rows("life_event")]
    found = _sessions(asking)
    lines += [
        _session(asking, f"Session of {one.when} {one.status}.", one)
        for one in found
        if one.status in ("missed", "cancelled") and one.day <= asking.until
    ]
    planned = [one for one in found if one.status == "scheduled" and one.day > asking.session_on]
    lines += [_session(asking, f"Next session planned: {one.when}.", one) for one in planned[:1]]
    return _blocks(asking, "events", "Events", lines)


def _life_event(
    asking: Asking, label: str, on: date, detail: str | None, key: str, file: str | None, line: int | None
) -> Line:
    said = f": {detail}" if detail else "."
    footnote = ground(asking, "Life event", "as it is recorded", [Row(key, file, line)])
    return Line(text=f"{label}, {day(on)}{said}", grounds=(footnote,))


def _session(asking: Asking, words: str, one: _Session) -> Line:
    return Line(text=words, grounds=(ground(asking, "Session", "as it is recorded", [one.row]),))


def ratings(asking: Asking) -> list[Block]:
    """The clinician's ratings of this session."""
    if not asking.tells("record") or asking.release != "own" or asking.viewer.in_session:
        return []
    lines = []
    for one in _sessions(asking, asking.session_on):
        given = [
            f"{name} {value:g}" for name, value in zip(MARKERS.values(), one.ratings, strict=True) if value is not None
        ]
        if one.day == asking.session_on and one.is_own and given:
            footnote = ground(asking, "Clinician ratings", "0 to 4, higher is more", [one.row])
            lines.append(Line(text=f"Rated by the clinician, 0 to 4: {', '.join(given)}.", grounds=(footnote,)))
    return _blocks(asking, "ratings", "Clinician ratings", lines)


def _sessions(asking: Asking, from_day: date | None = None) -> list[_Session]:
    rows = asking.rows("session", from_day=from_day or asking.since)
    return [_Session(status, on, at, is_own, tuple(rest[:6]), Row(*rest[6:])) for status, on, at, is_own, *rest in rows]


def _blocks(asking: Asking, kind: str, title: str, lines: list[Line]) -> list[Block]:
    if not lines:
        return []
    return [Block(key=asking.key(kind), kind=kind, about=asking.subject.about, title=title, lines=tuple(lines))]
