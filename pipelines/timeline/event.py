"""Something with a date: what stands on the time axis beside the lines, and never is a point of one."""

from dataclasses import dataclass
from datetime import date, datetime

from pipelines.days import day as written

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

    `kind` is session, life event, safety, coding, episode or phase; other steps add kinds of their own. `state` is of a
    session its status, of an episode opened or closed, of safety urgent, not met or cannot tell, of a phase the id of
    its record; of anything else None.
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
class FormAhead:
    """A form or coding that is dated after the day as of which is told. `file`, `line`: where its first answer is."""

    instrument: str
    version: str | None
    target: str | None
    respondent: str | None
    day: date
    file: str | None
    line: int | None


@dataclass(frozen=True)
class Ahead:
    """What is left out because of its date: `forms`, the next first, and the `safety` events of theirs, as in `Event`.

    What was answered to an item of safety counts whatever its date says: it must be looked at.
    """

    forms: tuple[FormAhead, ...]
    safety: tuple[Event, ...]

    @property
    def sentence(self) -> str:
        """How many, of which days, and what was answered to items of safety; empty where nothing is left out. May hold
        words of a file."""
        if not self.forms:
            return ""
        days = [written(one.day) for one in self.forms]
        many = "1 form, dated" if len(days) == 1 else f"{len(days)} forms, dated"
        check = "is left out: check its date." if len(days) == 1 else "are left out: check their dates."
        said = [f"{one.label}." for one in self.safety if one.state == "urgent"]
        untold = [f"{one.label}." for one in self.safety if one.state == "cannot tell"]
        return " ".join([f"{many} {', '.join(dict.fromkeys(days))}, {check}", *said, *untold])


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
