"""A practice whose people have accounts, and how they sign in in a browser."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines import practice, settings
from pipelines.access import accounts, own_password
from pipelines.access.passwords import Cost
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import KEY, Server

PASSWORD = "seven quiet herons wade"
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
PEOPLE = {"robin": "T01", "kim": "T02", "sam": "S01"}


def opened(path: Path) -> Store:
    """The store at `path`, while no server holds it."""
    return practice.open_practice(settings.Settings(store=str(path), key=KEY))


def give_accounts(path: Path) -> Path:
    """Accounts for Robin and Kim, therapists, Sam, a supervisor, and Alex, who administers; all with one password."""
    store, at = opened(path), datetime.now(UTC)
    try:
        for name, code in PEOPLE.items():
            _, link = accounts.add(store, operator(), name, at, practitioner=code, email=f"{name}@practice.example")
            own_password.redeem(store, link, PASSWORD, at, "test", CHEAP)
        _, link = accounts.add(store, operator(), "alex", at, administers=True)
        own_password.redeem(store, link, PASSWORD, at, "test", CHEAP)
    finally:
        store.close()
    return path


def practice_with_accounts(home: Path) -> Path:
    """A store of twelve clients whose people have accounts."""
    return give_accounts(filled_store(home / "store" / "practice.duckdb", exports.full()))


def sign_in(page: Any, server: Server, name: str, password: str = PASSWORD, path: str = "/sign-in") -> None:
    """Fill in the form and send it."""
    page.goto(server.base + path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def wait_for_clients(page: Any) -> None:
    """Until the first page has been drawn."""
    page.get_by_role("heading", name="Today", exact=True, level=1).wait_for(timeout=20_000)
    page.get_by_role("button", name="Sign out").wait_for(timeout=20_000)
