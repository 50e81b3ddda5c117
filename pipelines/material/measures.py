"""What was measured in the days told of: a block an administration, with its answers and scores apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby
from typing import Any, NamedTuple

from pipelines.confidence import Z_95
from pipelines.material.asking import Asking
from pipelines.material.grounds import Row, ground
from pipelines.material.words import moment, score
from pipelines.notes.content import Administration, Answer, Block, Line, Score

_UNSCORED = "not scored: {status}"


class _Scored(NamedTuple):
    """A row of administered.sql; scores in the subscale's own points."""

    administration_id: str
    instrument: str
    version: str | None
    target: str | None
    respondent: str | None
    title: str
    at_utc: datetime
    offset_minutes: int
    day: date
    day_only: bool
    subscale: str
    score: float | None
    status: str
    items_answered: int | None
    items_needed: int | None
    sem: float | None
    low: float | None
    high: float | None
    higher_is_better: bool | None
    aggregate: str | None
    multiplier: float | None
    item_count: int | None

    @property
    def local(self) -> datetime | None:
        """When it was answered, on the clock of that place; None where only the day is known."""
        return None if self.day_only else self.at_utc + timedelta(minutes=self.offset_minutes)


@dataclass(frozen=True)
class Measured:
    """Blocks and administrations, oldest first."""

    blocks: tuple[Block, ...] = ()
    administrations: tuple[Administration, ...] = ()


def measured(asking: Asking) -> Measured:
    """Every administration of the days told of."""
    if not asking.tells("measures"):
        return Measured()
    found = (_Scored(*row) for row in asking.rows("administered"))
    rows = [row for row in found if asking.tells_scale(row.instrument, row.version, row.subscale)]
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.administration_id)]
    given = sources_of(asking, [group[0].administration_id for group in groups])
    return Measured(
        tuple(_block(asking, group, given[group[0].administration_id]) for group in groups),
        tuple(_administration(asking, group, given[group[0].administration_id]) for group in groups),
    )


class Given(NamedTuple):
    """An answer, or a score that came as one (item None), with the row that it came in."""

    item: str | None
    response: float | None
    row: Row


def sources_of(asking: Asking, administrations: Sequence[str]) -> dict[str, list[Given]]:
    """The rows of some administrations, by their id."""
    found: defaultdict[str, list[Given]] = defaultdict(list)
    wanted = list(dict.fromkeys(administrations))
    for name, item, response, key, file, line in asking.rows("answer", administrations=wanted) if wanted else ():
        found[name].append(Given(item, response, Row(key, file, line)))
    return found


def series_name(instrument: str, version: str | None) -> str:
    """PHQ-9 (version 1)"""
    return f"{instrument} (version {version})" if version else f"{instrument} (no known version)"


def whose(target: str | None, respondent: str | None) -> str:
    """About whom, and by whom where somebody else answered."""
    about = f", about {target}" if target else ""
    return about + (f", answered by {respondent}" if respondent else "")


def _block(asking: Asking, group: list[_Scored], given: list[Given]) -> Block:
    one = group[0]
    name = f"{series_name(one.instrument, one.version)}{whose(one.target, one.respondent)}"
    return Block(
        key=asking.key(f"measures:{one.administration_id}"),
        kind="measures",
        about=asking.subject.about,
        title=f"{name}, {moment(one.day, one.local)}",
        lines=tuple(_line(asking, row, given) for row in group),
        administrations=(one.administration_id,),
    )


def _line(asking: Asking, row: _Scored, given: list[Given]) -> Line:
    name = "Total" if row.subscale == "total" else row.subscale.replace("_", " ").capitalize()
    answered = _answered(row)
    if row.score is None:
        told = f"{name}: {_UNSCORED.format(status=row.status)}{f'; {answered}' if answered else ''}."
    else:
        parts = [f"{score(row.score)}{_range(row)}", answered, _band(row.score, row.sem)]
        told = f"{name}: {'; '.join(part for part in parts if part)}."
    what = f"{series_name(row.instrument, row.version)}{whose(row.target, row.respondent)}, {name.lower()}"
    rule = ", ".join(part for part in (_rule(row), answered) if part)
    return Line(text=told, grounds=(ground(asking, what, rule, (one.row for one in given)),))


def _range(row: _Scored) -> str:
    better = {True: ", higher is better", False: ", lower is better", None: ""}[row.higher_is_better]
    return f" of {row.low:g} to {row.high:g}{better}" if row.low is not None and row.high is not None else ""


def _answered(row: _Scored) -> str:
    if row.items_answered is None:
        return ""
    of = f" of {row.item_count}" if row.item_count is not None else ""
    needed = f", {row.items_needed} needed" if row.status == "too few items" else ""
    return f"{row.items_answered}{of} answered{needed}"


def _band(value: float, sem: float | None) -> str:
    if sem is None:
        return "its error is not known"
    return f"95 % error band {score(value - Z_95 * sem)} to {score(value + Z_95 * sem)}"


def _rule(row: _Scored) -> str:
    """sum of 9 items; of a score that came as one, that."""
    if row.items_answered is None or row.aggregate is None:
        return "came as a score"
    times = f", times {row.multiplier:g}" if row.multiplier not in (None, 1) else ""
    prorated = ", prorated" if row.status == "prorated" else ""
    return f"{row.aggregate} of {row.item_count} items{times}{prorated}"


def _administration(asking: Asking, group: list[_Scored], given: list[Given]) -> Administration:
    one = group[0]
    place = timezone(timedelta(minutes=one.offset_minutes))
    at = one.at_utc.replace(tzinfo=UTC).astimezone(place).isoformat(timespec="minutes")
    return Administration(
        administration_id=one.administration_id,
        about=asking.subject.about,
        instrument=one.instrument,
        version=one.version,
        title=one.title,
        target=one.target,
        respondent=one.respondent,
        at=one.day.isoformat() if one.day_only else at,
        answers=tuple(
            Answer(item=each.item, response=f"{each.response:g}")
            for each in given
            if each.item is not None and each.response is not None
        ),
        scores=tuple(_score(row) for row in group),
    )


def _score(row: _Scored) -> Score:
    """low and high are the ends of the scale."""
    names: dict[str, Any] = {name: getattr(row, name) for name in Score.model_fields}
    return Score(**names)
