"""The series of the asked clients: whose they are, their course in the episode of care, and what they are told with."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow

from pipelines.change.baseline import Administration, Course, Episode, Newer, course
from pipelines.change.deriving.reference import Reference, lay_out_references, references
from pipelines.change.told import Rebaseline
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
_NAMES = ("client_id", "instrument", "version", "target", "respondent", "subscale", "position")


@dataclass(frozen=True)
class Series:
    """One series as of a day. `number`: its row in `Caseload.keys`; `administrations`: every scored one;
    `newer`: those after them without a score."""

    number: int
    client_id: str
    instrument: str
    version: str | None
    target: str | None
    respondent: str | None
    subscale: str
    position: int
    as_of: date
    reference: Reference
    reference_number: int
    administrations: tuple[Administration, ...]
    course: Course
    rebaseline: Rebaseline | None
    episodes: tuple[Episode, ...]
    newer: tuple[Newer, ...] = ()


@dataclass(frozen=True)
class Caseload:
    """Every series of the asked clients. keys: a row each, with what names it; phases: begun ones, by client."""

    keys: pyarrow.Table
    series: list[Series]
    phases: dict[str, list[tuple[str, date]]]


def caseload(session: Session) -> Caseload:
    """Reads what stands in the store of the clients in the temporary table asked_client, up to their day."""
    lay_out_references(session)
    session.run(_SQL / "make_series.sql")
    session.run(_SQL / "make_references.sql")
    keys = session.arrow(_SQL / "series.sql").read_all()
    episodes = _episodes(session)
    rebaselines = {
        number: Rebaseline(since, reason, by) for number, since, reason, by in session.rows(_SQL / "rebaselines.sql")
    }
    phases: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for client_id, record_id, on_day in session.rows(_SQL / "phases.sql"):
        phases[client_id].append((record_id, on_day))
    known = references(session)
    scored = _administrations(session)
    newer: dict[int, list[Newer]] = defaultdict(list)
    for number, *told in session.rows(_SQL / "newer.sql"):
        newer[number].append(Newer(*told))
    series = []
    for number, (place, as_of, *named) in enumerate(_columns(keys, "reference", "as_of_day", *_NAMES)):
        names = dict(zip(_NAMES, named, strict=True))
        of_client, forms = episodes.get(names["client_id"], ()), scored.get(number, ())
        again, reference = rebaselines.get(number), known[place]
        found = course(forms, of_client, as_of, reference.rule, again.since if again else None)
        series.append(
            Series(
                **names,
                number=number,
                as_of=as_of,
                reference=reference,
                reference_number=place,
                administrations=forms,
                course=found,
                rebaseline=again,
                episodes=of_client,
                newer=tuple(newer.get(number, ())),
            )
        )
    return Caseload(keys, series, phases)


def _episodes(session: Session) -> dict[str, tuple[Episode, ...]]:
    found: dict[str, list[Episode]] = defaultdict(list)
    for client_id, opened_on, closed_on in session.rows(_SQL / "episodes.sql"):
        found[client_id].append(Episode(opened_on, closed_on))
    return {client_id: tuple(episodes) for client_id, episodes in found.items()}


def _administrations(session: Session) -> dict[int, tuple[Administration, ...]]:
    rows = session.arrow(_SQL / "administrations.sql").read_all()
    found: dict[int, list[Administration]] = defaultdict(list)
    for number, administration_id, day, at, score, sem in _columns(rows, *rows.column_names):
        found[number].append(Administration(at or day, score, sem, administration_id=administration_id))
    return {number: tuple(forms) for number, forms in found.items()}


def _columns(rows: pyarrow.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """These columns, row by row."""
    return zip(*(rows.column(name).to_pylist() for name in names), strict=True)
