"""While the program runs, at its start and every hour: derive what the clock alone changes, send the notices due."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import partial

import anyio

from dashboard import session
from pipelines import refresh, settings
from pipelines.errors import Refusal
from pipelines.notices import sending
from pipelines.settings import Web
from pipelines.store import Store

EVERY_SECONDS = 3600.0


async def keep(web: Web) -> None:
    """Derive and send again and again, until the server stops. No page waits for it."""
    while True:
        for what, work in (("Flags could not be read again", step), ("Notices could not be sent", notify)):
            try:
                await anyio.to_thread.run_sync(partial(_now, work, web))
            except Refusal:  # the store is being closed
                return
            except Exception as error:  # the next hour may do better; the error's own words may hold names
                place = traceback.extract_tb(error.__traceback__)[-1]
                said = f"{what}: {type(error).__name__} at {place.filename}:{place.lineno}"
                print(said, file=sys.stderr, flush=True)
        await anyio.sleep(EVERY_SECONDS)


def _now(work: Callable[[Store, Web, datetime], None], web: Web) -> None:
    work(session.store(), web, settings.now())


def step(store: Store, _: Web, at: datetime) -> None:
    """Derive what follows from the clock once more, as of a moment."""
    refresh.keep_up(store, at)


def notify(store: Store, web: Web, at: datetime) -> None:
    """Send what is due; what did not go is due again, and the page Settings says why."""
    sending.send(store, web, at)
