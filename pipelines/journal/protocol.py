"""What partners agreed to do: each part of a protocol with each partner's consent, from the rows logged of it.

A partner's newest row about a part is the one that stands: a "no" ends an earlier "yes", and so does the day on which a
consent was withdrawn. A part is agreed while every partner's consent stands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

Word = Literal["yes", "no", "withdrawn", "not said"]


@dataclass(frozen=True)
class Said:
    """A row about one part. `whose`: the partner's id. has_return: whether a return time or rule stands there."""

    whose: str
    part: str
    on: date
    consented: str | None
    withdrawn_on: date | None
    minutes: float | None = None
    has_return: bool = False


@dataclass(frozen=True)
class Consent:
    """One partner's word on a part. `on`: since when it is that word; None where nothing was said."""

    whose: str
    word: Word
    on: date | None


@dataclass(frozen=True)
class Agreed:
    """One part: each partner's consent, and the last time that all of them stood together, to an end where it ended.

    minutes: of a time-out, the lengths to which a partner consents, the shortest first. problems: what is pointed out
    about it, each with its reason. is_fit_since: from when on it was agreed without such a problem, None: it is not.
    """

    part: str
    consents: tuple[Consent, ...]
    agreed_on: date | None
    ended_on: date | None
    minutes: tuple[float, ...]
    problems: tuple[str, ...]
    is_fit_since: date | None

    @property
    def holds(self) -> bool:
        """Whether every partner's consent stands."""
        return self.agreed_on is not None and self.ended_on is None


def agreed(
    part: str,
    rows: Sequence[Said],
    partners: Sequence[str],
    shortest: float,
    timed: bool,
    last_day: date,
    *,
    knows_all: bool = True,
) -> Agreed:
    """One part as it stands on last_day. partners: whose consent it needs; shortest: the minutes of a `timed` part.

    knows_all: False where a partner's word is not known here: then nothing is missing that they may have said.
    """
    known = [row for row in rows if row.part == part and row.on <= last_day]
    turns = [row.on for row in known] + [row.withdrawn_on for row in known if row.withdrawn_on]
    days = sorted({day for day in turns if day <= last_day})

    def is_agreed(day: date) -> bool:
        found = _standing(known, day)
        return bool(partners) and all(whose in found and _word(found[whose], day) == "yes" for whose in partners)

    def is_fit(day: date) -> bool:
        return is_agreed(day) and not (
            timed and problems(_standing(known, day).values(), shortest, knows_all=knows_all)
        )

    agreed_on, ended_on = _last_run(days, is_agreed)
    fit_since, fit_until = _last_run(days, is_fit)
    standing = _standing(known, last_day)
    consenting = [row for row in standing.values() if _word(row, last_day) == "yes"]
    return Agreed(
        part,
        tuple(_consent(whose, known, standing.get(whose), last_day) for whose in partners),
        agreed_on,
        ended_on,
        _lengths(consenting),
        problems(consenting, shortest, knows_all=knows_all, by_all=len(consenting) == len(partners))
        if timed and consenting
        else (),
        fit_since if fit_until is None else None,
    )


def problems(rows: Iterable[Said], shortest: float, *, knows_all: bool = True, by_all: bool = True) -> tuple[str, ...]:
    """What is pointed out about a time-out as it was consented to: too short for the body, or without a way back.

    rows: those that consent; by_all: every partner does, else nothing is agreed yet. Of two that name different lengths
    both are said, and the shorter must be long enough.
    """
    rows = list(rows)
    lengths = _lengths(rows)
    found = []
    if not lengths and knows_all:
        found.append(f"how long the time-out lasts is not said (the body needs at least {shortest:g} minutes to calm)")
    elif lengths and lengths[0] < shortest:
        said = " and ".join(f"{minutes:g}" for minutes in lengths)
        what = "the time-out is agreed for" if by_all and knows_all else "what is consented to is a time-out of"
        found.append(f"{what} {said} minutes, and the body needs at least {shortest:g} to calm")
    if knows_all and not any(row.has_return for row in rows):
        found.append("no return is agreed, and without one the other cannot tell a time-out from being left")
    return tuple(found)


def _lengths(rows: Iterable[Said]) -> tuple[float, ...]:
    return tuple(sorted({row.minutes for row in rows if row.minutes is not None}))


def _standing(rows: Iterable[Said], day: date) -> dict[str, Said]:
    """The newest row of each partner up to a day."""
    return {row.whose: row for row in sorted(rows, key=lambda row: row.on) if row.on <= day}


def _word(row: Said, day: date) -> Word:
    if row.withdrawn_on is not None and row.withdrawn_on <= day:
        return "withdrawn"
    return "yes" if row.consented == "yes" else "no" if row.consented == "no" else "not said"


def _consent(whose: str, rows: Iterable[Said], standing: Said | None, last_day: date) -> Consent:
    if standing is None:
        return Consent(whose, "not said", None)
    word = _word(standing, last_day)
    if word == "withdrawn":
        return Consent(whose, word, standing.withdrawn_on)
    own = sorted((row for row in rows if row.whose == whose), key=lambda row: row.on)
    since, _ = _last_run([row.on for row in own], lambda day: _word(_standing(own, day)[whose], day) == word)
    return Consent(whose, word, since)


def _last_run(days: Sequence[date], holds: Callable[[date], bool]) -> tuple[date | None, date | None]:
    """The first of the last unbroken run of days on which something holds, and the day that broke it, if one did."""
    runs = [(held, list(run)) for held, run in groupby(days, key=holds)]
    for place in range(len(runs) - 1, -1, -1):
        held, run = runs[place]
        if held:
            return run[0], runs[place + 1][1][0] if place + 1 < len(runs) else None
    return None, None
