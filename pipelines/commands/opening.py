"""The store that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipelines import practice
from pipelines.options import Common
from pipelines.store import Store


@contextmanager
def opened(common: Common) -> Iterator[Store]:
    """The store that a command names, open for as long as it runs."""
    store = practice.open_practice(common.given)
    try:
        yield store
    finally:
        store.close()
