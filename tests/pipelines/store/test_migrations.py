"""A store gets its shape version by version, whole or not at all, and never from a program that is older than it."""

import shutil
from pathlib import Path

import duckdb
import pyarrow
import pytest

from pipelines import practice
from pipelines.errors import Refusal
from pipelines.settings import Settings
from pipelines.store import Session, Store, migrations
from tests.builders import bring, entry, people
from tests.relations import exported

NEXT = {
    "10_room.sql": "CREATE TABLE room (room VARCHAR NOT NULL, floor INTEGER);\nINSERT INTO room VALUES ('blue', 1);",
    "20_journal.sql": "ALTER TABLE journal.record ADD COLUMN weather VARCHAR;",
}
VERSIONS = "SELECT version FROM schema_version ORDER BY version"


@pytest.fixture
def shipped() -> Path:
    """The folder of the schema's versions that the program comes with."""
    return migrations.versions()[-1].parent


@pytest.fixture
def schema(tmp_path: Path, shipped: Path) -> Path:
    """The shipped versions, and one more after them."""
    folder = tmp_path / "schema"
    for version in migrations.versions():
        shutil.copytree(version, folder / version.name)
    newer = folder / f"v{len(migrations.versions()) + 1:03}"
    newer.mkdir()
    for name, text in NEXT.items():
        (newer / name).write_text(text, "utf-8")
    assert [path.name for path in migrations.versions(folder)] == [
        *[path.name for path in migrations.versions(shipped)],
        newer.name,
    ]
    return folder


def ask(session: Session, folder: Path, statement: str) -> list[tuple[object, ...]]:
    """A session runs what lies in files: this writes the file."""
    path = folder / f"ask-{len(list(folder.glob('ask-*')))}.sql"
    path.write_text(statement, "utf-8")
    return session.rows(path)


def numbers(upto: int) -> list[tuple[int]]:
    return [(number,) for number in range(1, upto + 1)]


SHIPPED = len(migrations.versions())


def test_a_new_store_has_every_version(store: Store, tmp_path: Path):
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED)


def test_an_older_store_is_brought_one_version_up_with_its_rows(store: Store, schema: Path, tmp_path: Path):
    people(store, tmp_path / "people")
    bring(store, tmp_path / "rows", journal=[entry(note="before")])
    before = {relation: exported(store, relation) for relation in ("clients", "journal")}
    with store.writing() as session:
        migrations.upgrade(session, schema)
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED + 1)
        assert ask(session, tmp_path, "FROM room") == [("blue", 1)]
        assert ask(session, tmp_path, "SELECT note, weather FROM journal.record") == [("before", None)]
    assert {relation: exported(store, relation) for relation in before} == before


def test_a_version_is_applied_once(store: Store, schema: Path, tmp_path: Path):
    for _ in range(3):
        with store.writing() as session:
            migrations.upgrade(session, schema)
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED + 1)
        assert ask(session, tmp_path, "FROM room") == [("blue", 1)]


def test_a_version_that_fails_half_way_leaves_the_older_store(store: Store, schema: Path, tmp_path: Path):
    (schema / f"v{SHIPPED + 1:03}" / "30_wrong.sql").write_text("ALTER TABLE nowhere ADD COLUMN a INTEGER;", "utf-8")
    with pytest.raises(duckdb.Error), store.writing() as session:
        migrations.upgrade(session, schema)
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED)
        assert ask(session, tmp_path, "FROM duckdb_tables() WHERE table_name = 'room'") == []
        columns = ask(session, tmp_path, "SELECT column_name FROM (DESCRIBE journal.record)")
        assert ("weather",) not in columns


def test_a_newer_store_is_refused_and_left_alone(store: Store, schema: Path, given: Settings, tmp_path: Path):
    with store.writing() as session:
        migrations.upgrade(session, schema)
    with pytest.raises(Refusal, match="newer version") as refusal, store.writing() as session:
        migrations.upgrade(session)
    assert f"schema {SHIPPED + 1}, this one knows {SHIPPED}" in str(refusal.value)
    assert str(store.place.main) in str(refusal.value)
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED + 1)
    store.close()
    with pytest.raises(Refusal, match="newer version"):
        practice.open_practice(given)


def test_a_newer_access_is_refused(store: Store, given: Settings):
    with store.writing_access() as session:
        session.load("schema_version", pyarrow.table({"version": [999]}))
    store.close()
    with pytest.raises(Refusal, match="schema 999"):
        practice.open_practice(given)


def test_other_tables_make_no_store(store: Store, tmp_path: Path):
    (tmp_path / "lose.sql").write_text("DROP TABLE schema_version", "utf-8")
    with pytest.raises(Refusal, match="no Secure Base store"), store.writing() as session:
        session.run(tmp_path / "lose.sql")
        migrations.upgrade(session)
    with store.reading() as session:
        assert ask(session, tmp_path, VERSIONS) == numbers(SHIPPED)


# Views and macros.

SPOILED = """
CREATE OR REPLACE VIEW current_goals AS SELECT 'spoiled' AS what;
CREATE OR REPLACE MACRO client_key(source, client) AS 'spoiled';
"""
LOOK = "SELECT (SELECT count(*) FROM current_goals), client_key('practice', 'C001')::VARCHAR"


def spoil(session: Session, folder: Path) -> None:
    """Other views and macros than the program's, as an older program would have left them."""
    (folder / "spoil.sql").write_text(SPOILED, "utf-8")
    session.script(folder / "spoil.sql")


def digest(session: Session, folder: Path) -> list[tuple[object, ...]]:
    return ask(session, folder, "SELECT digest FROM published WHERE what = 'views'")


def test_views_are_made_again_where_their_digest_differs(store: Store, given: Settings, tmp_path: Path):
    with store.reading() as session:
        right, before = ask(session, tmp_path, LOOK), digest(session, tmp_path)
    assert len(before) == 1
    with store.writing() as session:
        spoil(session, tmp_path)
        migrations.publish(session, "views", "of an older program")
        assert ask(session, tmp_path, LOOK) == [(1, "spoiled")]
        migrations.upgrade(session)
        assert ask(session, tmp_path, LOOK) == right
        assert digest(session, tmp_path) == before
        spoil(session, tmp_path)
        migrations.publish(session, "views", "of an older program")
    store.close()
    opened = practice.open_practice(given)
    try:
        with opened.reading() as session:
            assert ask(session, tmp_path, LOOK) == right
            assert digest(session, tmp_path) == before
    finally:
        opened.close()


def test_views_are_left_where_their_digest_is_the_same(store: Store, tmp_path: Path):
    with store.rehearsing() as session:
        spoil(session, tmp_path)
        migrations.upgrade(session)
        assert ask(session, tmp_path, LOOK) == [(1, "spoiled")]
