"""The episodes behind every number of a caseload summary: each number is a count of these rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.cadence import NOTHING, OVERDUE
from pipelines.errors import Refusal
from pipelines.rights import asked
from pipelines.rights.laying import rights_laid
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent


@dataclass(frozen=True)
class Waiting:
    """A flag of an episode's client: raised in the period, or open or resting now. age_days: since it was raised."""

    flag_id: UUID
    urgency: str
    status: str
    past_limit: bool
    is_new: bool
    age_days: int


@dataclass(frozen=True)
class Episode:
    """An episode of care that lay in the period, under one who treats it; `closed_on` None: open at the period's end.

    forms: answered questionnaires in the episode; twice: one of them at least two times. in_use, on_time: forms of an
    open episode that are in use, and those not overdue. newest: of the client's episodes. told: of some scale change
    can be told; improved: on one at least, and worse on none; worse: on one at least; all three, and the client's flags
    as they stand now, beside the newest episode alone.
    """

    client_id: UUID
    source: str
    code: str
    therapist: str
    therapist_name: str
    opened_on: date
    closed_on: date | None
    is_couple: bool | None
    forms: int
    twice: bool
    in_use: int
    on_time: int
    newest: bool
    told: bool
    improved: bool
    worse: bool
    flags: tuple[Waiting, ...] = ()


def episodes(store: Store, viewer: Viewer, from_day: date, to_day: date, as_of: datetime) -> list[Episode]:
    """The episodes that lay in the period, both days included, of whom the viewer treats or supervises, by therapist.

    Change and flags are told as of now, whatever the period. Nobody in session. Raises Refusal for a period that ends
    before it begins.
    """
    if from_day > to_day:
        raise Refusal("The period ends before it begins. Nothing was counted.")
    with rights_laid(store, viewer, as_of) as now, now.reading() as session:
        given = {
            **asked(now, viewer, as_of),
            "told_at": as_of.astimezone(UTC).replace(tzinfo=None),
            "timezone": store.timezone,
            "from_day": from_day,
            "to_day": to_day,
        }
        flags: dict[str, list[Waiting]] = {}
        for client_id, flag_id, *rest in session.rows(_SQL / "waiting.sql", **given):
            flags.setdefault(client_id, []).append(Waiting(UUID(flag_id), *rest))
        rows = session.rows(_SQL / "episode.sql", **given, overdue=OVERDUE, left=NOTHING)
    newest: dict[str, date] = {}
    for client_id, *rest in rows:
        newest[client_id] = max(rest[4], newest.get(client_id, rest[4]))
    return [
        Episode(*(UUID(client_id), *rest, tuple(flags.get(client_id, ())) if newest[client_id] == rest[4] else ()))
        for client_id, *rest in rows
    ]
