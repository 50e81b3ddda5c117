"""Definitions -> rows of the store, so that SQL joins them. Replaced as a whole, and only when they changed."""

from pathlib import Path

import pyarrow

from pipelines.definitions.collection import Definitions
from pipelines.store import Session, migrations

_HERE = Path(__file__).parent


def publish(session: Session, definitions: Definitions, digest: str) -> bool:
    """Write the definitions into the store where it holds others than `digest` names; returns whether it did.

    Runs in the caller's transaction. After a change every score has to be derived again.
    """
    if holds(session, digest):
        return False
    for clear in sorted((_HERE / "clear").glob("*.sql")):
        session.run(clear)
        if rows := definitions.rows[clear.stem]:
            session.load(clear.stem, pyarrow.Table.from_pylist(rows))
    migrations.publish(session, "definitions", digest)
    return True


def holds(session: Session, digest: str) -> bool:
    """Whether the store holds the definitions that `digest` names."""
    return bool(session.value(_HERE / "published_digest.sql") == digest)
