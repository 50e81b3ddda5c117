"""One encrypted file that holds a whole store as it stood at one moment, made while others work and read back."""

import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow

from pipelines import exporting
from pipelines.errors import Refusal
from pipelines.rights import audit, may
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store, copying, disk
from pipelines.store.connection import reading_file
from pipelines.store.copying import Measure

QUERIES = Path(__file__).parent / "queries"
FORMAT = 1  # of the file: tables under their full names, `contents`, `manifest`
_PIECE = 1 << 20
_RECORD = pyarrow.schema(
    [
        ("backup_id", pyarrow.string()),
        ("at_utc", pyarrow.timestamp("us")),
        ("path", pyarrow.string()),
        ("bytes", pyarrow.int64()),
        ("digest", pyarrow.string()),
        ("data_version", pyarrow.int64()),
    ]
)


@dataclass(frozen=True)
class Backup:
    """A backup that was made and read back: the moment it holds, its size in bytes, the SHA-256 of its file."""

    path: Path
    at: datetime
    tables: int
    rows: int
    bytes: int
    digest: str


@dataclass(frozen=True)
class Part:
    """A table of a backup: whose it is, the name it has there, and what it must measure."""

    database: str
    schema: str
    table: str
    name: str
    measure: Measure


def backup(store: Store, viewer: Viewer, file: Path, at: datetime) -> Backup:
    """Write the store as it stands at `at` (now) into a new file, under the store's key, and read it back.

    Others read and write meanwhile; none of what they write is in it. Raises Refusal for who may not, for a name that
    is taken or the store's own, for a disk that is full. Then there is no such file.
    """
    if not may(store, viewer, "store", "write", at):
        raise Refusal("Only an administrator, or whoever holds the key (--operator), may make a backup.")
    exporting.check_out(file, store.place, store.given.key_file)
    if os.path.lexists(file):  # a link that leads nowhere is there too
        raise Refusal(f"{file} is there already, and a backup never replaces a file. Choose another name.")
    if not file.parent.is_dir():
        raise Refusal(f"There is no folder {file.parent}. Make it first, or choose another.")
    scratch = store.place.copies / f"backup-{uuid4().hex}"
    part = file.with_name(f"{file.name}.{scratch.name[-8:]}.part")  # a name that nothing of anybody's has
    try:
        parts, data_version = _write(store, scratch, at)
        size, digest = _carry(scratch, part)
        _read_back(store, part, parts)
        made = Backup(file, at, len(parts), sum(each.measure.rows for each in parts), size, digest)
        _record(store, viewer, made, data_version)  # first: a backup that nobody knows of could keep an erased person
        _name(part, file)
    except OSError:
        raise Refusal(f"{file} cannot be written: check your rights and the room there. No backup was made.") from None
    finally:
        for left in (scratch, part):
            with contextlib.suppress(OSError):  # what is left is encrypted
                left.unlink(missing_ok=True)
    return made


def _write(store: Store, scratch: Path, at: datetime) -> tuple[list[Part], int]:
    """Every table of both databases, seen at one moment, into an encrypted file; and the newest batch in it."""
    with store.beside("copy", scratch, store.key), store.filling("copy") as session:
        [(practice_version, access_version, data_version)] = session.rows(QUERIES / "versions.sql")
        parts = []
        for database in ("practice", "access"):
            for table in copying.tables(session, database):
                name = "__".join((database, table.schema, table.name))
                copying.lay_down(session, name, copying.whole(session, table))
                parts.append(Part(database, table.schema, table.name, name, copying.measure(session, table)))
        manifest = {
            "format": FORMAT,
            "store_id": str(store.store_id),
            "demo": store.demo,
            "timezone": store.timezone,
            "at_utc": _utc(at),
            "practice_version": practice_version,
            "access_version": access_version,
            "data_version": data_version,
            "key_digest": hashlib.sha256(b"secure-base backup " + store.key.encode()).hexdigest()[:16],
        }
        copying.lay_down(session, "contents", pyarrow.Table.from_pylist([_told(part) for part in parts]))
        copying.lay_down(session, "manifest", pyarrow.Table.from_pylist([manifest]))
    return parts, int(data_version)


def _told(part: Part) -> dict[str, object]:
    told = {"database_name": part.database, "schema_name": part.schema, "table_name": part.table, "name": part.name}
    return {**told, "rows": part.measure.rows, "digest": part.measure.digest}


def _carry(scratch: Path, part: Path) -> tuple[int, str]:
    """Copy the finished file to where it was asked for, onto the disk; its size and SHA-256."""
    digest, size = hashlib.sha256(), 0
    with (
        scratch.open("rb") as source,
        os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to,
    ):
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    return size, digest.hexdigest()


def _read_back(store: Store, part: Path, parts: list[Part]) -> None:
    """Raises Refusal where what was written does not read as what was to be written."""
    try:
        with reading_file(part, store.key, store.given, store.place.spill) as session:
            whole = parts_of(session) == sorted(parts, key=lambda each: each.name) and holds(session)
    except duckdb.Error:
        whole = False
    if not whole:
        raise Refusal(f"The backup did not read back as it was written, and was thrown away. Check the disk of {part}.")


def parts_of(session: Session) -> list[Part]:
    """The tables that a backup says it holds."""
    return [
        Part(database, schema, table, name, Measure(rows, digest))
        for database, schema, table, name, rows, digest in session.rows(QUERIES / "contents.sql")
    ]


def holds(session: Session, said: Callable[[str], None] = lambda name: None) -> bool:
    """Whether every table of a backup is there and measures what it must."""
    there = {table.name: table for table in copying.tables(session, "backup")}
    for part in parts_of(session):
        said(part.name)
        if part.name not in there or copying.measure(session, there[part.name]) != part.measure:
            return False
    return True


def _record(store: Store, viewer: Viewer, made: Backup, data_version: int) -> None:
    row = {"backup_id": str(uuid4()), "at_utc": _utc(made.at), "path": str(made.path.absolute())}
    row |= {"bytes": made.bytes, "digest": made.digest, "data_version": data_version}
    with store.writing_access() as session:
        session.load("backup", pyarrow.Table.from_pylist([row], schema=_RECORD))
    audit.append(store, viewer, "backup", made.at, detail=made.path.name)


def _name(part: Path, file: Path) -> None:
    """Give the file its name, without ever taking it from another."""
    try:
        os.link(part, file)
    except FileExistsError:
        raise Refusal(f"{file} is there already, and a backup never replaces a file. Choose another name.") from None
    except OSError:  # a disk that knows no second names
        if file.exists():
            raise
        part.rename(file)
    disk.sync_folder(file.parent)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
