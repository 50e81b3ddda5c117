"""One event, told by both: what each has coded, side by side. Their words stay in their own journals."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from pipelines.confidence import Share, counted, wilson
from pipelines.dyads.reading.laying import GAP_MINUTES, SQL, opened
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


@dataclass(frozen=True)
class Coded:
    """One entry as it was coded; None where it was not. at_local: None where the entry says no time."""

    partner: str
    on: date
    at_local: datetime | None
    family: str | None
    intensity: float | None
    response: str | None
    self_talk: str | None
    named: str | None
    somatic: str | None


@dataclass(frozen=True)
class Episode:
    """An event that both have written about. is_named: both gave it one code; otherwise they were near in time."""

    on: date
    is_named: bool
    a: tuple[Coded, ...]
    b: tuple[Coded, ...]


@dataclass(frozen=True)
class Episodes:
    """The newest first. same_family: of those in which both coded a trigger, how many coded the same one."""

    episodes: list[Episode]
    same_family: Share
    sentence: str


def episodes(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Episodes | None:
    """The matched episodes of a client's couple. None where no joint view of the journals is allowed."""
    with opened(store, viewer, client_id, as_of) as session:
        if not session.rows(SQL / "joint_partners.sql"):
            return None
        rows = session.rows(SQL / "matched_entry.sql", gap_minutes=GAP_MINUTES)
    found = [
        _episode(list(group)) for _, group in groupby(sorted(rows, key=lambda row: row[0]), key=lambda row: row[0])
    ]
    found.sort(key=lambda one: (one.on, one.a[0].at_local or datetime.min), reverse=True)
    families = [(_families(one.a), _families(one.b)) for one in found]
    both = [(one, other) for one, other in families if one and other]
    same = wilson(sum(bool(one & other) for one, other in both), len(both))
    return Episodes(found, same, _sentence(found, same))


def _episode(rows: list[tuple[Any, ...]]) -> Episode:
    entries = [Coded(*row[2:]) for row in rows]
    a, b = (tuple(one for one in entries if one.partner == partner) for partner in ("a", "b"))
    return Episode(min(one.on for one in entries), bool(rows[0][1]), a, b)


def _families(entries: tuple[Coded, ...]) -> set[str]:
    return {one.family for one in entries if one.family}


def _sentence(found: list[Episode], same: Share) -> str:
    if not found:
        return "There is no event yet that both have written about."
    first = f"Both have written about {counted(len(found), 'event')}."
    if same.estimate is None or same.low is None or same.high is None:
        return f"{first} In none of them have both coded what set it off."
    times = round(same.estimate * same.of)
    ends = f"95 % interval {100 * same.low:.0f} % to {100 * same.high:.0f} %"
    return (
        f"{first} Where both coded what set it off, they named the same {times} of {counted(same.of, 'time')} ({ends})."
    )
