"""Something with a date: what stands on the time axis beside the lines, and never is a point of one."""

from dataclasses import dataclass
from datetime import date, datetime

_SESSIONS = {
    "held": "Session held",
    "missed": "Session missed",
    "cancelled": "Session cancelled",
    "scheduled": "Session planned",
}
_CARE = {"opened": "Care began", "closed": "Care closed"}
_PHASE = "Phase"


@dataclass(frozen=True)
class Event:
    """Something with a date, never a point of a line.

    `kind` is session, life event, safety, coding, episode or phase. `state` is of a session its status, of an episode
    opened or closed, of safety urgent, not met or cannot tell, of a phase the id of its record; of anything else None.
    `label` says it in a few words and `detail` what was written beside it; both may hold words of a file. `day_only`:
    no hour is known. `life_event` is the id of a life event's row, also of the one that a phase begins with. `file`
    and `line` say where it came from; what was decided here came from none.
    """

    kind: str
    at_local: datetime
    day: date
    day_only: bool
    label: str
    detail: str | None
    state: str | None
    life_event: str | None
    file: str | None
    line: int | None


@dataclass(frozen=True)
class Around:
    """One scale before a day and from it on: days with a score, and their mean; None where there is none."""

    instrument: str
    version: str | None
    target: str | None
    respondent: str | None
    subscale: str
    before_n: int
    before_mean: float | None
    after_n: int
    after_mean: float | None


def event(
    kind: str,
    at_local: datetime,
    day: date,
    day_only: bool,
    label: str | None,
    detail: str | None,
    state: str | None,
    life_event: str | None,
    file: str | None,
    line: int | None,
) -> Event:
    """A row of the queries as an event, with words where the row has none of its own."""
    told = label or {**_SESSIONS, **_CARE}.get(state or "") or _PHASE
    return Event(kind, at_local, day, day_only, told, detail, state, life_event, file, line)
