"""What the clock alone changes is derived again while the program runs: at its start, then every hour."""

import sys
import traceback
from datetime import datetime

import anyio

from dashboard import session
from pipelines import refresh, settings
from pipelines.errors import Refusal
from pipelines.store import Store

EVERY_SECONDS = 3600.0


async def keep() -> None:
    """Derive again and again, until the server stops."""
    while True:
        try:
            await anyio.to_thread.run_sync(lambda: step(session.store(), settings.now()))
        except Refusal:  # the store is being closed
            return
        except Exception as error:  # the next hour may do better; the error's own words may hold names
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"Flags could not be read again: {type(error).__name__} at {place.filename}:{place.lineno}"
            print(said, file=sys.stderr, flush=True)
        await anyio.sleep(EVERY_SECONDS)


def step(store: Store, at: datetime) -> None:
    """Derive what follows from the clock once more, as of a moment."""
    refresh.keep_up(store, at)
