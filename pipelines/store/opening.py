"""Opening a store that is there: with its key, and brought up to the schema of this version."""

from pathlib import Path

from pipelines import settings
from pipelines.errors import Refusal
from pipelines.store import faults, keys, migrations
from pipelines.store.connection import Store, attach
from pipelines.store.place import Place, exists, make_folders

_QUERIES = Path(__file__).parent / "queries"


def open_store(place: Place, key: str | None, given: settings.Settings) -> Store:
    """Open the store at `place`, bringing an older schema up to this version.

    Raises Refusal in one sentence for: no store, no key, a wrong key, a file that is no store, a store of a newer
    schema, a store that another process holds, a folder without rights.
    """
    if not exists(place):
        raise Refusal(f"There is no store at {place.main}. Make one with: python -m pipelines init --store PATH")
    if place.main.is_dir():
        raise Refusal(f"{place.main} is a folder, no store. Name the store's file.")
    if not place.access.exists():
        raise Refusal(
            f"{place.main} is no Secure Base store, or its second file is missing: {place.access.name}, with "
            "accounts and the audit. Put that back beside it, or restore a backup. Nothing was changed."
        )
    if key is None:
        raise Refusal(f"No key was found for {place.main}. Set PRACTICE_KEY_FILE (or PRACTICE_KEY) to the store's key.")
    make_folders(place)
    try:
        store = attach(place, key, given)
    except faults.StoreHeld as held:
        held.proof = keys.proof(key)
        raise
    try:
        upgrade(store)
        return _settled(store, given)
    except BaseException:  # whatever it is, Ctrl-C too: the files are let go, and the error goes on
        store.close()
        raise


def upgrade(store: Store) -> None:
    """Bring both databases to this version's schema.

    `access` first: a macro of `practice` asks it who has opened what, and a macro is held against what is there.
    """
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
