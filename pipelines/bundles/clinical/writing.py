"""One FHIR Bundle a client, one a line."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pipelines.bundles.clinical import measures, record
from pipelines.bundles.clinical.naming import ClientNaming
from pipelines.bundles.folder import Folder
from pipelines.ingest.kinds import KINDS
from pipelines.ingest.manifest import Listed
from pipelines.notes.content import Subject
from pipelines.notes.fhir.codes import Codes
from pipelines.notes.fhir.flagged import issue
from pipelines.notes.fhir.measured import measured
from pipelines.notes.fhir.naming import Resource
from pipelines.notes.fhir.people import of_patient
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
NAME = "fhir/clients.ndjson"
_AT_ONCE = 200  # clients
# What comes in answers and scores is told by administration; these are told row by row.
_ROWS = [name for name in KINDS if name not in ("practitioners", "norms", "assessments", "reported_scores")]

Rows = dict[str, list[dict[str, Any]]]


def write(session: Session, folder: Folder, codes: Codes, store_id: UUID, zone: str, at: datetime) -> Iterator[Listed]:
    """Write every client; nothing where there is none. zone: the practice's; at: when the bundle was begun."""
    people = session.rows(_SQL / "clients.sql")
    if not people:
        return
    named = {(source, code): name for source, code, name in session.rows(_SQL / "practitioners.sql")}
    with folder.file(NAME) as file:
        for first in range(0, len(people), _AT_ONCE):
            part = people[first : first + _AT_ONCE]
            held = _held(session, [row[0] for row in part])
            for client_id, source, code, name, birth_year in part:
                one = Subject(client_id=client_id, source=source, code=code, name=name, birth_year=birth_year)
                names = ClientNaming(store_id, client_id, ZoneInfo(zone))
                rows = {what: found.get(client_id, []) for what, found in held.items()}
                made = _bundle(dict(_resources(one, rows, named, codes, names)), names, at)
                file.write(json.dumps(made, ensure_ascii=False).encode() + b"\n")
    yield Listed(path=NAME, sha256=file.sha256, rows=len(people))


def _held(session: Session, clients: list[str]) -> dict[str, Rows]:
    """What there is of some clients: by kind, answers, scores and flags, then by client."""
    found = {}
    for name in _ROWS:
        session.enter(name)
        found[name] = _by_client(session, "rows", clients)
    session.enter("main")
    return found | {name: _by_client(session, name, clients) for name in ("answers", "scores", "flags")}


def _by_client(session: Session, statement: str, clients: list[str]) -> Rows:
    batches = session.arrow(_SQL / f"{statement}.sql", clients=clients)
    rows = (row for batch in batches for row in batch.to_pylist())
    return {client_id: list(group) for client_id, group in groupby(rows, key=lambda row: str(row["of_client"]))}


def _resources(
    one: Subject,
    rows: dict[str, list[dict[str, Any]]],
    named: dict[tuple[str, str], str | None],
    codes: Codes,
    names: ClientNaming,
) -> Iterator[tuple[str, Resource]]:
    """Every resource of a client, by what it is."""
    yield record.PATIENT, of_patient(one)
    for kind in _ROWS:
        for row in rows[kind]:
            if by := record.whom(row):
                yield f"practitioner {by}", record.practitioner(row["source"], by, named.get((row["source"], by)))
            yield f"{kind} {row['row_key']}", record.resource(kind, row, names)
    patient, first = (
        names.ref(record.PATIENT),
        {f"{row['row_key']}": f"{kind} {row['row_key']}" for kind in _ROWS for row in rows[kind]},
    )
    for each in measures.administrations(rows["answers"], rows["scores"]):
        made = measured(each, patient, codes, names)
        if made:
            first[each.administration_id] = next(iter(made))
        yield from made.items()
    for raised in rows["flags"]:
        yield f"flag {raised['flag_id']}", issue(measures.flag(raised), patient, first, names)


def _bundle(resources: dict[str, Resource], names: ClientNaming, at: datetime) -> Resource:
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "entry": [
            {"fullUrl": address, "resource": {**resource, "id": address.removeprefix("urn:uuid:")}}
            for what, resource in resources.items()
            for address in (names.address(what),)
        ],
    }
