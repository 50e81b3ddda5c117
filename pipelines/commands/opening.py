"""The store that a command works on, and who acts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from pipelines import practice, settings, terminal
from pipelines.commands.acting import acting
from pipelines.definitions.load import load
from pipelines.definitions.publish import holds
from pipelines.errors import Refusal
from pipelines.options import Common
from pipelines.store import Store

_lent: ContextVar[Store | None] = ContextVar("lent", default=None)


@contextmanager
def lending(store: Store) -> Iterator[None]:
    """Let the commands that this thread runs inside the block work on a store that is open already."""
    token = _lent.set(store)
    try:
        yield
    finally:
        _lent.reset(token)


@contextmanager
def opened(common: Common) -> Iterator[Store]:
    """The store that a command names, open for as long as it runs, and `common.viewer` settled.

    Raises StoreHeld where another process holds it, Refusal where it cannot be opened or the user may not act,
    WrongUsage where it must be said who acts.
    """
    lent = _lent.get()
    if lent is not None and lent.place.main.resolve() == practice.locate(common.given).main.resolve():
        _check_definitions(lent, common.given.definitions)
        yield _settled(lent, common)
        return
    store = practice.open_practice(common.given)
    try:
        yield _settled(store, common)
    finally:
        store.close()


def _check_definitions(lent: Store, folders: tuple[Path, ...]) -> None:
    """Under the running app a command brings no definitions of its own: pages would change while they are read."""
    if not folders:
        return
    with lent.reading() as session:
        if not holds(session, load(folders).digest):
            raise Refusal("Secure Base is running with other definitions. Stop it first, or leave --definitions out.")


def _settled(store: Store, common: Common) -> Store:
    if store.warning:
        terminal.say(store.warning)
    common.acting = acting(store, common.user, common.as_operator, settings.now())
    return store
