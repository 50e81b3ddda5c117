"""For tests of accounts: one practice a module, and each test takes accounts of its own. Hashes are cheap here."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import argon2
import pytest

from pipelines import practice, settings
from pipelines.access import accounts, own_password
from pipelines.access.account import Account
from pipelines.access.passwords import Cost
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.conftest import KEY, Made, _copied

AT = builders.AS_OF
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
CHEAP = Cost(passes=1, kibibytes=8, lanes=1)
PASSWORD = "three plain garden words"
HERE = Path(__file__).parent
_numbers = count(1)


@pytest.fixture(scope="module")
def house(made_once: tuple[Path, Made], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open practice with therapists, some who left, one who is yet to come, and an administrator."""
    folder = tmp_path_factory.mktemp("access")
    opened = practice.open_practice(copy_of(made_once, folder))
    builders.bring(
        opened,
        folder,
        practitioners=[
            *(builders.practitioner(f"T{number}") for number in range(1, 30)),
            builders.practitioner("GONE", to="2026-10-31"),
            builders.practitioner("GONE2", to="2026-10-31"),
            builders.practitioner("SOON", **{"from": "2027-01-01"}),
            builders.practitioner("A1", "administrator"),
        ],
        clients=[builders.client()],
    )
    yield opened
    opened.close()


def copy_of(made_once: tuple[Path, Made], folder: Path) -> settings.Settings:
    """An empty practice's store in a folder, not open yet."""
    given = settings.Settings(store=str(folder / "store" / "practice.duckdb"), key=KEY, audit_heads=folder / "heads")
    _copied(*made_once, given, folder / "store")
    return given


@pytest.fixture
def origin() -> str:
    """An address that no other test comes from."""
    number = next(_numbers)
    return f"10.0.{number // 250}.{number % 250}"


@pytest.fixture
def account(store: Store, origin: str) -> Account:
    """An account with a password, tied to nobody."""
    return having_password(store, f"person{next(_numbers)}", origin)


def having_password(store: Store, name: str, origin: str, practitioner: str | None = None) -> Account:
    """A new account whose password is PASSWORD."""
    _, token = accounts.add(store, operator(), name, AT, practitioner, administers=practitioner is None)
    return own_password.redeem(store, token, PASSWORD, AT, origin, CHEAP)


def trail(store: Store) -> list[tuple[str, str]]:
    """Action and detail of every event."""
    with store.reading_access() as session:
        return [(action, detail) for action, detail in session.rows(HERE / "trail.sql")]


def whole_trail(store: Store) -> str:
    """Everything that the trail holds."""
    with store.reading_access() as session:
        return "\n".join(row[0] for row in session.rows(HERE / "everything.sql"))


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every hash that is computed from now on: its parameters."""
    done: list[str] = []
    verify, make = argon2.PasswordHasher.verify, argon2.PasswordHasher.hash

    def verified(self: argon2.PasswordHasher, stored: str, password: str) -> bool:
        done.append(stored.split("$")[3])
        return verify(self, stored, password)

    def made(self: argon2.PasswordHasher, password: str) -> str:
        done.append("made")
        return make(self, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", verified)
    monkeypatch.setattr(argon2.PasswordHasher, "hash", made)
    return done
