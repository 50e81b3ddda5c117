"""The one place that opens databases. connect, LOAD, ATTACH and USE stand here and nowhere else.

A store is two databases in one engine: `practice` (an encrypted DuckDB file, or a DuckLake with the same schema)
holds what is clinical; `access` (always an encrypted file) holds the audit and, later, accounts.
"""

import contextlib
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import duckdb
import pyarrow

from pipelines import settings
from pipelines.errors import Refusal
from pipelines.store import faults, keys, migrations
from pipelines.store.place import Place, log_of, make_folders, work_left
from pipelines.store.session import Session

_QUERIES = Path(__file__).parent / "queries"


class Store:
    """An open store. Every unit of work asks it for a session; sessions are never shared between threads."""

    def __init__(self, place: Place, engine: duckdb.DuckDBPyConnection, proof: bytes = b""):
        self.place = place
        self.proof = proof  # of the key: see keys.proof
        self._engine = engine
        self._practice_lock = threading.RLock()
        self._access_lock = threading.RLock()
        self._closed = False
        self.store_id: UUID = UUID(int=0)
        self.demo = False
        self.timezone = "UTC"
        self.heads_folder = Path()  # for the record outside the store of how far its audit had come
        self.warning: str | None = None  # what was found at the opening, for whoever opened it

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads `practice`."""
        with self._session("practice") as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction on `practice`: committed at the end, rolled back on any exception."""
        with self._practice_lock, self._transaction("practice") as session:
            yield session

    @contextmanager
    def rehearsing(self) -> Iterator[Session]:
        """A session in a transaction on `practice` that is always rolled back."""
        with self._practice_lock:
            try:
                with self._transaction("practice") as session:
                    yield session
                    raise _Rehearsed
            except _Rehearsed:
                pass

    @contextmanager
    def reading_access(self) -> Iterator[Session]:
        """A session that reads `access`."""
        with self._session("access") as session:
            yield session

    @contextmanager
    def writing_access(self) -> Iterator[Session]:
        """A session in one transaction on `access`. Never taken while `writing` is open in the same unit of work."""
        with self._access_lock, self._transaction("access") as session:
            yield session

    @contextmanager
    def alone_in_access(self) -> Iterator[None]:
        """Nobody else in this process writes `access` meanwhile."""
        with self._access_lock:
            yield

    def checkpoint(self) -> None:
        """Move what was committed out of the log and into the file. Where that fails it is done at the next opening."""
        if self.place.lake_data is None:
            with contextlib.suppress(Refusal), faults.told(self.place), self._engine.cursor() as cursor:
                cursor.execute("CHECKPOINT practice")

    def close(self) -> None:
        """Write everything out and let go of the files. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._engine.close()
            for file in work_left(self.place):
                file.unlink(missing_ok=True)

    @contextmanager
    def _session(self, database: str) -> Iterator[Session]:
        if self._closed:
            raise Refusal("The store is being closed. Try again when the program runs again.")
        with faults.told(self.place), self._engine.cursor() as cursor:
            _use(cursor, database, "main")
            yield Session(cursor, lambda c, schema: _use(c, database, schema), self.place.main)

    @contextmanager
    def _transaction(self, database: str) -> Iterator[Session]:
        with self._session(database) as session:
            session.begin()
            try:
                yield session
            except BaseException:
                session.rollback()
                raise
            session.commit()


class _Rehearsed(Exception):
    """Ends a rehearsal on the same road as a failure: by rolling back."""


def exists(place: Place) -> bool:
    """Whether anything lies where the store would be. Raises Refusal where that cannot be seen."""
    try:
        return place.main.exists()
    except OSError:
        raise Refusal(f"{place.main} cannot be reached with your rights. Ask for rights to its folder.") from None


def create(place: Place, key: str, given: settings.Settings, *, timezone: str, demo: bool) -> Store:
    """Make an empty store and open it. Raises Refusal where something lies there already."""
    if exists(place):
        raise Refusal(f"There is already a store at {place.main}. Nothing was changed.")
    make_folders(place)
    # Made under another name and moved into place when it is whole: a store is there, or it is not.
    unfinished = replace(place, main=place.main.with_name(place.main.name + ".new"))
    remove(unfinished)
    try:
        make_folders(unfinished)
        store = _attach(unfinished, key, given)
        try:
            _upgrade(store)
            with store.writing() as session:
                row = {"store_id": [str(uuid4())], "demo": [demo], "timezone": [timezone]}
                session.load("store", pyarrow.table(row))
        finally:
            store.close()
        for made, final in ((unfinished.access, place.access), (unfinished.main, place.main)):
            log = log_of(made)  # left where the last checkpoint found no room
            if log.exists():
                os.replace(log, log_of(final))
            os.replace(made, final)
    finally:
        remove(unfinished)
    return open_store(place, key, given)


def remove(place: Place) -> None:
    """Take away a store that was never finished: its files and its scratch folder, never a lake's data."""
    for file in (place.main, place.access):
        file.unlink(missing_ok=True)
        log_of(file).unlink(missing_ok=True)
    shutil.rmtree(place.work, ignore_errors=True)


def open_store(place: Place, key: str | None, given: settings.Settings) -> Store:
    """Open the store at `place`, bringing an older schema up to this version.

    Raises Refusal in one sentence for: no store, no key, a wrong key, a file that is no store, a store of a newer
    schema, a store that another process holds, a folder without rights.
    """
    if not exists(place):
        raise Refusal(f"There is no store at {place.main}. Make one with: python -m pipelines init --store PATH")
    if place.main.is_dir():
        raise Refusal(f"{place.main} is a folder, no store. Name the store's file.")
    if key is None:
        raise Refusal(f"No key was found for {place.main}. Set PRACTICE_KEY_FILE (or PRACTICE_KEY) to the store's key.")
    make_folders(place)
    try:
        store = _attach(place, key, given)
    except faults.StoreHeld as held:
        held.proof = keys.proof(key)
        raise
    try:
        _upgrade(store)
        return _settled(store, given)
    except BaseException:
        store.close()
        raise


def _upgrade(store: Store) -> None:
    """`access` first: a macro of `practice` asks it who has opened what, and a macro is held against what is there."""
    with store.reading() as session:
        migrations.check(session)
    with store.writing_access() as session:
        migrations.upgrade_access(session)
    with store.writing() as session:
        migrations.upgrade(session)


def _settled(store: Store, given: settings.Settings) -> Store:
    with store.reading() as session:
        rows = session.rows(_QUERIES / "store.sql")
    if not rows:
        store.close()
        raise Refusal(f"{store.place.main} is no Secure Base store, or was never finished. Nothing was changed.")
    store.store_id, store.demo, store.timezone = rows[0]
    store.heads_folder = given.audit_heads or settings.state_folder()
    return store


def _attach(place: Place, key: str, given: settings.Settings) -> Store:
    """An engine with both databases attached, then locked: no file but the spool, no setting to be changed."""
    left = work_left(place)  # by a process that was cut off; cleared once it is sure that nobody else has the store
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": given.threads,
        "memory_limit": given.memory_limit,
        "temp_directory": str(place.spill),
        "temp_file_encryption": "true",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    os.umask(0o077)  # whatever this process makes from here on is for its owner only
    engine = duckdb.connect(config=config)
    try:
        with faults.told(place):
            _load(engine, "httpfs")
            if place.lake_data is None:
                engine.execute(f"ATTACH {_quoted(place.main)} AS practice (ENCRYPTION_KEY ?)", [key])
            else:
                _load(engine, "ducklake")
                lake, data = _quoted(f"ducklake:{place.main}"), _quoted(place.lake_data)
                # No rows in the catalog, which is not encrypted: small ones would else be kept there in the clear.
                options = f"DATA_PATH {data}, ENCRYPTED, DATA_INLINING_ROW_LIMIT 0"
                engine.execute(f"ATTACH {lake} AS practice ({options})")
            engine.execute(f"ATTACH {_quoted(place.access)} AS access (ENCRYPTION_KEY ?)", [key])
            folders = [str(folder) for folder in (place.spool, place.lake_data) if folder]
            engine.execute("SET GLOBAL TimeZone = 'UTC'")
            engine.execute("SET allowed_directories = ?", [folders])
            engine.execute("SET enable_external_access = false")
            engine.execute("SET lock_configuration = true")
    except BaseException:
        engine.close()
        raise
    for file in left:
        file.unlink(missing_ok=True)
    return Store(place, engine, keys.proof(key))


def _quoted(path: Path | str) -> str:
    """A path as an SQL literal: ATTACH takes no parameter for it (for the key it does, so the key is in no log)."""
    return "'" + str(path).replace("'", "''") + "'"


def _load(engine: duckdb.DuckDBPyConnection, extension: str) -> None:
    """Load an extension from its wheel, by path: nothing is downloaded and nothing copied to the home folder."""
    site = Path(duckdb.__file__).parent.parent
    found = next(site.glob(f"duckdb_extension_{extension}/extensions/v{duckdb.__version__}/*.duckdb_extension"), None)
    if found is None:
        raise Refusal(f"The package duckdb-extension-{extension}=={duckdb.__version__} is missing: pip install it.")
    engine.load_extension(str(found))


def _use(cursor: duckdb.DuckDBPyConnection, database: str, schema: str) -> None:
    """Cursors do not inherit what the engine uses: each says it for itself."""
    cursor.execute(f'USE {database}."{schema}"')
