"""Making a store: under another name, and moved into place when it is whole. A store is there, or it is not."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pyarrow

from pipelines import settings
from pipelines.errors import Refusal
from pipelines.store.connection import Store, attach, open_store, upgrade
from pipelines.store.place import Place, exists, log_of, make_folders


def create(place: Place, key: str, given: settings.Settings, *, timezone: str, demo: bool) -> Store:
    """Make an empty store and open it. Raises Refusal where something lies there already."""

    def fill(store: Store) -> None:
        upgrade(store)
        with store.writing() as session:
            row = {"store_id": [str(uuid4())], "demo": [demo], "timezone": [timezone]}
            session.load("store", pyarrow.table(row))

    return make(place, key, given, fill)


def make(
    place: Place,
    key: str,
    given: settings.Settings,
    fill: Callable[[Store], None],
    backup: tuple[Path, str] | None = None,
) -> Store:
    """Make a store, let `fill` write everything into it, and open it; a backup with its key may be read meanwhile.

    Raises Refusal where something lies there already. Where `fill` fails nothing is left.
    """
    if exists(place):
        raise Refusal(f"There is already a store at {place.main}. Nothing was changed.")
    make_folders(place)
    unfinished = replace(place, main=place.main.with_name(place.main.name + ".new"))
    remove(unfinished)
    try:
        make_folders(unfinished)
        store = attach(unfinished, key, given, backup)
        try:
            fill(store)
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
