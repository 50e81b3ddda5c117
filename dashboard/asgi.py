"""The ASGI app: Streamlit behind the guard. Its lifespan takes over the open store and closes it."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio
import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from dashboard import breakdown, session
from dashboard.guard import LOGIN_HEADER, Guard
from dashboard.headers import Headers
from dashboard.logins import Logins
from dashboard.routes import routes
from pipelines import channel, running
from pipelines.__main__ import app as command_line
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
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
    "logger.enableRich": False,
}


def build(store: Store, logins: Logins, host: str, port: int) -> st.App:
    """The app over an open store. Cookies know no ports, so the name of ours holds it."""
    cookie = f"secure_base_{port}"
    hosts = _LOOPBACK if host in _LOOPBACK else ()
    session.take_over(store, logins)
    return st.App(
        SCRIPT,
        lifespan=_lifespan,
        on_script_error=breakdown.tell,
        routes=routes(logins, cookie),
        middleware=[Middleware(Headers), Middleware(Guard, logins=logins, cookie=cookie, hosts=hosts)],
    )


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    for option, value in _SAFE.items():
        config.set_option(option, value)
    for option, value in _SAFE.items():
        if config.get_option(option) != value:
            raise RuntimeError(f"{option} could not be set: the program does not start without it.")
    logging.getLogger("streamlit.error_util").disabled = True  # it would print errors in their own words: see breakdown
    _freeze()
    commands = channel.Listening(session.store(), partial(running.run_lent, command_line), print)
    try:
        yield
    finally:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(commands.close)
            await anyio.to_thread.run_sync(session.close)
        print("The store is closed.", flush=True)  # here: after a signal the server does not come back to its caller


def _freeze() -> None:
    """Load what pages need, then keep it out of every later collection: Streamlit collects after each run."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import pyarrow  # noqa: F401

    gc.collect()
    gc.freeze()
