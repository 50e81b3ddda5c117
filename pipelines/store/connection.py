"""The one place that opens databases. connect, LOAD, ATTACH and USE stand here and nowhere else.

A store is two databases in one engine: `practice` (an encrypted DuckDB file, or a DuckLake with the same schema)
holds what is clinical; `access` (always an encrypted file) holds the audit and, later, accounts.
"""

import contextlib
import copy
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import duckdb

from pipelines import settings
from pipelines.errors import Refusal
from pipelines.store import faults
from pipelines.store.gate import Gate
from pipelines.store.place import Place, clear, work_left
from pipelines.store.quoting import identifier, literal
from pipelines.store.session import Session


class Store:
    """An open store. Every unit of work asks it for a session; sessions are never shared between threads."""

    def __init__(self, place: Place, engine: duckdb.DuckDBPyConnection, key: str, given: settings.Settings):
        self.place = place
        self.key = key
        self.engine = engine
        self.given = given
        self.gate = Gate()
        self._practice_lock = threading.RLock()
        self._access_lock = threading.RLock()
        self._beside = threading.Lock()
        self.closed = False
        self.store_id: UUID = UUID(int=0)
        self.demo = False
        self.timezone = "UTC"
        self.heads_folder = Path()  # for the record outside the store of how far its audit had come
        self.warning: str | None = None  # what was found at the opening, for whoever opened it
        self._one: Session | None = None  # in which all is read: of_one_moment

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads `practice`."""
        if self._one is not None:
            yield self._one
            return
        with self._session("practice") as session:
            yield session

    @contextmanager
    def of_one_moment(self) -> Iterator["Store"]:
        """This store as it is now: whatever is read of it is read in one session and one transaction.

        So what one reader has laid out lies for the next. For one unit of work, in one thread.
        """
        with self._transaction("practice") as session:
            same = copy.copy(self)
            same._one = session
            yield same

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
        """Move what was committed out of the log and into the file.

        Where that fails, also because somebody else is writing just then, it is done at the next one or at the opening.
        """
        if self.place.lake_data is None:
            with contextlib.suppress(Refusal, duckdb.TransactionException), self._session("practice") as session:
                session.checkpoint("practice")

    def close(self) -> None:
        """Write everything out and let go of the files. A second call does nothing."""
        if not self.closed:
            self.closed = True
            self.engine.close()
            clear(work_left(self.place))

    @contextmanager
    def beside(self, name: str, file: Path, key: str | None) -> Iterator[None]:
        """A new database `name` in a file of the copies' folder, folded into its file and let go of at the end.

        Without a key it is a lake's catalog, whose files lie in the copies' folder of the lake. One at a time.
        """
        if not self._beside.acquire(blocking=False):
            raise Refusal("A backup or another change of the store's files is under way. Try again after it.")
        with contextlib.ExitStack() as held:
            held.callback(self._beside.release)
            session = held.enter_context(self._session("practice"))
            _attach(session.cursor, name, file, key, self.place.lake_copies)
            try:
                yield
                if key is not None:
                    session.checkpoint(name)
            finally:
                session.detach(name)

    @contextmanager
    def filling(self, database: str) -> Iterator[Session]:
        """A session in one transaction that begins in any database: it may read all of them and write one beside."""
        with self._transaction(database) as session:
            yield session

    @contextmanager
    def _session(self, database: str) -> Iterator[Session]:
        with self.gate.inside():
            if self.closed:
                raise Refusal("The store is being closed. Try again when the program runs again.")
            file = self.place.access if database == "access" else self.place.main
            with faults.told(self.place, file), self.engine.cursor() as cursor:
                _use(cursor, database, "main")
                yield Session(cursor, lambda c, schema: _use(c, database, schema), self.place.main)

    @contextmanager
    def _transaction(self, database: str) -> Iterator[Session]:
        with self._session(database) as session:
            session.begin()
            try:
                yield session
            except BaseException:  # whatever it is, Ctrl-C too: nothing stays half-written, and the error goes on
                session.rollback()
                raise
            session.commit()


class _Rehearsed(Exception):
    """Ends a rehearsal on the same road as a failure: by rolling back."""


def attach(place: Place, key: str, given: settings.Settings, backup: tuple[Path, str] | None = None) -> Store:
    """A store's two databases, whatever they hold; and a backup, to be read as the database `backup`, with its key."""
    return Store(place, make_engine(place, key, given, backup), key, given)


def make_engine(
    place: Place,
    key: str,
    given: settings.Settings,
    backup: tuple[Path, str] | None = None,
    *,
    afresh: bool = True,
) -> duckdb.DuckDBPyConnection:
    """An engine with both databases attached, then locked: no file but its scratch folders, no setting to be changed.

    `afresh`: what a process that was cut off left there is cleared, once it is sure that nobody else has the store.
    """
    left = work_left(place) if afresh else []
    with faults.told(place):
        engine = _empty_engine(given, place.spill)
        try:
            _load(engine, "ducklake") if place.lake_data else None
            _attach(engine, "practice", place.main, None if place.lake_data else key, place.lake_data)
            with faults.told(place, place.access):
                _attach(engine, "access", place.access, key)
            if backup:
                _attach(engine, "backup", *backup, readonly=True)
            _lock(engine, [folder for folder in (place.spool, place.copies, place.lake_data) if folder])
        except BaseException:  # whatever it is, Ctrl-C too: the files are let go, and the error goes on
            engine.close()
            raise
    clear(left)
    return engine


@contextmanager
def reading_file(file: Path, key: str, given: settings.Settings, scratch: Path) -> Iterator[Session]:
    """A session that reads one encrypted file and nothing else, as the database `backup`."""
    with faults.told(Place(file)), _empty_engine(given, scratch) as engine:
        _attach(engine, "backup", file, key, readonly=True)
        _lock(engine, [])
        _use(engine, "backup", "main")
        yield Session(engine, lambda c, schema: _use(c, "backup", schema), file)


def _empty_engine(given: settings.Settings, scratch: Path) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": given.threads,
        "memory_limit": given.memory_limit,
        "temp_directory": str(scratch),
        "temp_file_encryption": "true",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    os.umask(0o077)  # whatever this process makes from here on is for its owner only
    engine = duckdb.connect(config=config)
    _load(engine, "httpfs")
    engine.execute("SET GLOBAL TimeZone = 'UTC'")
    return engine


def _attach(
    engine: duckdb.DuckDBPyConnection,
    name: str,
    file: Path,
    key: str | None,
    lake_data: Path | None = None,
    *,
    readonly: bool = False,
) -> None:
    """Attach an encrypted file; without a key, a lake's catalog."""
    if key is not None:
        only = "READ_ONLY, " if readonly else ""
        engine.execute(f"ATTACH {literal(file)} AS {identifier(name)} ({only}ENCRYPTION_KEY ?)", [key])
        return
    lake, data = literal(f"ducklake:{file}"), literal(str(lake_data))
    # No rows in the catalog, which is not encrypted: small ones would else be kept there in the clear.
    engine.execute(f"ATTACH {lake} AS {identifier(name)} (DATA_PATH {data}, ENCRYPTED, DATA_INLINING_ROW_LIMIT 0)")


def _lock(engine: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    engine.execute("SET allowed_directories = ?", [[str(folder) for folder in folders]])
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")


def _load(engine: duckdb.DuckDBPyConnection, extension: str) -> None:
    """Load an extension from its wheel, by path: nothing is downloaded and nothing copied to the home folder."""
    site = Path(duckdb.__file__).parent.parent
    found = next(site.glob(f"duckdb_extension_{extension}/extensions/v{duckdb.__version__}/*.duckdb_extension"), None)
    if found is None:
        raise Refusal(f"The package duckdb-extension-{extension}=={duckdb.__version__} is missing: pip install it.")
    engine.load_extension(str(found))


def _use(cursor: duckdb.DuckDBPyConnection, database: str, schema: str) -> None:
    """Cursors do not inherit what the engine uses: each says it for itself."""
    cursor.execute(f"USE {identifier(database)}.{identifier(schema)}")
