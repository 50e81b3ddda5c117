"""A bundle: everything that the practice brought in and recorded, in a folder that any program can read."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from pipelines import settings
from pipelines.bundles import canonical, clinical, recorded
from pipelines.bundles.folder import Folder
from pipelines.errors import Refusal
from pipelines.ingest.manifest import (
    FORMAT,
    NAME,
    FirstBatch,
    FirstFile,
    Listed,
    Manifest,
    TableFile,
    digest,
)
from pipelines.keeping.keyholder import require_keyholder
from pipelines.notes.fhir.codes import codes
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
LEFT_OUT = (
    "psychotherapy notes: their author takes each along with `note export`",
    "drafts of notes that nobody has signed",
    "accounts, passwords and rights, the trail of who did what, and what a supervisor opened for a reason",
    "earlier versions of rows, and rows that were taken back: a backup holds them",
    "what follows from the rows: it is derived again",
    "the practice's own definitions and the files that were imported: they lie where the practice keeps them",
)

_File = TypeVar("_File", bound=Listed)
Said = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Bundle:
    """A bundle that was written. `digest`: the SHA-256 of its manifest, which holds those of all other files."""

    folder: Path
    manifest: Manifest
    digest: str


def write(store: Store, viewer: Viewer, out: Path, at: datetime, said: Said | None = None) -> Bundle:
    """Write everything as it stands now into a new folder, whole or not at all.

    Raises Refusal for who does not hold the key, for a name that is taken, for a disk that is full.
    """
    require_keyholder(store, viewer, at, "write a bundle")
    if os.path.lexists(out) and (not out.is_dir() or any(out.iterdir())):
        raise Refusal(f"{out} is there already, and a bundle never replaces anything. Choose another name.")
    if not out.parent.is_dir():
        raise Refusal(f"There is no folder {out.parent}. Make it first, or choose another.")
    part = out.with_name(f"{out.name}.{uuid4().hex[:8]}.part")  # a name that nothing of anybody's has
    try:
        part.mkdir(mode=0o700)
        made = _write(store, Folder(part), at, said or (lambda what, done, total: None))
        found = digest(part / NAME) or ""
        # Before it has its name: what cannot be put on record does not leave.
        audit.append(store, viewer, "export", settings.now(), detail=f"bundle of everybody sha256 {found}")
        if out.is_dir():
            out.rmdir()
        part.rename(out)
    except OSError:
        raise Refusal(f"{out} cannot be written: check your rights and the room there. There is no bundle.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Bundle(out, made, found)


def _write(store: Store, folder: Folder, at: datetime, said: Said) -> Manifest:
    known = codes(store)
    with store.filling("practice") as session:  # one transaction: what others write meanwhile is not in it
        [(data_version, definitions)] = session.rows(_SQL / "contents.sql")
        rows = tuple(_told(canonical.write(session, folder, store.timezone, demo=store.demo), said))
        tables = tuple(_told(recorded.write(session, folder), said))
        fhir = _told(clinical.write(session, folder, known, store.store_id, store.timezone, at), said)
        made = Manifest(
            format=FORMAT,
            store_id=str(store.store_id),
            demo=store.demo,
            timezone=store.timezone,
            written_at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            data_version=data_version,
            definitions=definitions,
            left_out=LEFT_OUT,
            rows=rows,
            recorded=tuple(one for one in tables if isinstance(one, TableFile)),
            others=(*(one for one in tables if not isinstance(one, TableFile)), *fhir),
            provenance=tuple(_provenance(session, store.timezone)),
        )
    with folder.file(NAME) as file:
        file.write(made.model_dump_json(indent=1).encode())
    return made


def _told(files: Iterator[_File], said: Said) -> Iterator[_File]:
    for one in files:
        said(f"writing {one.path}", one.rows, None)
        yield one


def _provenance(session: Session, zone: str) -> Iterator[FirstBatch]:
    rows = session.rows(_SQL / "provenance.sql", timezone=zone)
    for key, group in groupby(rows, key=lambda row: row[:6]):
        head = dict(zip(("batch", "action", "status", "at", "reason", "withdrawn_batch"), key, strict=True))
        names = tuple(FirstFile.model_fields)
        files = tuple(FirstFile(**dict(zip(names, row[6:], strict=True))) for row in group if row[6] is not None)
        yield FirstBatch(**head, files=files)
