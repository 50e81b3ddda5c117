"""A backup made a store again, at a place where nothing lies."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import duckdb

from pipelines import practice, settings, store
from pipelines.errors import Refusal
from pipelines.keeping import backup as backups
from pipelines.keeping import recovery_sheet
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store, copying, keys, making, migrations, place
from pipelines.store.connection import reading_file

# Made anew, or of no use in another place: who was signed in is not signed in again.
_MADE_ANEW = {"schema_version"}
_NOT_BROUGHT_BACK = {"sign_in_session", "pending_sign_in", "password_link"}


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    store_id: UUID
    demo: bool
    timezone: str
    at_utc: datetime
    practice_version: int
    access_version: int
    data_version: int


@dataclass(frozen=True)
class Restored:
    """A store that was restored, open, what it came from, and in words where its key is kept (None: where it was)."""

    store: Store
    manifest: Manifest
    rows: int
    kept: str | None


def restore(given: settings.Settings, viewer: Viewer, file: Path, sheet: Path | None, at: datetime) -> Restored:
    """Make the store of `given` out of a backup, with the words of a recovery sheet or the key from the usual places.

    Raises Refusal where something lies at the place, for a wrong key, a file that is no backup, damaged or cut off, and
    for one of a newer version. Then nothing is left at the place.
    """
    where = practice.locate(given)
    _check_free(where)
    if not file.is_file():
        raise Refusal(f"There is no file {file}.")
    with tempfile.TemporaryDirectory() as scratch:
        key, manifest, parts = _opened(given, where, file, sheet, Path(scratch))
    beside = practice.demo_key_file(where) if manifest.demo else None
    known = keys.find(given, where.main) or keys.find(given, where.main, beside=practice.demo_key_file(where))
    if known is not None and known != key:
        raise Refusal("Another key is set for this place than the backup's. Unset PRACTICE_KEY and PRACTICE_KEY_FILE.")
    place.make_folders(where)
    kept = None if known else keys.keep(key, where.main, beside=beside)[1]
    try:
        making.make(where, key, given, lambda made: _fill(made, manifest, parts), (file, key)).close()
    except BaseException as error:  # whatever it is, Ctrl-C too: nothing half-restored stays, and the error goes on
        _leave_nothing(given, where, forget=kept is not None, beside=beside)
        if isinstance(error, duckdb.Error):
            raise _damaged(file) from None
        raise
    opened = practice.open_practice(given)
    if opened.warning:  # a store of the same name lay here before, and this machine remembers more of its audit
        audit.accept(opened, viewer, at, f"restored: {opened.warning}")
    audit.append(opened, viewer, "restore", at, detail=file.name)
    return Restored(opened, manifest, sum(part.measure.rows for part in parts), kept)


def _check_free(where: place.Place) -> None:
    if store.exists(where) or where.access.exists():
        raise Refusal(f"There is already a store at {where.main}. Nothing was changed; name a new place with --store.")
    if where.lake_data and where.lake_data.exists() and any(where.lake_data.iterdir()):
        raise Refusal(f"{where.lake_data} holds files. Name an empty folder with --data-path; nothing was changed.")


def _opened(
    given: settings.Settings, where: place.Place, file: Path, sheet: Path | None, scratch: Path
) -> tuple[str, Manifest, list[backups.Part]]:
    """The key that opens a backup, what it says of itself, and its tables, each measured."""
    candidates = [_key_on(sheet)] if sheet else list(dict.fromkeys(_kept_keys(given, where)))
    if not candidates:
        raise Refusal("No key was found. Set PRACTICE_KEY_FILE to the key, or give --recovery-sheet FILE.")
    for key in candidates:
        try:
            with reading_file(file, key, given, scratch) as session:
                return key, *_read(session, file)
        except duckdb.Error:
            raise _damaged(file) from None
        except Refusal as refusal:
            if not str(refusal).startswith("The key does not open"):
                raise
    whose = "on the recovery sheet" if sheet else "that was found"
    raise Refusal(
        f"The key {whose} does not open {file}, or the file is damaged. "
        "A backup opens with the key that the store had when it was made: use that recovery sheet, or another backup."
    )


def _read(session: Session, file: Path) -> tuple[Manifest, list[backups.Part]]:
    try:
        manifest = Manifest(*session.rows(backups.QUERIES / "manifest.sql")[0])
        parts = backups.parts_of(session)
    except (duckdb.CatalogException, duckdb.BinderException, IndexError):
        raise Refusal(f"{file} is no backup of Secure Base. Nothing was changed.") from None
    newest = (migrations.newest(access=False), migrations.newest(access=True))
    if manifest.format > backups.FORMAT or manifest.practice_version > newest[0] or manifest.access_version > newest[1]:
        raise Refusal(f"{file} was written by a newer version of Secure Base. Update the program; nothing was changed.")
    if not backups.holds(session):
        raise _damaged(file)
    return manifest, parts


def _damaged(file: Path) -> Refusal:
    return Refusal(f"{file} is damaged or cut off: it does not hold what it says. Nothing was changed; use another.")


def _key_on(sheet: Path) -> str:
    try:
        return recovery_sheet.key_of(sheet.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The recovery sheet {sheet} cannot be read as text. Check its name and your rights.") from None


def _kept_keys(given: settings.Settings, where: place.Place) -> Iterator[str]:
    """The keys that may open a backup: the one that is set, else those that are kept for this user's stores."""
    if given.key or given.key_file:
        yield from filter(None, [keys.find(given, where.main)])
        return
    usual = practice.locate(settings.from_environment()) if not where.lake_data else where
    for each in (where, usual):
        yield from filter(None, [keys.find(given, each.main)])
        yield from filter(None, [keys.find(given, each.main, beside=practice.demo_key_file(each))])
    yield from keys.made()


def _fill(made: Store, manifest: Manifest, parts: list[backups.Part]) -> None:
    """Both databases in the shape that they had, with the rows of the backup."""
    versions = {"practice": manifest.practice_version, "access": manifest.access_version}
    for database, version in versions.items():
        with made.filling(database) as session:
            migrations.make_tables(session, version, access=database == "access")
            targets = {(table.schema, table.name): table for table in copying.tables(session, database)}
            for part in parts:
                if part.database == database and part.table not in _MADE_ANEW | _NOT_BROUGHT_BACK:
                    source = copying.Table("backup", "main", part.name, ())
                    copying.pour(session, copying.whole(session, source), targets[part.schema, part.table])
            if database == "practice":
                migrations.forget_views(session)


def _leave_nothing(given: settings.Settings, where: place.Place, *, forget: bool, beside: Path | None) -> None:
    for made in (where, replace(where, main=where.main.with_name(where.main.name + ".new"))):
        making.remove(made)
    if where.lake_data:
        place.empty(where.lake_data)
    if forget:
        keys.forget(given, where.main, beside=beside)
