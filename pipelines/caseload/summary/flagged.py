"""How the flags of a caseload stand: those that wait by age and the practice's limits, the others by state."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipelines.caseload.summary.episodes import Episode, Waiting

AGES = (1, 7, 30)  # last day of each step; what is older is the last step
STATES = ("acknowledged", "acted", "dismissed", "snoozed", "recomputed away")


@dataclass(frozen=True)
class Flagged:
    """Flags under one who treats, None for all together. waiting: open ones, up to each of AGES days old and older.

    past_limit: of those that wait. oldest_days: of the one that waits longest, None where none does. states: of those
    raised in the period, and of those that rest now, how many stand so.
    """

    therapist: str | None
    name: str
    waiting: tuple[int, ...]
    past_limit: int
    oldest_days: int | None
    states: dict[str, int]


def flagged(found: Sequence[Episode]) -> list[Flagged]:
    """One a therapist with any flag, in the order of their names, and all together, where a flag counts once."""
    groups = groupby(found, key=lambda one: (one.source, one.therapist, one.therapist_name))
    told = [_told(therapist, name, _each(group)) for (_, therapist, name), group in groups]
    return [*(one for one in told if one is not None), *filter(None, [_told(None, "All together", _each(found))])]


def _each(found: Iterable[Episode]) -> list[Waiting]:
    return list({flag.flag_id: flag for one in found for flag in one.flags}.values())


def _told(therapist: str | None, name: str, flags: list[Waiting]) -> Flagged | None:
    if not flags:
        return None
    ages = [one.age_days for one in flags if one.status == "open"]
    steps = Counter(sum(age > last for last in AGES) for age in ages)
    states = Counter(one.status for one in flags)
    return Flagged(
        therapist,
        name,
        tuple(steps[step] for step in range(len(AGES) + 1)),
        sum(one.status == "open" and one.past_limit for one in flags),
        max(ages, default=None),
        {state: states[state] for state in STATES},
    )
