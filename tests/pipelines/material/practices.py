"""Practices whose material a person can count, and the ways to ask for it."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from pipelines import material
from pipelines.notes import subjects
from pipelines.notes.content import Block, Material, Release, Subject
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, client, practitioner

HELD_ON = date(2026, 11, 19)  # the session that the note is of
COUPLE = {"relationship": "R1", "modality": "couple"}


def filled(store: Store, folder: Path, **files: builders.Rows) -> None:
    """T1 treats C001 alone and the couple A1 and B1; T2 treats nobody. Everything else is the test's."""
    given = {
        "practitioners": [practitioner("T1"), practitioner("T2")],
        "clients": [
            client("C001", name="Ann Example"),
            client("A1", **COUPLE, partner_role="a"),
            client("B1", **COUPLE, partner_role="b"),
        ],
        **files,
    }
    bring(store, folder, **given)


def bring(store: Store, folder: Path, **files: builders.Rows) -> None:
    """Bring rows of which none is rejected."""
    report = builders.bring(store, folder, **{kind: rows for kind, rows in files.items() if rows})
    assert report.committed, (report.reason, report.issues)
    assert not report.total("rejected"), report.issues


def therapist(store: Store, code: str = "T1") -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def whose(store: Store, viewer: Viewer, code: str) -> tuple[Subject, ...]:
    """The client with this code, and their partner."""
    return subjects.writable(store, viewer, id_of(store, code), "progress", AS_OF)


def id_of(store: Store, code: str) -> UUID:
    with store.reading() as session:
        return UUID(str(session.value(Path(__file__).parent / "client_id.sql", code=code)))


def gathered(
    store: Store,
    code: str = "C001",
    release: Release = "own",
    *,
    of_couple: bool = False,
    viewer: Viewer | None = None,
    session_on: date = HELD_ON,
    as_of: datetime = AS_OF,
) -> Material:
    """The material of a note that T1 writes of one client, or of the couple."""
    t1 = therapist(store)
    found = whose(store, t1, code)
    if not of_couple:
        found = tuple(one.model_copy(update={"about": ""}) for one in found if one.code == code)
    return material.gather(store, viewer or t1, found, session_on, release, as_of)


def block(found: Material, key: str) -> Block:
    """The one block whose key begins so."""
    (only,) = [one for one in found.blocks if one.key.startswith(key)]
    return only


def told(found: Material, key: str) -> list[str]:
    """The sentences of a block."""
    return [line.text for line in block(found, key).lines]


def grounds(found: Material, key: str) -> list[str]:
    """The footnotes of a block."""
    return [one for line in block(found, key).lines for one in line.grounds]


def held(code: str, on: str, status: str = "held", **cells: object) -> dict[str, object]:
    """A session of a client at ten."""
    return {"client": code, "held_at": f"{on}T10:00", "status": status, "session": f"{code} {on}", **cells}


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]
