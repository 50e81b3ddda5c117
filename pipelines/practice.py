"""Opening a practice: the store, its key and its definitions, on one road for the terminal and the app."""

import contextlib
from dataclasses import replace
from pathlib import Path

from pipelines import refresh, settings, store
from pipelines.access import verification
from pipelines.errors import Refusal
from pipelines.ingest import reading
from pipelines.rights import audit, audit_adoption
from pipelines.rights.viewer import operator
from pipelines.store import Store, keys, place, swapping


def locate(given: settings.Settings) -> place.Place:
    """Where the store of these settings lies. Raises Refusal for an address that cannot be one."""
    return place.parse(given.store, given.data_path)


def demo_key_file(where: place.Place) -> Path:
    """A demo's own key lies beside it: there is nothing in it to protect."""
    return where.main.with_suffix(".demo-key")


def open_practice(given: settings.Settings) -> Store:
    """Open the store, bring its schema and definitions up to date. Raises Refusal in one sentence where it cannot."""
    where = locate(given)
    with swapping.turn(where):
        swapping.settle(where)
        key = keys.find(given, where.main) or keys.find(given, where.main, beside=demo_key_file(where))
        opened = store.open_store(where, key, given)
    try:
        _settle(opened, given)
    except BaseException:  # whatever it is, Ctrl-C too: the files are let go, and the error goes on
        opened.close()
        raise
    return opened


def _settle(opened: Store, given: settings.Settings) -> None:
    """What every opening does: chain an older audit, look at the record outside the store, publish definitions."""
    audit_adoption.adopt(opened, settings.now())
    opened.warning = verification.warning(opened)
    if refresh.settle(opened, given.definitions):
        audit.append(opened, operator(), "refresh", settings.now(), detail="definitions changed")


def make_practice(given: settings.Settings, *, timezone: str, demo: bool) -> tuple[Store, str | None]:
    """Make an empty store; returns it open, and in words where a made key is kept (None where a key was given)."""
    where = locate(given)
    if store.exists(where):
        raise Refusal(f"There is already a store at {where.main}. Nothing was changed.")
    place.make_folders(where)
    beside = demo_key_file(where) if demo else None
    key, kept = keys.find(given, where.main, beside=beside), None
    if key is None:
        key, kept = keys.make(where.main, beside=beside)
    made = store.create(where, key, given, timezone=timezone, demo=demo)
    try:
        audit_adoption.adopt(made, settings.now())
        refresh.settle(made, given.definitions)
        audit.append(made, operator(), "init", settings.now())
    except BaseException:  # whatever it is, Ctrl-C too: no half-made store is left behind, and the error goes on
        made.close()
        store.remove(where)
        raise
    return made, kept


def rehearsal_settings(given: settings.Settings, folder: Path) -> settings.Settings:
    """The settings for trying an import where no store lies yet: a store in a folder that is thrown away."""
    return replace(
        given,
        store=str(folder / "rehearsal.duckdb"),
        data_path=None,
        key="rehearsal-" * 4,
        key_file=None,
        audit_heads=folder,
    )


def all_synthetic(paths: list[Path], encoding: str | None) -> bool:
    """Whether every file says of its first row that it is synthetic: such files make a demo's store, no practice's."""
    return bool(paths) and all(_says_synthetic(path, encoding) for path in paths)


def _says_synthetic(path: Path, encoding: str | None) -> bool:
    with contextlib.suppress(Refusal):
        for table in reading.read(path, encoding=encoding):
            if "synthetic" in table.header:
                position = table.header.index("synthetic")
                first = next(iter(table.rows()), None)
                return first is not None and first.fault is None and first.cells[position] == "yes"
    return False
