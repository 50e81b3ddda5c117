"""What a clinician rates of a session, typed in: a row of sessions that keeps all that is stored of the session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.entering import sentences
from pipelines.entering.care import Whom, required
from pipelines.entering.moments import Occasion, check_past, stored_cell
from pipelines.entering.writing import Entered, Row, cell, enter
from pipelines.errors import Refusal
from pipelines.importing import Way
from pipelines.ingest.kinds import KINDS, RATINGS
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent
_CARRIED = [
    column.name for column in KINDS["sessions"].columns if column.name not in ("retracted", "exported_at", "synthetic")
]
LOW, HIGH = 0.0, 4.0


@dataclass(frozen=True)
class Held:
    """A session that was held: `key` is the store's name for it, `at_local` when it began (a day: at midnight)."""

    key: str
    at_local: datetime
    day_only: bool
    modality: str | None
    ratings: Mapping[str, float | None]


def sessions(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Held]:
    """The sessions that a client came to, the newest first; none for whoever may not write the client's record."""
    with store.reading() as session:
        rows = session.rows(
            _HERE / "sessions.sql", **asked(store, viewer, as_of), client_id=str(client_id), timezone=store.timezone
        )
    return [
        Held(key, at_local, day_only, modality, dict(zip(RATINGS, rated, strict=True)))
        for key, at_local, day_only, modality, *rated in rows
    ]


def ratings(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    which: str | Occasion,
    given: Mapping[str, float | None],
    as_of: datetime,
    *,
    dry_run: bool = False,
) -> Entered:
    """Rate a session, 0 to 4 each, None for what is not rated: one that is stored, by its key, or one by its time.

    Whatever else is stored of the session is carried over: a row is replaced as a whole. A session that is not stored
    is taken in as held, by the viewer. Raises Refusal for whoever may not write the client's record, for a number
    that is no rating, and for a key that is not stored any more.
    """
    whom = required(store, viewer, client_id, "record", as_of)
    if isinstance(which, Occasion):
        check_past(store, which, as_of)
    rated = _checked(given)
    parameters = {**asked(store, viewer, as_of), "client_id": str(client_id), **_wanted(store, which)}

    def made(session: Session) -> list[Row]:
        stored = _stored(session, parameters)
        if stored is None and not isinstance(which, Occasion):
            raise Refusal("This session is not stored any more. Choose it again; nothing was changed.")
        return [{**(stored or _new(whom, which)), **rated}]

    way = Way("entry", "record", client_id, whole=True)
    report = enter(store, viewer, way, "sessions", whom.source, made, as_of, dry_run=dry_run)
    day = which.on if isinstance(which, Occasion) else None
    found = (sentences.outside_care(whom, day) if day else None, sentences.session(report))
    return Entered(report, said=tuple(each for each in found if each))


def _checked(given: Mapping[str, float | None]) -> dict[str, str | None]:
    for name, rating in given.items():
        if name not in RATINGS:
            raise Refusal("There is no such rating.")
        if rating is not None and not LOW <= rating <= HIGH:
            raise Refusal(f"{name.replace('_', ' ')}: a rating runs from {LOW:g} to {HIGH:g}.")
    return {name: cell(rating) for name, rating in given.items()}


def _wanted(store: Store, which: str | Occasion) -> dict[str, str | None]:
    if isinstance(which, Occasion):
        return {"key": None, "which": which.told(store)}
    return {"key": which, "which": None}


def _stored(session: Session, parameters: Mapping[str, Any]) -> dict[str, str | None] | None:
    """All columns of the stored row as cells of a file, so that reading them gives the row again."""
    found = session.arrow(_HERE / "stored_session.sql", **parameters).read_all().to_pylist()
    if len(found) != 1:
        return None
    return {name: _cell(found[0][name]) for name in _CARRIED}


def _cell(value: object) -> str | None:
    if isinstance(value, dict):
        return stored_cell(value)
    if isinstance(value, float):
        return cell(value)
    return None if value is None else str(value)


def _new(whom: Whom, which: str | Occasion) -> dict[str, str | None]:
    at = which.cell if isinstance(which, Occasion) else None
    return {"client": whom.code, "held_at": at, "status": "held", "practitioner": whom.practitioner}
