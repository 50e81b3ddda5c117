"""Which administration is the baseline, and which the latest, of one series in an episode of care.

Of several administrations on one day the last counts (by time; of equal times the later in the list). Those without a
score, and those after `as_of`, are left out. One version and one target: anything else is *not comparable*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipelines.change.columns import told
from pipelines.change.measurement_error import of_mean

Rule = Literal["first", "mean of two"]
Reason = Literal["", "no episode", "no score", "one administration", "two administrations", "not comparable"]


@dataclass(frozen=True)
class Administration:
    """One score of a subscale. `at`: local day or moment; `score`, `sem` in score points, None where missing."""

    at: date
    score: float | None
    sem: float | None = None
    version: str | None = None
    target: str | None = None
    administration_id: str | None = None

    @property
    def day(self) -> date:
        return _day(self.at)


@dataclass(frozen=True)
class Newer:
    """Forms after the latest score that have none. `why`: too few items, out of range, or no definition (of `version`).

    `answered` and `needed` items are those of the last of them, None where no definition says.
    """

    count: int
    last_on: date
    why: str
    answered: int | None = None
    needed: int | None = None
    version: str | None = None


@dataclass(frozen=True)
class Episode:
    """One episode of care, both days included; closed_on None: open."""

    opened_on: date
    closed_on: date | None = None

    def is_open(self, as_of: date) -> bool:
        return self.opened_on <= as_of and (self.closed_on is None or self.closed_on > as_of)


@dataclass(frozen=True)
class Course:
    """Baseline, latest and what lies between. `n`: administrations from the episode's first to the latest, by day.

    `reason` says why there is no comparison; then whatever is not known is None. `baseline_at` is the second's date
    for a mean of two. `taken`: the one or two that are the baseline; `follow_ups`: those after it, oldest first.
    `begin`: the day from which on scores count, None without an episode.
    """

    reason: Reason
    n: int = 0
    baseline: float | None = None
    baseline_at: date | None = None
    baseline_sem: float | None = None
    follow_ups: tuple[Administration, ...] = ()
    taken: tuple[Administration, ...] = ()
    begin: date | None = None

    @property
    def counted(self) -> tuple[Administration, ...]:
        """Every administration that counts, one a day, oldest first."""
        return self.taken + self.follow_ups

    @property
    def latest(self) -> Administration | None:
        return self.follow_ups[-1] if self.follow_ups else None


def episode_of(episodes: Sequence[Episode], as_of: date) -> Episode | None:
    """The open episode of care (of several the last opened); none open: the last opened, if not in the future."""
    begun = [one for one in episodes if one.opened_on <= as_of]
    open_ones = [one for one in begun if one.is_open(as_of)]
    return max(open_ones or begun, key=lambda one: one.opened_on, default=None)


def occasions(administrations: Sequence[Administration], as_of: date) -> list[Administration]:
    """One scored administration per day, oldest first, none after as_of."""
    last: dict[date, Administration] = {}
    for one in sorted(administrations, key=lambda one: (_day(one.at), _moment(one.at))):
        if told(one.score) is not None and _day(one.at) <= as_of:
            last[_day(one.at)] = one
    return list(last.values())


def course(
    administrations: Sequence[Administration],
    episodes: Sequence[Episode],
    as_of: date,
    rule: Rule = "first",
    since: date | None = None,
) -> Course:
    """The baseline of the episode of care and what followed it.

    first: the first scored administration since the episode was opened. mean of two: the mean of the first two, its
    SEM √(SEM₁² + SEM₂²) / 2; then three administrations are needed. since: the day of a recorded re-baseline, from
    which on scores count if it lies in the episode. ValueError for another rule.
    """
    if rule not in ("first", "mean of two"):
        raise ValueError(f"no such rule: {rule}")
    episode = episode_of(episodes, as_of)
    if episode is None:
        return Course("no episode")
    begin = max(episode.opened_on, since or episode.opened_on)
    counted = [one for one in occasions(administrations, as_of) if _day(one.at) >= begin]
    if not counted:
        return Course("no score", begin=begin)
    if len({(one.version, one.target) for one in counted}) > 1:
        return Course("not comparable", len(counted), begin=begin)
    taken = counted[: 1 if rule == "first" else 2]
    values = [one.score for one in taken if one.score is not None]
    return Course(
        _reason(len(counted), rule),
        len(counted),
        sum(values) / len(values),
        _day(taken[-1].at),
        taken[0].sem if len(taken) == 1 else told(of_mean(*(one.sem for one in taken))),
        tuple(counted[len(taken) :]),
        tuple(taken),
        begin,
    )


def _reason(n: int, rule: Rule) -> Reason:
    if n == 1:
        return "one administration"
    return "two administrations" if n == 2 and rule == "mean of two" else ""


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _moment(at: date) -> str:
    """Sorts the times of one day, a day without time first."""
    return at.time().isoformat("microseconds") if isinstance(at, datetime) else ""
