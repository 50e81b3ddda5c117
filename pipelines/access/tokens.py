"""Tokens with which a program acts as an account. One is shown once; the store keeps its digest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipelines.access import accounts, signing_in
from pipelines.access.account import Account
from pipelines.access.digests import digest, moment, new_token, utc
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"
_LONGEST_LABEL = 64
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True)
class Token:
    """A token as it is listed: whose, what for, from when to when (null: until it is ended)."""

    name: str
    label: str
    made_at: datetime
    ends_at: datetime | None


def make(store: Store, by: Viewer, name: str, label: str, at: datetime, days: int | None = None) -> str:
    """A new token of an account, for `days` days or until it is ended. It is returned this once.

    Raises Refusal for an unknown or disabled account, a label that cannot be one or is in use, and for who neither is
    that account nor administers.
    """
    account = _own(store, by, name, "write", at)
    if account.disabled:
        raise Refusal(f"The account {account.name} is disabled. Enable it first.")
    if not label.strip() or len(label) > _LONGEST_LABEL or not label.isprintable():
        raise Refusal(f"A label has 1 to {_LONGEST_LABEL} characters, and says what the token is for.")
    if days is not None and not 1 <= days <= 3650:
        raise Refusal("A token lasts from 1 to 3650 days.")
    token = new_token()
    with store.writing_access() as session:
        in_use = [row[1] for row in session.rows(_SQL / "tokens.sql", account_id=str(account.account_id))]
        if label in in_use:
            raise Refusal(f"{account.name} has a token {label} already. End it first, or take another label.")
        session.run(
            _SQL / "token_add.sql",
            account_id=str(account.account_id),
            label=label,
            token_sha256=digest(token),
            at_utc=utc(at),
            ends_at_utc=utc(at + timedelta(days=days)) if days else None,
        )
        audit.append(store, by, "token made", at, detail=f"{account.name}: {label}")
    return token


def listed(store: Store, by: Viewer, at: datetime, name: str | None = None) -> list[Token]:
    """The tokens of an account, or of all: for the account itself, and for who administers. Refusal for others."""
    if name is None:
        accounts.require_administers(store, by, "read", at)
    account = _own(store, by, name, "read", at) if name is not None else None
    with store.reading_access() as session:
        rows = session.rows(_SQL / "tokens.sql", account_id=str(account.account_id) if account else None)
    return [Token(of, label, moment(made), moment(ends) if ends else None) for of, label, made, ends in rows]


def end(store: Store, by: Viewer, name: str, label: str, at: datetime) -> None:
    """End a token. Raises Refusal for one that is not there, and as `make` does."""
    account = _own(store, by, name, "write", at)
    if label not in [token.label for token in listed(store, by, at, name)]:
        raise Refusal(f"{account.name} has no token {label}.")
    with store.writing_access() as session:
        session.run(_SQL / "token_end.sql", account_id=str(account.account_id), label=label)
        audit.append(store, by, "token ended", at, detail=f"{account.name}: {label}")


def owner(store: Store, token: str, at: datetime) -> Account | None:
    """The account as which a token acts. None where the token is unknown or over, or the account may not be used.

    A clock that went back to before the token was made is not believed.
    """
    with store.reading_access() as session:
        rows = session.rows(_SQL / "token_find.sql", token_sha256=digest(token))
    if not rows:
        return None
    account_id, made_at, ends_at = rows[0]
    if at < moment(made_at) - _CLOCK_SLACK or (ends_at is not None and at >= moment(ends_at)):
        return None
    account = accounts.of_id(store, account_id)
    return account if signing_in.may_enter(store, account, at) else None


def _own(store: Store, by: Viewer, name: str, act: str, at: datetime) -> Account:
    account = accounts.required(store, name)
    if by.account != account.name:
        accounts.require_administers(store, by, act, at)
    return account
