"""Which store the pages open: the practice's own, or a demo's, made where it is missing."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipelines import demo as generator
from pipelines import importing, practice, settings
from pipelines.errors import Refusal
from pipelines.ingest import history
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store, exists

DEMO = Path(__file__).parent.parent / "data" / "demo"
Say = Callable[[str], None]


def open_own(given: Settings, say: Say) -> Store:
    """The practice's store; where nothing lies, an empty one with a key of its own. Refusal for a demo's store."""
    store = _opened(given, say, demo=False)
    if store.demo:
        store.close()
        raise Refusal(f"{given.store} is a demo's store. Open it with --demo, or name another with --store.")
    return store


def open_demo(given: Settings, as_of: datetime, say: Say) -> Store:
    """A demo's store with the synthetic practice in it. Refusal where a practice's store lies at the place given."""
    if given.store == settings.from_environment().store == str(settings.data_folder() / "practice.duckdb"):
        given = replace(given, store=str(settings.data_folder() / "demo.duckdb"))
    store = _opened(given, say, demo=True)
    if not store.demo:
        store.close()
        raise Refusal(f"{given.store} is a practice's store. A demo never opens one: give another place with --store.")
    try:
        if history.is_empty(store):
            _fill(store, as_of, say)
    except BaseException:  # whatever it is, Ctrl-C too: the store is closed, and the error goes on
        store.close()
        raise
    return store


def _opened(given: Settings, say: Say, *, demo: bool) -> Store:
    if exists(practice.locate(given)):
        opened = practice.open_practice(given)
        if opened.warning:
            say(opened.warning)
        return opened
    zone = generator.TIMEZONE if demo else settings.machine_timezone()
    store, kept = practice.make_practice(given, timezone=zone, demo=demo)
    if kept:
        say(f"A key was made for {given.store}. It is kept in {kept}. Without it nobody can open the store.")
    say(f"An empty store was made at {given.store}.")
    return store


def _fill(store: Store, as_of: datetime, say: Say) -> None:
    """Import the synthetic practice on the same road as any other files."""
    files = sorted(file for file in DEMO.glob("*") if file.is_file() and file.suffix not in (".md", ".toml"))
    if not files:
        raise Refusal(f"The demo's files are missing at {DEMO}. Make them with: python -m pipelines demo --out {DEMO}")
    say("Making the demo from its export files; this takes a moment, once.")
    said: dict[str, float] = {}

    def progress(what: str, done: int, _: int | None) -> None:
        if what not in said or time.monotonic() - said[what] > 2:
            said[what] = time.monotonic()
            say(f"  {what}" + (f": {done:,} rows" if done else ""))

    report = importing.run(store, files, importing.ImportOptions(), operator(), as_of, progress)
    if report.reason:
        raise Refusal(f"The demo could not be made: {report.reason}")
    say(f"The demo is made: {report.total('accepted'):,} rows.")
