"""The logins in memory and the sessions in the store, kept alike: the guard asks memory, a restart asks the store."""

import sys
import traceback
from datetime import datetime, timedelta

import anyio

from dashboard import session
from dashboard.logins import Logins, clock
from pipelines import settings
from pipelines.access import accounts, sign_in_sessions
from pipelines.access.sign_in_sessions import Limits
from pipelines.errors import Refusal
from pipelines.store import Store

EVERY_SECONDS = 0.5
SAVE_AFTER = 30.0  # seconds of use that a sudden stop of the program may forget


async def keep(logins: Logins, limits: Limits) -> None:
    """Look again and again, until the server stops."""
    while True:
        await anyio.sleep(EVERY_SECONDS)
        try:
            await anyio.to_thread.run_sync(lambda: step(session.store(), logins, limits, settings.now()))
        except Refusal:  # the store is being closed
            continue
        except Exception as error:  # looking must go on; the error's own words may hold names
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"Sign-ins could not be compared: {type(error).__name__} at {place.filename}:{place.lineno}"
            print(said, file=sys.stderr, flush=True)


def step(store: Store, logins: Logins, limits: Limits, at: datetime) -> None:
    """Take up what was signed in elsewhere, end what was ended elsewhere or is over, write down what was used."""
    if not logins.accounts and accounts.any_account(store):
        logins.accounts_exist()
    known = {login.digest: login for login in logins.all() if login.account is not None}  # before the store is asked
    living = {found.digest: found for found in sign_in_sessions.living(store, at, limits)}
    now = clock()
    for digest, login in known.items():
        if logins.is_over(login, now):
            sign_in_sessions.end(store, digest)
            logins.end(login, logins.why_over(login, now))
        elif digest not in living:
            logins.end(login)
        elif login.seen > login.saved and now - login.saved >= min(SAVE_AFTER, logins.idle_seconds / 4):
            sign_in_sessions.touch(store, digest, at - timedelta(seconds=now - login.seen))
            login.saved = login.seen
    for digest, found in living.items():
        if digest not in known:
            idle = max((at - found.seen_at).total_seconds(), 0.0)
            age = max((at - found.started_at).total_seconds(), 0.0)
            logins.admit(digest, found.account_id, now - age, now - idle).origin = found.origin
