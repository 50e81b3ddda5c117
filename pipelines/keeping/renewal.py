"""A store written anew under a new key and put in the place of the old one: the one road of `rekey` and `erase`."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.errors import Refusal, WrongUsage
from pipelines.practice import demo_key_file
from pipelines.store import Session, Store, copying, key_change, keys, migrations, rewriting, swapping
from pipelines.store.copying import Table
from pipelines.store.keys import Kept

PATIENCE = 60.0  # seconds to wait for writers, and then for readers
_QUERIES = Path(__file__).parent.parent / "store" / "queries"
_MADE_ANEW = ("schema_version",)

Rows = Callable[[Session, Table], duckdb.DuckDBPyRelation]


@dataclass(frozen=True)
class What:
    """What goes into the new files: of a table these rows. `prepare` runs first, in the same session; `practice` is
    False where the practice's own file is under no key of ours and stays. `put_on_record(detail)` writes the event
    into the trail: before it is done, because what cannot be put on record does not happen."""

    put_on_record: Callable[[str | None], None]
    rows: Rows = copying.whole
    prepare: Callable[[Session], None] = lambda session: None
    practice: bool = True


def renew(store: Store, new_key_file: Path | None, what: What, patience: float = PATIENCE) -> str:
    """Write the store anew under a new key, and go on with it; returns in words where the key is kept.

    Others may read meanwhile; whoever writes waits. A process that dies anywhere leaves the old store with the old key
    or the new one with the new. Raises WrongUsage where a file for the key must be named, Refusal where it cannot be.
    """
    kept = _home(store, new_key_file)
    place, key = store.place, keys.fresh()
    with swapping.turn(place), rewriting.unchanged(store, patience):
        try:
            old = _lake_files(store) if what.practice else ()
            swapping.begin(place, swapping.Plan(kept, key_change.digest_of(key), old))
            key_change.lay_down(kept, key)
            what.put_on_record(None)
            _write(store, key, what)
            rewriting.swap(store, key, patience)
        except BaseException as error:  # whatever it is, Ctrl-C too: the old key stays, and the error goes on
            if not swapping.is_final(place):
                swapping.settle(place)
                with contextlib.suppress(Refusal, OSError):
                    what.put_on_record("not done")
            if isinstance(error, OSError):
                raise Refusal(f"The disk of {place.main} cannot be written. Nothing was changed.") from None
            raise
    return kept.words


def _home(store: Store, new_key_file: Path | None) -> Kept:
    """Where the new key will be kept: where the old one was, else in the file that was named for it."""
    if new_key_file is not None:
        if new_key_file.exists():
            raise Refusal(f"{new_key_file} is there already. Name a new file for the new key; nothing was changed.")
        own = {store.place.main.parent, store.place.work, *filter(None, [store.place.lake_data])}
        if new_key_file.parent.resolve() in {folder.resolve() for folder in own} and not store.demo:
            raise Refusal("A key does not belong beside its store: whoever copies the one has the other. Name another.")
        return Kept("new file", str(new_key_file.absolute()))
    main = store.place.main
    kept = keys.located(store.given, main) or keys.located(store.given, main, beside=demo_key_file(store.place))
    if kept is None or kept.form == "environment":
        raise WrongUsage(
            "The key came by PRACTICE_KEY, where no program can put a new one. "
            "Name a file for the new key with --new-key-file FILE, and set PRACTICE_KEY_FILE to it afterwards."
        )
    return kept


def _lake_files(store: Store) -> tuple[str, ...]:
    if store.place.lake_data is None:
        return ()
    with store.reading() as session:
        return tuple(str(path) for (path,) in session.rows(_QUERIES / "lake_files.sql"))


def _write(store: Store, key: str, what: What) -> None:
    """The new files, whole and checked, in the copies' folder."""
    place = store.place
    if what.practice:
        of_lake = place.lake_data is not None
        with store.beside("copy", swapping.new_practice(place), None if of_lake else key):
            _fill(store, "practice", what)
            with store.filling("copy") as session:
                migrations.forget_views(session)
                migrations.upgrade(session)
            if of_lake:
                with store.filling("copy") as session:
                    session.run(_QUERIES / "lake_path.sql")
    with store.beside("copy", swapping.new_access(place), key):
        _fill(store, "access", what)


def _fill(store: Store, database: str, what: What) -> None:
    """Every table with its rows, and a count: what was to be copied is there."""
    access = database == "access"
    with store.filling("copy") as session:
        migrations.make_tables(session, migrations.newest(access=access), access=access)
    with store.filling("copy") as session:
        what.prepare(session)
        targets = {(table.schema, table.name): table for table in copying.tables(session, "copy")}
        for source in copying.tables(session, database):
            if source.name in _MADE_ANEW:
                continue
            target = targets[source.schema, source.name]
            copying.pour(session, what.rows(session, source), target)
            if what.rows is copying.whole and copying.measure(session, source) != copying.measure(session, target):
                raise Refusal("The copy is not the same as the store: check the disk. Nothing was changed.")
