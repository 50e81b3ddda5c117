"""The ASGI app: Streamlit behind the guard. Its lifespan takes over the open store and closes it."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from dashboard import breakdown, keeping_up, port, session
from dashboard.cookies import Cookies
from dashboard.guard import LOGIN_HEADER, Guard
from dashboard.headers import Headers
from dashboard.logins import Logins
from dashboard.routes import routes
from dashboard.scripts import Scripts
from dashboard.sign_in import mirror
from dashboard.sign_in.desk import Desk
from dashboard.sign_in.set_up import SetUp
from pipelines import channel, running, settings
from pipelines.__main__ import app as command_line
from pipelines.access.sign_in_sessions import Limits
from pipelines.settings import Web
from pipelines.store import Store

SCRIPT = Path(__file__).parent / "ui" / "app.py"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Set again here because a start under another server passes over the launcher's settings, and some of these are locks.
_SAFE = {
    "server.trustedUserHeaders": {LOGIN_HEADER: "login"},
    "server.maxUploadSize": 50,
    "server.enableAgentApi": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
    "logger.enableRich": False,
}


def build(
    store: Store,
    logins: Logins,
    host: str,
    number: int,
    web: Web,
    limits: Limits,
    words: list[str] | None = None,
    *,
    tls: bool = False,
) -> st.App:
    """The app over an open store, at `host` and port `number`. `words` are the key's, for the first set-up.

    Cookies know no ports, so the names of ours hold it.
    """
    desk = Desk(logins, Cookies(f"secure_base_{number}"), web, limits)
    here = web.address or port.address(host, number, tls=tls)
    session.take_over(store, logins, desk.forms.token, here)
    if not store.demo:
        mirror.step(store, logins, limits, settings.now())
    guard = Middleware(Guard, logins=logins, cookies=desk.cookies, hosts=_hosts(host, web))
    return st.App(
        SCRIPT,
        lifespan=partial(_lifespan, desk),
        on_script_error=breakdown.tell,
        routes=routes(desk, SetUp(words or []), here),
        middleware=[Middleware(Headers), guard, Middleware(Scripts)],
    )


def _hosts(host: str, web: Web) -> tuple[str, ...]:
    """The names by which the server may be called: on this machine only its own, and the practice's address."""
    if web.address is not None:
        return (*_LOOPBACK, host, urlsplit(web.address).hostname or "")
    return _LOOPBACK if host in _LOOPBACK else ()


@asynccontextmanager
async def _lifespan(desk: Desk, _: st.App) -> AsyncIterator[None]:
    for option, value in _SAFE.items():
        config.set_option(option, value)
    for option, value in _SAFE.items():
        if config.get_option(option) != value:
            raise RuntimeError(f"{option} could not be set: the program does not start without it.")
    logging.getLogger("streamlit.error_util").disabled = True  # it would print errors in their own words: see breakdown
    _freeze()
    commands = channel.Listening(session.store(), partial(running.run_lent, command_line), print)
    tasks = [asyncio.create_task(keeping_up.keep(desk.web))]
    if not desk.logins.open_to_all:
        tasks.append(asyncio.create_task(mirror.keep(desk.logins, desk.limits)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(commands.close)
            await anyio.to_thread.run_sync(session.close)
        print("The store is closed.", flush=True)  # here: after a signal the server does not come back to its caller


def _freeze() -> None:
    """Load what pages need, then keep it out of every later collection: Streamlit collects after each run."""
    # Unused by name, imported for their being loaded: a page that needs them does not wait, and they are frozen.
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import pyarrow  # noqa: F401

    gc.collect()
    gc.freeze()
