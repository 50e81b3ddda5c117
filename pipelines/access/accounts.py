"""Accounts: who may sign in, to which practitioner an account is tied, and whether it administers."""

import re
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from pipelines.access import password_links, second_step_keys, throttle
from pipelines.access.account import Account, any_account, at_work, everybody, find, of_id, required, within
from pipelines.access.digests import utc
from pipelines.errors import Refusal
from pipelines.rights import audit, may
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

__all__ = ["Account", "any_account", "at_work", "everybody", "find", "of_id", "required", "within"]

_SQL = Path(__file__).parent / "sql"
_NAME = re.compile(r"[^\W_][\w.@+-]{1,63}")
_TAKEN = ("operator", "visitor", "terminal", "unknown")  # words that the trail uses for somebody without an account
_NOT_YOURS = "Only who administers the accounts may do that."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def listed(store: Store, by: Viewer, at: datetime) -> list[Account]:
    """All accounts by name. Raises Refusal for who does not administer."""
    require_administers(store, by, "read", at)
    return everybody(store)


def add(
    store: Store,
    by: Viewer,
    name: str,
    at: datetime,
    practitioner: str | None = None,
    source: str = "practice",
    administers: bool = False,
    email: str | None = None,
) -> tuple[Account, str]:
    """A new account, and the token of a one-time link with which its password is set.

    Raises Refusal for who does not administer, a name or an e-mail address that cannot be one or is taken, an unknown
    practitioner or one who has an account, and an account that is for nothing.
    """
    require_administers(store, by, "write", at)
    key, person = throttle.name_key(name), _practitioner(store, practitioner, source, administers)
    _check_name(name, key)
    account_id = uuid4()
    with store.writing_access() as session:
        others = within(session)
        _check_email(others, email)
        if any(throttle.name_key(other.name) == key for other in others):
            raise Refusal(f"The name {name} is taken. Names are compared without regard to case.")
        _check_free(others, person, practitioner)
        session.run(
            _SQL / "account_add.sql",
            account_id=str(account_id),
            name=name,
            name_key=key,
            source=source if practitioner else None,
            practitioner=practitioner,
            practitioner_id=str(person) if person else None,
            administers=administers,
            email=email,
            at_utc=utc(at),
        )
        throttle.lift(session, throttle.of_name(name))
        token = password_links.make(session, account_id, at)
        audit.append(store, by, "account added", at, detail=_told(name, practitioner, administers))
    return required(store, name), token


def disable(store: Store, by: Viewer, name: str, at: datetime) -> None:
    """Nobody signs in with this account any more; who is signed in is out. Its tokens hold no more until it is enabled.

    Raises Refusal for an unknown name, the last enabled account that administers, and who does not administer.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    with store.writing_access() as session:
        _check_not_last(session, account)
        session.run(_SQL / "account_disable.sql", account_id=str(account.account_id), disabled=True)
        _out(session, account)
        audit.append(store, by, "account disabled", at, detail=account.name)


def enable(store: Store, by: Viewer, name: str, at: datetime) -> None:
    """The account may sign in again, with the password that it had. Raises Refusal as `disable` does."""
    require_administers(store, by, "write", at)
    account = required(store, name)
    with store.writing_access() as session:
        session.run(_SQL / "account_disable.sql", account_id=str(account.account_id), disabled=False)
        audit.append(store, by, "account enabled", at, detail=account.name)


def reset(store: Store, by: Viewer, name: str, at: datetime, *, second_step: bool = False) -> str:
    """The token of a one-time link to set a new password. Until then the old one holds no more.

    Ends all sessions, lifts a lock; with `second_step` no second step is asked for any more. Raises Refusal for an
    unknown name, and for who does not administer.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    with store.writing_access() as session:
        session.run(_SQL / "password_set.sql", account_id=str(account.account_id), password_hash=None)
        _out(session, account)
        throttle.lift(session, throttle.of_name(account.name))
        throttle.lift(session, throttle.of_second_step(account.account_id))
        token = password_links.make(session, account.account_id, at)
        audit.append(store, by, "password reset", at, detail=account.name)
        if second_step:
            second_step_keys.forget(session, account.account_id)
            audit.append(store, by, "second step removed", at, detail=account.name)
    return token


def tie(
    store: Store,
    by: Viewer,
    name: str,
    practitioner: str | None,
    source: str,
    at: datetime,
    administers: bool | None = None,
) -> Account:
    """Tie an account to a practitioner (None: to nobody), and say whether it administers (None: as before).

    Raises Refusal as `add` does, and for the last enabled account that administers.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    administers = account.administers if administers is None else administers
    person = _practitioner(store, practitioner, source, administers)
    with store.writing_access() as session:
        others = within(session)
        _check_free([other for other in others if other.account_id != account.account_id], person, practitioner)
        if not administers:
            _check_not_last(session, account)
        session.run(
            _SQL / "account_tie.sql",
            account_id=str(account.account_id),
            source=source if practitioner else None,
            practitioner=practitioner,
            practitioner_id=str(person) if person else None,
            administers=administers,
        )
        _end_sessions(session, account)
        audit.append(store, by, "account tied", at, detail=_told(account.name, practitioner, administers))
    return required(store, account.name)


def change_email(store: Store, by: Viewer, name: str, email: str | None, at: datetime) -> Account:
    """The address by which an identity provider knows the owner of an account; None: no address.

    An identity that is linked already stays linked. Raises Refusal for who does not administer, an unknown name, and an
    address that cannot be one or is another enabled account's.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    with store.writing_access() as session:
        _check_email([one for one in within(session) if one.account_id != account.account_id], email)
        session.run(_SQL / "account_email.sql", account_id=str(account.account_id), email=email)
        told = f"{account.name}: {'an address' if email else 'no address'}"
        audit.append(store, by, "account address changed", at, detail=told)
    return required(store, account.name)


def unlink(store: Store, by: Viewer, name: str, at: datetime) -> int:
    """Forget which identities at a provider stand for an account; who is signed in with it is out. Returns how many.

    Raises Refusal for who does not administer, an unknown name, and an account that is linked to none.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    given = {"account_id": str(account.account_id)}
    with store.writing_access() as session:
        linked = int(session.value(_SQL / "openid_count.sql", **given))
        if not linked:
            raise Refusal(f"{account.name} is linked to no identity at a provider. Nothing was changed.")
        session.run(_SQL / "openid_end.sql", **given)
        _end_sessions(session, account)
        audit.append(store, by, "account unlinked", at, detail=f"{account.name}: from the provider")
    return linked


def viewer_of(store: Store, account_id: UUID, as_of: datetime, origin: str) -> Viewer:
    """Who looks when an account looks: the practitioner in the role of that day; an administrator administers.

    Raises Refusal for an account that is gone or disabled, and for a leaver who does not administer.
    """
    now = of_id(store, account_id)
    if now is None:
        raise Refusal("This account is gone. Ask who administers the accounts.")
    if now.disabled:
        raise Refusal("This account is disabled. Ask who administers the accounts.")
    person = next((one for one in at_work(store, as_of) if one.practitioner_id == now.practitioner_id), None)
    if person is not None:
        administers = now.administers or person.role == "administrator"
        return Viewer(str(person.practitioner_id), person.name, person.role, None, now.name, administers, origin=origin)
    if not now.administers:
        raise Refusal("This account's practitioner is not at work in this practice on this day.")
    return Viewer(str(now.account_id), now.name, "administrator", None, now.name, True, origin=origin)


def require_administers(store: Store, by: Viewer, act: str, at: datetime) -> None:
    """Raises Refusal for who does not administer: what the account may now counts, not what it might once.

    `act`: whether accounts are to be read or to be written. Who holds the key does it as nobody else.
    """
    now, moment = by, by.at or at
    if by.account is not None:
        account = find(store, by.account)
        if account is None:
            raise Refusal(_NOT_YOURS)
        now = viewer_of(store, account.account_id, moment, by.origin)
    if not now.administers or not may(store, now, "accounts", act, moment):
        raise Refusal(_NOT_YOURS)


def _check_name(name: str, key: str) -> None:
    if not _NAME.fullmatch(name):
        raise Refusal("A name has 2 to 64 letters, digits or any of . - + _ @, and begins with a letter or a digit.")
    if key in _TAKEN:
        raise Refusal(f"The name {name} has a meaning of its own in the audit. Take another.")


def _check_email(others: list[Account], email: str | None) -> None:
    if email is None:
        return
    if not _EMAIL.fullmatch(email):
        raise Refusal("This is no e-mail address. It looks like name@example.org.")
    living = [other for other in others if other.email and not other.disabled]
    taken = next((other.name for other in living if str(other.email).casefold() == email.casefold()), None)
    if taken:
        raise Refusal(
            f"This address is another account's: {taken}. An address stands for one person. Nothing was changed."
        )


def _practitioner(store: Store, code: str | None, source: str, administers: bool) -> UUID | None:
    """The id of a practitioner whom the store knows."""
    if code is None:
        if not administers:
            raise Refusal("An account is tied to a practitioner, or administers, or both.")
        return None
    with store.reading() as session:
        found = session.value(_SQL / "practitioner.sql", practitioner=code, source=source)
    if found is None:
        raise Refusal(f"The store knows no practitioner {code} of the source {source}. Import them first.")
    return UUID(str(found))


def _check_free(others: list[Account], person: UUID | None, code: str | None) -> None:
    taken = next((other for other in others if person is not None and other.practitioner_id == person), None)
    if taken:
        raise Refusal(f"Practitioner {code} has an account already: {taken.name}.")


def _check_not_last(session: Session, account: Account) -> None:
    rows = within(session)
    left = [row for row in rows if row.administers and not row.disabled and row.account_id != account.account_id]
    if account.administers and not account.disabled and not left:
        raise Refusal(f"{account.name} is the last account that administers. Let another administer first.")


def _out(session: Session, account: Account) -> None:
    """Whoever is signed in with the account, or about to be, is out."""
    _end_sessions(session, account)
    session.run(_SQL / "links_end.sql", account_id=str(account.account_id))


def _end_sessions(session: Session, account: Account) -> None:
    session.run(_SQL / "sessions_end.sql", account_id=str(account.account_id), kept=None)
    session.run(_SQL / "pending_end.sql", account_id=str(account.account_id))


def _told(name: str, practitioner: str | None, administers: bool) -> str:
    tied = f"practitioner {practitioner}" if practitioner else "tied to nobody"
    return f"{name}: {tied}{', administers' if administers else ''}"
