"""Flags that report their own record: how many, how often they were worth it, and what has become noise."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pipelines.confidence import Share, wilson
from pipelines.flags.asked import asked_flags
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

UNCOUNTED = "Unflagged clients are not counted: nothing is said of what no flag was raised on."

_SQL = Path(__file__).parent / "sql"
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """What became of the flags of a criterion, or of one of its rules (`rule`, else None).

    `raised`: how many flags; `per_week`: of them, by therapist and week. `acted` and `dismissed`: their shares of
    those raised. `worth_it`: the share acted on among those acted on or dismissed, the positive predictive value among
    the reviewed. Each share is 0 to 1 with its 95 % interval (Wilson 1927), None of none. `reasons`: of the dismissals,
    each with how often, the most frequent first. `is_noise`: by the practice's limits it has become noise.
    """

    criterion: str
    title: str
    rule: str | None
    raised: int
    per_week: float | None
    acted: Share
    dismissed: Share
    worth_it: Share
    reasons: tuple[tuple[str, int], ...]
    is_noise: bool


@dataclass(frozen=True)
class Budget:
    """How many flags were raised on a therapist's clients in seven days, of how many one can review in a week."""

    therapist: str
    raised: int
    budget: int
    is_over: bool


@dataclass(frozen=True)
class Record:
    """The record of the flags that the viewer may see, raised from `since` to `until`, of so many `therapists`."""

    since: date
    until: date
    therapists: int
    lines: tuple[Line, ...]
    budgets: tuple[Budget, ...]


class _Raised(NamedTuple):
    flag_id: object
    criterion: str
    title: str
    raised_on: date
    action: str | None
    reason: str | None
    rules: list[str]
    therapist: str | None
    name: str | None


def record(store: Store, viewer: Viewer, as_of: datetime, since: date) -> Record:
    """What became of the flags that were raised from a day on, of clients whom the viewer treats or supervises.

    By criterion, and under each by rule; flags that were recomputed away count, as they stood. See UNCOUNTED.
    ValueError for a day after as_of's.
    """
    parameters = asked_flags(store, viewer, as_of)
    until: date = parameters["as_of_day"]
    if since > until:
        raise ValueError(f"{since} is later than {until}")
    with store.reading() as session:
        rows = [_Raised(*row) for row in session.rows(_SQL / "owned.sql", since=since, **parameters)]
        budget, noise_share, noise_reviewed = session.rows(_SQL / "alerts.sql")[0]
        therapists = int(session.value(_SQL / "therapists.sql", **parameters))
    weeks = ((until - since).days + 1) / _WEEK.days
    flags = list({row.flag_id: row for row in rows}.values())
    lines = []
    for criterion in sorted({one.criterion for one in flags}):
        own = [one for one in flags if one.criterion == criterion]
        rules = sorted({rule for one in own for rule in one.rules})
        parts: list[tuple[str | None, list[_Raised]]] = [(None, own)]
        parts += [(rule, [one for one in own if rule in one.rules]) for rule in rules]
        lines += [_line(rule, part, therapists * weeks, noise_share, noise_reviewed) for rule, part in parts]
    return Record(since, until, therapists, tuple(lines), tuple(_budgets(rows, until, budget)))


def _line(rule: str | None, flags: list[_Raised], weeks: float, noise_share: float, noise_reviewed: int) -> Line:
    acted = sum(one.action == "act" for one in flags)
    dismissed = sum(one.action == "dismiss" for one in flags)
    worth_it = wilson(acted, acted + dismissed)
    reasons = Counter(one.reason for one in flags if one.action == "dismiss" and one.reason)
    return Line(
        flags[0].criterion,
        flags[0].title,
        rule,
        len(flags),
        len(flags) / weeks if weeks else None,
        wilson(acted, len(flags)),
        wilson(dismissed, len(flags)),
        worth_it,
        tuple(sorted(reasons.items(), key=lambda said: (-said[1], said[0]))),
        worth_it.of >= noise_reviewed and worth_it.estimate is not None and worth_it.estimate < noise_share,
    )


def _budgets(rows: Iterable[_Raised], until: date, budget: int) -> Iterable[Budget]:
    """One a therapist with a flag in the period, by name."""
    lately: dict[tuple[str, str], set[object]] = defaultdict(set)
    for row in rows:
        if row.therapist is not None and row.name is not None:
            own = lately[row.name, row.therapist]
            if row.raised_on > until - _WEEK:
                own.add(row.flag_id)
    for (name, _), own in sorted(lately.items()):
        yield Budget(name, len(own), budget, len(own) > budget)
