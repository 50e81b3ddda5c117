"""Setting and changing one's own password."""

from datetime import datetime
from pathlib import Path

from pipelines.access import accounts, password_links, passwords, signing_in, throttle
from pipelines.access.accounts import Account
from pipelines.access.passwords import COST, Cost
from pipelines.access.second_step import acting
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"
DEAD_LINK = "This link is not valid any more: it was used, replaced or is older than a day. Ask for a new one."
_OLD_WRONG = "The password that you have now is not right. Nothing was changed."
_BUSY = "Many passwords are being checked just now. Try again in a moment."


def redeem(
    store: Store, token: str, password: str, at: datetime, origin: str, cost: Cost = COST, *, first: bool = False
) -> Account:
    """Set a password with a one-time link, which is then used up. Ends all sessions of the account.

    `first`: at the first set-up, where nobody was given a link.

    Raises Refusal for a link that is not valid, and for a password that may not be taken: the link then still is.
    """
    account = link_is_for(store, token, at)
    if account is None:
        raise Refusal(DEAD_LINK)
    passwords.check(password, account.name)
    fresh = _hashed(password, cost)
    given = {"account_id": str(account.account_id)}
    with store.writing_access() as session:
        if password_links.whose(session, token, at) is None:  # used in the meantime
            raise Refusal(DEAD_LINK)
        session.run(_SQL / "links_end.sql", **given)
        session.run(_SQL / "password_set.sql", **given, password_hash=fresh)
        session.run(_SQL / "sessions_end.sql", **given, kept=None)
        session.run(_SQL / "pending_end.sql", **given)
        throttle.lift(session, throttle.of_name(account.name))
        action, how = ("set up", "first password") if first else ("password changed", "with a link")
        audit.append(store, acting(account, origin), action, at, detail=f"{account.name}: {how}")
    return account


def link_is_for(store: Store, token: str, at: datetime) -> Account | None:
    """The enabled account that a link is for; None where the link is not valid. It is not used up by asking."""
    with store.reading_access() as session:
        account_id = password_links.whose(session, token, at)
    account = accounts.of_id(store, account_id) if account_id else None
    return account if account and not account.disabled else None


def change(
    store: Store,
    account: Account,
    old: str,
    new: str,
    at: datetime,
    origin: str,
    kept: str | None = None,
    cost: Cost = COST,
) -> None:
    """Change one's password, for which the old one is needed. Ends all sessions but the one whose digest is `kept`.

    Raises Refusal for a wrong old password (which counts as a wrong try), and for a new one that may not be taken.
    """
    passwords.check(new, account.name)
    refused = signing_in.prove(store, account, old, at, origin, cost)
    if refused is not None:
        raise Refusal(_OLD_WRONG if refused.sentence == signing_in.WRONG else refused.sentence)
    if passwords.normal(old) == passwords.normal(new):
        raise Refusal("The new password is the old one. Nothing was changed.")
    fresh = _hashed(new, cost)
    given = {"account_id": str(account.account_id)}
    with store.writing_access() as session:
        session.run(_SQL / "password_set.sql", **given, password_hash=fresh)
        session.run(_SQL / "sessions_end.sql", **given, kept=kept)
        session.run(_SQL / "pending_end.sql", **given)
        session.run(_SQL / "links_end.sql", **given)
        audit.append(store, acting(account, origin), "password changed", at, detail=account.name)


def _hashed(password: str, cost: Cost) -> str:
    try:
        return passwords.hashed(password, cost)
    except passwords.Busy:
        raise Refusal(_BUSY) from None
