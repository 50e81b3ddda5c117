"""The record outside the store: how far each chain of the audit had come, and the newest batch.

A store that was rolled back, lost its log or had rows cut off its end is whole in itself; only this record can tell.
It may be behind the store (a crash fell between the commit and the record), never ahead of it.
"""

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pipelines.errors import Refusal
from pipelines.rights.audit_chain import BEGINNING
from pipelines.store import Store


@dataclass(frozen=True)
class Head:
    """The last row of a chain: its number and its digest. Number 0: nothing was written yet."""

    seq: int = 0
    digest: str = BEGINNING


@dataclass(frozen=True)
class Record:
    """Which chain this machine writes, the head of each chain, and the batches: how many, and the newest."""

    writer: str
    heads: dict[str, Head] = field(default_factory=dict)
    batches: int = 0
    newest_batch: int = 0

    @property
    def head(self) -> Head:
        """Of the chain that this machine writes."""
        return self.heads.get(self.writer, Head())

    def with_head(self, head: Head) -> "Record":
        return replace(self, heads={**self.heads, self.writer: head})


class Altered(Exception):
    """What lies there is no record that this program wrote."""


def path_of(store: Store) -> Path:
    """Where the record of a store lies. Its folder's name says which store, at which place, without naming it."""
    return path_at(store.heads_folder, str(store.store_id), store.place.main)


def path_at(folder: Path, store_id: str, main: Path) -> Path:
    """The same, of a store that is not open."""
    name = hashlib.sha256(f"{store_id} {main.resolve()}".encode()).hexdigest()[:24]
    return folder / name / f"{main.stem}.audit-heads"


def new_writer(record: Record | None) -> Record:
    """A record under which a new chain begins; what was known of others stays known."""
    writer = secrets.token_hex(8)
    return replace(record or Record(writer), writer=writer).with_head(Head())


def read(store: Store) -> Record | None:
    """The record of a store; None where there is none. Raises Altered where a byte of it is not as written."""
    try:
        content = path_of(store).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise _no_rights(store) from None
    try:
        told = json.loads(content)
        heads = {writer: Head(**head) for writer, head in told["heads"].items()}
        found = Record(told["writer"], heads, told["batches"], told["newest_batch"])
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Altered from None
    if _content(found) != content:
        raise Altered
    return found


def prepare(store: Store, record: Record) -> Path:
    """Lay a record beside its place, on the disk for good; `put` makes it the record. Raises Refusal without room."""
    path = path_of(store)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_content(record))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise _no_rights(store) from None
    return part


def put(part: Path) -> None:
    """Make what was prepared the record. Where that fails the store is ahead of its record, which is no fault."""
    with contextlib.suppress(OSError):
        os.replace(part, part.with_name(part.name.removesuffix(".part")))
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write(store: Store, record: Record) -> None:
    """Prepare and put in one."""
    put(prepare(store, record))


def _content(record: Record) -> bytes:
    told: dict[str, Any] = asdict(record)
    told["digest"] = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return (json.dumps(told, sort_keys=True, indent=1) + "\n").encode()


def _no_rights(store: Store) -> Refusal:
    return Refusal(
        f"The record of the audit cannot be read or written in {store.heads_folder}, and nothing is done without it. "
        "Check your rights and the room there, or name another folder with PRACTICE_AUDIT_HEADS."
    )
