"""An open store whose files are changed for others: pages wait a moment, then go on with the new ones."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.errors import Refusal
from pipelines.store import swapping
from pipelines.store.connection import Store, make_engine


@contextmanager
def unchanged(store: Store, patience: float) -> Iterator[None]:
    """Nobody else writes meanwhile. Raises Refusal where a writer goes on for more than so many seconds."""
    with contextlib.ExitStack() as held:
        for lock in (store._practice_lock, store._access_lock):
            if not lock.acquire(timeout=patience):
                raise Refusal("An import or another change is under way. Nothing was done; try again after it.")
            held.callback(lock.release)
        yield


def swap(store: Store, key: str, patience: float) -> None:
    """Put the files of a plan in the place of the store's own, and go on with them under the new key.

    To be called within `unchanged` and the store's turn. Raises Refusal where somebody goes on reading, and where the
    disk fails: what was not final is then as it was; what was is finished at the next opening.
    """
    with store.gate.closed(patience):
        store.engine.close()
        try:
            swapping.make_final(store.place)
        except OSError:
            if not swapping.is_final(store.place):
                store.engine = make_engine(store.place, store.key, store.given, afresh=False)
                raise Refusal("The disk could not be written. Nothing was changed.") from None
        store.closed = True
        swapping.settle(store.place)
        store.engine = make_engine(store.place, key, store.given, afresh=False)
        store.key, store.closed = key, False
