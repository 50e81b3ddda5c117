"""The store that an import fills: opened where one lies, else made."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines import importing, practice, settings, terminal
from pipelines.commands.acting import acting_first
from pipelines.commands.opening import opened
from pipelines.options import Common
from pipelines.store import Store, exists

# The zone of a store that is made (None: the machine's), and whether it is a demo's.
Wanted = Callable[[], tuple[str | None, bool]]


def make(common: Common, timezone: str | None, *, demo: bool) -> Store:
    """An empty store at the place that a command names, and a key where none is given."""
    common.acting = acting_first(common.user)
    zone = timezone or settings.machine_timezone()
    importing.check_timezone(zone)
    store, kept = practice.make_practice(common.given, timezone=zone, demo=demo)
    what = "A demo's store, which takes synthetic files," if demo else "An empty store"
    terminal.say(f"{what} was made at {store.place.main}. Times without a zone are in {zone}.")
    if kept:
        terminal.say(f"Its key is kept in {kept}. Keep a copy in a safe place: without the key nothing can be read.")
    return store


@contextmanager
def to_fill(common: Common, wanted: Wanted, *, dry_run: bool) -> Iterator[Store]:
    """The store to import into: opened, or made where nothing lies; for a dry run made where it is thrown away."""
    if exists(practice.locate(common.given)):
        with opened(common) as store:
            yield store
        return
    timezone, demo = wanted()
    with tempfile.TemporaryDirectory() as folder:
        if dry_run:
            common.given = practice.rehearsal_settings(common.given, Path(folder))
        store = make(common, timezone, demo=demo)
        try:
            yield store
        finally:
            store.close()
