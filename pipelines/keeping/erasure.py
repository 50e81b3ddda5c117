"""A person taken out of the store for good: it is written anew without them, under a new key, and put in its place."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import duckdb

from pipelines.errors import Refusal, WrongUsage
from pipelines.keeping import renewal
from pipelines.keeping.keyholder import require_keyholder
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store, copying
from pipelines.store.copying import Table

_ERASING = Path(__file__).parent / "erasing"
_QUERIES = Path(__file__).parent / "queries"
_WHAT = "erase a person"
SHORTEST_REASON = 10  # characters

# Tables of which more than whole rows goes. Every other table loses its rows of the person where it names a client or
# a partner.
OWN_RULES = {
    ("practice", "main", "import_file"): "import_file.sql",
    ("practice", "main", "import_issue"): "import_issue.sql",
    ("practice", "main", "rejected_row"): "rejected_row.sql",
    ("practice", "sessions", "record"): "sessions.sql",
    ("practice", "clients", "record"): "clients.sql",
    ("practice", "journal", "record"): "journal.sql",
}


@dataclass(frozen=True)
class Person:
    """Whom a code means: the code, the tool it comes from, the id, and the first batch that brought something."""

    client: str
    source: str
    client_id: UUID
    since: int


@dataclass(frozen=True)
class Held:
    """A backup that still holds the person, and whether its file is where it was laid."""

    path: Path
    at: datetime
    there: bool


@dataclass(frozen=True)
class Erased:
    """What an erasure took away: rows by table; the backups that still hold the person; where the new key is kept."""

    rows: dict[str, int]
    backups: list[Held]
    kept: str | None

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def check_reason(reason: str, client: str | None = None) -> None:
    """Raises WrongUsage for a reason that says too little, or that names the client, for it stays in the trail."""
    if client is not None and re.search(rf"(?<!\w){re.escape(client)}(?!\w)", reason, re.I):
        raise WrongUsage("--reason stays in the trail and must not name the person, nor their code. Say why, not who.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise WrongUsage(f"--reason takes {SHORTEST_REASON} characters or more: why they are erased, not who it is.")


def find(store: Store, viewer: Viewer, client: str, source: str | None, at: datetime) -> Person:
    """Whom a code means. Raises Refusal for who may not, for a code of nobody, and for one that several tools use."""
    require_keyholder(store, viewer, at, _WHAT)
    with store.reading() as session:
        found = session.rows(_QUERIES / "person.sql", client=client, source=source)
    if not found:
        whose = f" of the source {source}" if source else ""
        raise Refusal(f"No client{whose} has the code {client}. Check it, its leading zeros too. Nothing was changed.")
    if len(found) > 1:
        sources = ", ".join(str(row[0]) for row in found)
        raise Refusal(f"Several people have the code {client}. Say whom you mean with --source: {sources}.")
    [(of_source, client_id, since)] = found
    return Person(client, str(of_source), UUID(client_id), int(since))


def would_erase(store: Store, viewer: Viewer, person: Person, at: datetime) -> Erased:
    """What `erase` would take away. Nothing is changed. Raises Refusal for who may not."""
    require_keyholder(store, viewer, at, _WHAT)
    return Erased(_counted(store, person), _backups_of(store, person), None)


def erase(
    store: Store,
    viewer: Viewer,
    person: Person,
    reason: str,
    at: datetime,
    new_key_file: Path | None = None,
    patience: float = renewal.PATIENCE,
) -> Erased:
    """Take a person out of the store, in every version and everything derived; the rows of others stay as they are.

    What a partner wrote stays, and so do the names and digests of files. Audit events stay and no longer tell whom they
    were about. Raises Refusal, with nothing changed, for who may not, and where somebody goes on writing or reading for
    too long.
    """
    require_keyholder(store, viewer, at, _WHAT)
    check_reason(reason, person.client)
    rows, held = _counted(store, person), _backups_of(store, person)

    def put_on_record(detail: str | None) -> None:
        audit.append(store, viewer, "erase", at, detail=detail or reason.strip())

    what = renewal.What(put_on_record, partial(_without, person), partial(_prepare, person))
    kept = renewal.renew(store, new_key_file, what, patience)
    return Erased(rows, held, kept)


def _backups_of(store: Store, person: Person) -> list[Held]:
    """The backups of this store that hold the person, as far as the store knows of them."""
    with store.reading_access() as session:
        rows = session.rows(_QUERIES / "backups.sql", since=person.since)
    return [Held(Path(path), at.replace(tzinfo=UTC), Path(path).is_file()) for at, path, _ in rows]


def _counted(store: Store, person: Person) -> dict[str, int]:
    """The rows that go, by table: `journal` for journal.record."""
    gone = {}
    with store.filling("practice") as session:
        _prepare(person, session)
        for database in ("practice", "access"):
            for table in copying.tables(session, database):
                before = _count(copying.whole(session, table))
                after = _count(_without(person, session, table))
                if before != after:
                    gone[table.schema if table.schema != "main" else table.name] = before - after
    return gone


def _count(rows: duckdb.DuckDBPyRelation) -> int:
    found = rows.aggregate("count(*)").fetchone()
    return int(found[0]) if found else 0


def _prepare(person: Person, session: Session) -> None:
    session.run(_ERASING / "make_gone_line.sql", **_named(person))


def _without(person: Person, session: Session, table: Table) -> duckdb.DuckDBPyRelation:
    """The rows of a table that stay."""
    rule = OWN_RULES.get((table.database, table.schema, table.name))
    if rule is not None:
        return session.query(_ERASING / rule, **_named(person))
    rows = copying.whole(session, table)
    for name in ("client_id", "partner_id"):  # what tells of a couple, as their notes do, goes with either
        if name in table.columns:
            whose = duckdb.ColumnExpression(name)
            rows = rows.filter(whose.isnull() | (whose != duckdb.ConstantExpression(person.client_id)))
    return rows


def _named(person: Person) -> dict[str, str]:
    return {"client": person.client, "source": person.source, "client_id": str(person.client_id)}
