"""Time-outs as they were taken, and what is pointed out about them, each with its reason. Never a fault of a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Timeout:
    """One time-out. Moments in UTC; None where nothing was written. Two entries about one start are one time-out."""

    key: str
    started_at: datetime | None
    planned_minutes: float | None
    promised_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True)
class Pointed:
    """A time-out and what is pointed out about it."""

    timeout: Timeout
    words: tuple[str, ...]


def pointed_out(timeouts: Iterable[Timeout], shortest: float) -> list[Pointed]:
    """Those about which there is something to say, in their order. shortest: minutes that the body needs."""
    known = sorted(timeouts, key=lambda one: (one.started_at or one.promised_at or datetime.min, one.key))
    overlapping = _overlapping(known)
    found = []
    for one in known:
        words = _words(one, shortest)
        if one.key in overlapping:
            words.append("it begins before an earlier one has ended, so their lengths cannot be told apart")
        if words:
            found.append(Pointed(one, tuple(words)))
    return found


def _words(one: Timeout, shortest: float) -> list[str]:
    words = []
    minutes = planned(one)
    if minutes is not None and minutes < shortest:
        words.append(f"planned for {minutes:g} minutes, and the body needs at least {shortest:g} to calm")
    if one.promised_at is None:
        words.append("no return was promised, and without one the other cannot tell a time-out from being left")
    if one.returned_at and one.started_at and one.returned_at < one.started_at:
        words.append("the return lies before the beginning")
    return words


def planned(one: Timeout) -> float | None:
    """The minutes that were planned: as written, else from the beginning to the promised return; None: cannot tell."""
    if one.planned_minutes is not None:
        return one.planned_minutes
    if one.started_at is None or one.promised_at is None or one.promised_at < one.started_at:
        return None
    return (one.promised_at - one.started_at) / timedelta(minutes=1)


def _ends(one: Timeout) -> datetime | None:
    """The return; where none was written, when it was planned to end."""
    if one.started_at is None:
        return None
    if one.returned_at is not None and one.returned_at >= one.started_at:
        return one.returned_at
    minutes = planned(one)
    return one.started_at + timedelta(minutes=minutes) if minutes is not None else None


def _overlapping(known: Sequence[Timeout]) -> set[str]:
    """Those that begin while an earlier one goes on."""
    found, until = set(), datetime.min
    for one in known:
        if one.started_at is None:
            continue
        if one.started_at < until:
            found.add(one.key)
        until = max(until, _ends(one) or until)
    return found
