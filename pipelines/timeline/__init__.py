"""What happened to a client and when, beside what was measured: for the one time axis, and as a file."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow

from pipelines.errors import Refusal
from pipelines.exports import forms
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from pipelines.timeline.event import Ahead, Around, Event, FormAhead, event

__all__ = ["COLUMNS", "Ahead", "Around", "Event", "FormAhead", "ahead", "as_csv", "before_and_after", "events"]

_HERE = Path(__file__).parent
_QUERIES = ("care.sql", "record.sql", "measures.sql")
_MEASURED = ("instrument", "version", "target", "respondent", "subscale", "score", "sem", "status")
COLUMNS = ("at", "kind", "label", "detail", "state", *_MEASURED, "source_file", "source_line")


def events(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Event]:
    """Everything dated about a client that the viewer may see, oldest first; sessions that are planned too."""
    return _events(store, _parameters(store, viewer, client_id, as_of, "read"))


def ahead(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Ahead:
    """The forms that no number of a client rests on because they are dated later than as_of, and their safety answers.

    A wrong date must not hide an answer to an item of safety. As of a day gone by it names what is of a later day.
    """
    parameters = _parameters(store, viewer, client_id, as_of, "read")
    later = {"from_day": parameters["as_of_day"] + timedelta(days=1), "to_day": date.max}
    with store.reading() as session:
        forms = [FormAhead(*row) for row in session.rows(_HERE / "ahead.sql", **parameters)]
    found = [one for one in _events(store, parameters | later) if one.kind == "safety"] if forms else []
    return Ahead(tuple(forms), tuple(found))


def before_and_after(store: Store, viewer: Viewer, client_id: UUID, on_day: date, as_of: datetime) -> list[Around]:
    """Each scale of the episode of care before a day and from it on, those of attachment first."""
    with store.reading() as session:
        parameters = {**_parameters(store, viewer, client_id, as_of, "read"), "on_day": on_day}
        return [Around(*row) for row in session.rows(_HERE / "before_and_after.sql", **parameters)]


def as_csv(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> bytes:
    """Every event and every score of a client as the bytes of a CSV file, newest first.

    For our own route: that one writes down itself what leaves. Raises Refusal where the viewer may take nothing along.
    """
    parameters = _parameters(store, viewer, client_id, as_of, "export")
    with store.reading() as session:
        scores = session.rows(_HERE / "scores.sql", **parameters)
    rows = [_of_score(*row) for row in scores] + [_of_event(each) for each in _events(store, parameters)]
    if not rows:
        raise Refusal("You have no right to export what is known of this client. Nothing was done.")
    rows.sort(key=lambda row: tuple(str(row[name] or "") for name in ("at", "kind", "label", "instrument", "subscale")))
    table = pyarrow.table({name: [row[name] for row in reversed(rows)] for name in COLUMNS})
    file = io.BytesIO()
    forms.FORMS["csv"][1](file, list(COLUMNS), table.to_batches(), "time axis")
    return file.getvalue()


def _parameters(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, act: str) -> dict[str, Any]:
    who = {"client_id": str(client_id), "timezone": store.timezone, "act": act}
    known = asked(store, viewer, as_of)
    return {**known, **who, "from_day": date.min, "to_day": known["as_of_day"]}


def _events(store: Store, parameters: dict[str, Any]) -> list[Event]:
    with store.reading() as session:
        rows = [row for query in _QUERIES for row in session.rows(_HERE / query, **parameters)]
    return sorted((event(*row) for row in rows), key=lambda each: (each.at_local, each.kind, each.label))


def _row(at_local: datetime, day_only: bool, **cells: Any) -> dict[str, Any]:
    at = at_local.strftime("%Y-%m-%d" if day_only else "%Y-%m-%dT%H:%M")
    return {**dict.fromkeys(COLUMNS), "at": at, **cells}


def _of_event(event: Event) -> dict[str, Any]:
    told = {"kind": event.kind, "label": event.label, "detail": event.detail, "state": event.state}
    return _row(event.at_local, event.day_only, **told, source_file=event.file, source_line=event.line)


def _of_score(at_local: datetime, _day: object, day_only: bool, *cells: Any) -> dict[str, Any]:
    *measured, file, line = cells
    told = dict(zip(_MEASURED, measured, strict=True))
    return _row(at_local, day_only, kind="score", **told, source_file=file, source_line=line)
