"""The gate before the engine: many pass at a time; who changes the engine waits until nobody is inside."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.errors import Refusal

PATIENCE = 60.0  # seconds that a session waits while the store's files are changed


class Gate:
    """Counts who is inside, thread by thread: a thread that is inside already is never kept waiting."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()
        self._held_by: int | None = None

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Pass, or wait while the gate is closed. Raises Refusal where that takes too long."""
        me = threading.get_ident()
        with self._changed:
            free = self._changed.wait_for(lambda: self._held_by in (None, me) or me in self._inside, PATIENCE)
            if not free:
                raise Refusal("The store's files are being changed. Nothing was changed by you; try again in a moment.")
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                self._inside += Counter()  # forgets those who are at zero
                self._changed.notify_all()

    @contextmanager
    def closed(self, patience: float) -> Iterator[None]:
        """Let nobody in, and wait for those inside, so many seconds at most. Raises Refusal where somebody stays."""
        me = threading.get_ident()
        with self._changed:
            if not self._changed.wait_for(lambda: self._held_by is None, patience):
                raise Refusal("The store's files are being changed already. Try again in a moment.")
            self._held_by = me
            alone = self._changed.wait_for(lambda: not self._inside.keys() - {me}, patience)
            if not alone:
                self._held_by = None
                self._changed.notify_all()
                raise Refusal("Somebody is still reading from the store. Nothing was changed; try again in a moment.")
        try:
            yield
        finally:
            with self._changed:
                self._held_by = None
                self._changed.notify_all()
