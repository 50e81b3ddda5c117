"""Decisions on a client's measures: put on record, audited and derived from, in one transaction; or nothing."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from pipelines import refresh
from pipelines.change.decisions import recording
from pipelines.change.decisions.recording import EVERY_SERIES, Which
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_TAKEN_BACK = {"rebaseline": "re-baseline taken back", "phase_start": "phase start taken back"}


def rebaseline(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    since_day: date,
    reason: str,
    as_of: datetime,
    at: datetime,
    which: Which = EVERY_SERIES,
) -> UUID:
    """Let scores count from a day on, in one series or in all; returns the record's id. `at` is the wall clock.

    Raises Refusal for who may not, for a reason of fewer than ten characters, a day that is still to come or lies
    before the client's care, and a series in which the client has no score.
    """
    with store.writing() as session:
        first = recording.first_day(session, store, viewer, client_id, as_of)
        words = recording.reason_of(reason)
        recording.check_day(since_day, first, local_day(store, as_of))
        detail = recording.told_of(session, client_id, which)
        said = {**asdict(which), "since_day": since_day, "reason": words, **recording.signed(viewer)}
        record_id = recording.append(session, "rebaseline", client_id, at, said)
        refresh.derive_client(session, client_id, local_day(store, as_of), as_of)
        audit.append(store, viewer, "re-baseline", at, client_id=client_id, detail=detail)
    store.checkpoint()
    return record_id


def start_phase(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    on_day: date | None,
    label: str,
    as_of: datetime,
    at: datetime,
    event_key: UUID | None = None,
    reason: str = "",
) -> UUID:
    """Let a phase begin on a day, or on that of a life event (then on_day says nothing); returns the record's id.

    Raises Refusal for who may not, for a phase with neither name nor event, a day that is still to come or lies before
    the client's care, an event that the client does not have, and a reason that is given and says too little.
    """
    with store.writing() as session:
        first = recording.first_day(session, store, viewer, client_id, as_of)
        name = recording.label_of(label)
        day = recording.event_day(session, client_id, event_key) if event_key else on_day
        if day is None or (name is None and event_key is None):
            raise Refusal("A phase needs its first day and a name, or a life event to begin with. Nothing was changed.")
        recording.check_day(day, first, local_day(store, as_of))
        said = {
            "on_day": day,
            "label": name,
            "event_key": str(event_key) if event_key else None,
            "reason": recording.reason_of(reason) if reason.strip() else None,
            **recording.signed(viewer),
        }
        record_id = recording.append(session, "phase_start", client_id, at, said)
        refresh.derive_client(session, client_id, local_day(store, as_of), as_of)
        audit.append(store, viewer, "phase start", at, client_id=client_id)
    store.checkpoint()
    return record_id


def take_back(
    store: Store, viewer: Viewer, client_id: UUID, record_id: UUID, reason: str, as_of: datetime, at: datetime
) -> None:
    """Take a decision back, as a row of its own; what was recorded stays.

    Raises Refusal for who may not, for a reason of fewer than ten characters, and for a decision that is not there or
    was taken back already.
    """
    with store.writing() as session:
        recording.first_day(session, store, viewer, client_id, as_of)
        words = recording.reason_of(reason)
        table = recording.table_of(session, client_id, record_id)
        said = {"reason": words, "takes_back": str(record_id), **recording.signed(viewer)}
        recording.append(session, table, client_id, at, said)
        refresh.derive_client(session, client_id, local_day(store, as_of), as_of)
        audit.append(store, viewer, _TAKEN_BACK[table], at, client_id=client_id)
    store.checkpoint()
