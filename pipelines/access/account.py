"""Accounts as they stand: found by name or id, and who of the practitioners is at work on a day."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.access import throttle
from pipelines.access.digests import moment
from pipelines.errors import Refusal
from pipelines.rights.local_day import local_day
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Account:
    """An account. `practitioner` is a code and `source` where it comes from; null where the account is tied to nobody.

    It holds no secret. `added_at` and `signed_in_at` (null: never yet) are moments in UTC.
    """

    account_id: UUID
    name: str
    practitioner_id: UUID | None
    practitioner: str | None
    source: str | None
    administers: bool
    email: str | None = field(repr=False)
    disabled: bool
    has_password: bool
    has_second_step: bool
    added_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True)
class Person:
    """A practitioner who is at work on a day."""

    practitioner_id: UUID
    source: str
    code: str
    name: str
    role: str


def any_account(store: Store) -> bool:
    """Whether there is an account, enabled or not."""
    with store.reading_access() as session:
        return bool(session.value(_SQL / "any_account.sql"))


def find(store: Store, name: str) -> Account | None:
    """The account of a name, which is compared without regard to case."""
    return _one(store, name_key=throttle.name_key(name))


def of_id(store: Store, account_id: UUID) -> Account | None:
    """The account of an id, as it stands now."""
    return _one(store, account_id=account_id)


def everybody(store: Store) -> list[Account]:
    """All accounts by name, for the program itself."""
    with store.reading_access() as session:
        return within(session)


def within(session: Session) -> list[Account]:
    """All accounts by name, as a session on `access` sees them."""
    return [_of_row(row) for row in session.rows(_SQL / "accounts.sql", name_key=None, account_id=None)]


def at_work(store: Store, as_of: datetime) -> list[Person]:
    """The practitioners who are at work on the day, in the role that they have then."""
    with store.reading() as session:
        return [Person(*row) for row in session.rows(_SQL / "standing.sql", as_of_day=local_day(store, as_of))]


def required(store: Store, name: str) -> Account:
    """The account of a name. Raises Refusal where there is none."""
    found = find(store, name)
    if found is None:
        raise Refusal(f"There is no account {name}. List them with: python -m pipelines user list")
    return found


def _one(store: Store, *, name_key: str | None = None, account_id: UUID | None = None) -> Account | None:
    with store.reading_access() as session:
        given = str(account_id) if account_id else None
        rows = session.rows(_SQL / "accounts.sql", name_key=name_key, account_id=given)
    return _of_row(rows[0]) if rows else None


def _of_row(row: tuple[Any, ...]) -> Account:
    *rest, added_at, signed_in_at = row
    values = (*rest, moment(added_at), moment(signed_in_at) if signed_in_at else None)
    return Account(*values)
