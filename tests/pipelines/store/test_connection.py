"""The open store: a session is one thread's own, a transaction is whole or nothing, and nothing leads outside."""

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import duckdb
import pyarrow
import pytest

from pipelines import practice
from pipelines.errors import Refusal
from pipelines.settings import Settings
from pipelines.store import Session, Store
from pipelines.store.migrations import newest, versions
from tests.builders import bring, entry, people

SHIPPED = [(number + 1,) for number in range(len(versions()))]
NEXT = len(SHIPPED) + 1
THREADS = 8
TIMES = 50
Opens = Callable[[Store], AbstractContextManager[Session]]
SESSIONS: dict[str, Opens] = {
    "reading": Store.reading,
    "writing": Store.writing,
    "rehearsing": Store.rehearsing,
    "reading_access": Store.reading_access,
    "writing_access": Store.writing_access,
}


@pytest.fixture
def query(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a statement to a file of its own: a session runs nothing else."""

    def written(statement: str) -> Path:
        path = tmp_path / f"query-{len(list(tmp_path.glob('query-*')))}.sql"
        path.write_text(statement, "utf-8")
        return path

    return written


Query = Callable[[str], Path]


# Threads.


def test_threads_get_their_own_rows_only(store: Store, tmp_path: Path, query: Query):
    """Half of them ask for entries and half for goals, both in a table `record`: what one session enters is its own."""
    codes = [f"C{number:03}" for number in range(THREADS)]
    people(store, tmp_path / "people", *codes)
    entries = [entry(f"2026-02-{day:02}", code, note=f"{code} {day}") for code in codes for day in range(1, 6)]
    goals = [{"client": code, "goal": f"{code} G", "on": "2026-02-02", "status": "open"} for code in codes]
    assert bring(store, tmp_path / "rows", journal=entries, goals=goals).committed
    asked = {
        "journal": query("SELECT client, note FROM record WHERE client = $client ORDER BY note"),
        "goals": query("SELECT client, goal FROM record WHERE client = $client"),
    }
    begin = Barrier(THREADS)

    def ask(number: int) -> list[list[tuple[Any, ...]]]:
        """What was told and is not this client's own."""
        code, kind = codes[number], ("journal", "goals")[number % 2]
        own = {"journal": [(code, f"{code} {day}") for day in range(1, 6)], "goals": [(code, f"{code} G")]}[kind]
        begin.wait(30)
        told = []
        for _ in range(TIMES):
            with store.reading() as session:
                session.enter(kind)
                told.append(session.rows(asked[kind], client=code))
        assert len(told) == TIMES
        return [rows for rows in told if rows != own]

    with ThreadPoolExecutor(THREADS) as pool:
        assert [wrong for wrong in pool.map(ask, range(THREADS)) if wrong] == []


def test_what_is_being_written_is_seen_by_nobody_else(store: Store, query: Query):
    count = query("SELECT count(*) FROM schema_version")
    with store.writing() as writer:
        add_version(writer)
        with store.reading() as reader:
            assert (writer.value(count), reader.value(count)) == (NEXT, NEXT - 1)
    with store.reading() as reader:
        assert reader.value(count) == NEXT


def test_writers_come_one_after_the_other(store: Store, query: Query):
    """Each reads the newest number and writes the next: two at once would write the same one."""
    newest = query("SELECT max(version) FROM schema_version")
    kept = query("SELECT version FROM schema_version ORDER BY version")
    begin = Barrier(THREADS)

    def write(_: int) -> None:
        begin.wait(30)
        with store.writing() as session:
            add_version(session, session.value(newest) + 1)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    with store.reading() as session:
        assert session.rows(kept) == [(number,) for number in range(1, THREADS + NEXT)]


# Transactions.


def add_version(session: Session, version: int = NEXT) -> None:
    session.load("schema_version", pyarrow.table({"version": [version]}))


@pytest.mark.parametrize("error", [ValueError, Refusal, KeyboardInterrupt, GeneratorExit, SystemExit])
@pytest.mark.parametrize("writing", ["writing", "writing_access"])
def test_whatever_goes_wrong_rolls_back(store: Store, query: Query, writing: str, error: type[BaseException]):
    kept = query("SELECT version FROM schema_version ORDER BY version")
    shipped = SHIPPED if writing == "writing" else SHIPPED[: newest(access=True)]
    with pytest.raises(error), SESSIONS[writing](store) as session:
        add_version(session)
        assert session.rows(kept) == [*shipped, (NEXT,)]
        raise error
    with SESSIONS[writing](store) as session:
        assert session.rows(kept) == shipped


def test_a_failure_of_the_engine_rolls_back(store: Store, query: Query):
    kept = query("SELECT version FROM schema_version ORDER BY version")
    with pytest.raises(duckdb.Error), store.writing() as session:
        add_version(session)
        session.run(query("SELECT error('as if it failed')"))
    with store.reading() as session:
        assert session.rows(kept) == SHIPPED


def test_a_rehearsal_sees_what_it_does_and_keeps_nothing(store: Store, query: Query):
    kept = query("SELECT version FROM schema_version ORDER BY version")
    with store.rehearsing() as session:
        add_version(session)
        session.run(query("CREATE TABLE tried (a INTEGER)"))
        session.run(query("DELETE FROM store"))
        assert session.rows(kept) == [*SHIPPED, (NEXT,)]
    with store.reading() as session:
        assert session.rows(kept) == SHIPPED
        assert session.rows(query("FROM duckdb_tables() WHERE table_name = 'tried'")) == []
        assert session.value(query("SELECT count(*) FROM store")) == 1


def test_a_rehearsal_that_fails_says_so_and_keeps_nothing(store: Store, query: Query):
    with pytest.raises(ValueError, match="on the way"), store.rehearsing() as session:
        add_version(session)
        raise ValueError("on the way")
    with store.reading() as session:
        assert session.rows(query("SELECT version FROM schema_version ORDER BY version")) == SHIPPED


@pytest.mark.parametrize("opens", SESSIONS.values(), ids=SESSIONS)
def test_after_closing_every_session_is_refused(store: Store, opens: Opens):
    store.close()
    store.close()  # a second time does nothing
    with pytest.raises(Refusal, match="closed"), opens(store):
        pass


# What the engine is allowed.


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file of the user's that is none of the store's business."""
    path = tmp_path / "outside.csv"
    path.write_text("a\n1\n", "utf-8")
    return path


READERS = ("read_text", "read_blob", "read_csv", "glob")


@pytest.mark.parametrize("reader", READERS)
def test_no_query_reads_a_file_outside_the_spool(store: Store, query: Query, outside: Path, reader: str):
    with store.reading() as session, pytest.raises(duckdb.PermissionException, match="disabled by configuration"):
        session.rows(query(f"FROM {reader}('{outside}')"))
    up = store.place.spool / ".." / ".." / ".." / outside.name
    with store.reading() as session, pytest.raises(duckdb.PermissionException, match="disabled by configuration"):
        session.rows(query(f"FROM {reader}('{up}')"))


def test_the_spool_can_be_read(store: Store, query: Query):
    spooled = store.place.spool / "rows.csv"
    spooled.write_text("a\n1\n", "utf-8")
    with store.reading() as session:
        assert session.rows(query(f"FROM read_csv('{spooled}')")) == [(1,)]


def test_no_query_writes_a_file_or_reaches_another_database_or_the_network(store: Store, query: Query, tmp_path: Path):
    written = tmp_path / "written"
    forbidden = (
        f"COPY (SELECT 1) TO '{written}'",
        f"EXPORT DATABASE '{written}'",
        f"ATTACH '{written}' AS other",
        "FROM read_csv('http://127.0.0.1:9/rows.csv')",
        "INSTALL fts",
        "LOAD fts",
    )
    for statement in forbidden:
        with store.reading() as session, pytest.raises(duckdb.PermissionException):
            session.run(query(statement))
    assert not written.exists()


def test_no_query_changes_what_is_allowed(store: Store, query: Query):
    for change in ("enable_external_access = true", "allowed_directories = ['/']", "temp_file_encryption = false"):
        with store.reading() as session, pytest.raises(duckdb.InvalidInputException):
            session.run(query(f"SET GLOBAL {change}"))


SETTINGS = (
    *("threads", "memory_limit", "temp_directory", "temp_file_encryption", "enable_external_access"),
    *("lock_configuration", "autoinstall_known_extensions", "autoload_known_extensions", "TimeZone"),
)


def test_the_engine_is_set_as_it_was_asked(store: Store, given: Settings, query: Query):
    store.close()
    asked = replace(given, memory_limit="512MiB", threads=1)
    opened = practice.open_practice(asked)
    try:
        with opened.reading() as session:
            names = ", ".join(f"'{name}'" for name in SETTINGS)
            told = dict(session.rows(query(f"SELECT name, value FROM duckdb_settings() WHERE name IN ({names})")))
            folders = session.value(query("SELECT current_setting('allowed_directories')"))
    finally:
        opened.close()
    assert told == {
        "threads": "1",
        "memory_limit": "512.0 MiB",
        "temp_directory": str(opened.place.spill),
        "temp_file_encryption": "true",
        "enable_external_access": "false",
        "lock_configuration": "true",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "TimeZone": "UTC",
    }
    of, lake = opened.place, {opened.place.lake_data} - {None}
    assert {Path(folder) for folder in folders} == {of.spool, of.spill, of.copies, *lake}


def test_what_spills_goes_into_the_stores_own_folder_and_is_gone_after(store: Store):
    left = store.place.spill / "left-by-a-process-that-was-cut-off"
    left.write_text("rows", "utf-8")
    store.close()
    assert list(store.place.spill.iterdir()) == []


# What lies on the disk.


def test_both_databases_are_encrypted(store: Store, store_kind: str, query: Query, tmp_path: Path):
    people(store, tmp_path / "people")
    with store.reading() as session:
        told = session.rows(query("SELECT database_name, encrypted, cipher FROM duckdb_databases() WHERE NOT internal"))
    databases = {name: (encrypted, cipher) for name, encrypted, cipher in told if name in ("practice", "access")}
    store.close()
    files = [store.place.access]
    if store_kind == "embedded":
        assert databases == {"practice": (True, "GCM"), "access": (True, "GCM")}
        files.append(store.place.main)
    else:  # a lake's catalog has no cipher: its data files are encrypted, with keys that the catalog holds
        assert databases == {"practice": (True, None), "access": (True, "GCM")}
        assert store.place.lake_data is not None
        parquet = list(store.place.lake_data.rglob("*.parquet"))
        assert parquet
        # Parquet's mark of a file whose very footer is encrypted; that of a plain file is PAR1.
        assert {(file.read_bytes()[:4], file.read_bytes()[-4:]) for file in parquet} == {(b"PARE", b"PARE")}
    for file in files:
        with pytest.raises(duckdb.Error, match="encrypt"), duckdb.connect(str(file), read_only=True):
            pass
        assert b"Name of T1" not in file.read_bytes()


def test_everything_is_for_the_owner_alone(store: Store):
    home = store.place.main.parent

    def wrong() -> dict[str, str]:
        found = {path: stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.exists()}
        assert {store.place.main, store.place.access, store.place.spill, store.place.spool} <= set(found)
        return {str(path): oct(mode) for path, mode in found.items() if mode != (0o700 if path.is_dir() else 0o600)}

    with store.writing() as session:  # while a log lies there too
        add_version(session)
    assert wrong() == {}
    store.close()
    assert wrong() == {}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
