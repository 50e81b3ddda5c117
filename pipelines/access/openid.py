"""Signing in through a practice's own identity provider: which account an identity there stands for.

No account is ever made here. An identity is linked to an account the first time, by a verified e-mail address; from
then on by the provider's own number for that person, whatever their address becomes.
"""

from datetime import datetime
from pathlib import Path

from pipelines.access import accounts, signing_in
from pipelines.access.account import Account
from pipelines.access.digests import utc
from pipelines.access.second_step import acting
from pipelines.access.sign_in_sessions import LIMITS, Limits
from pipelines.access.signing_in import Refused, SignedIn
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
NO_ACCOUNT = "Your identity provider knows you, but no account here can be used with it. Ask who administers them."


def linked(
    store: Store, issuer: str, subject: str, email: str | None, email_verified: bool, at: datetime
) -> Account | None:
    """The account that may be used with an identity; None where there is none.

    A remembered link counts; else an address that the provider has verified and that exactly one enabled account has
    (without regard to case), which has no other identity at this provider. That link is then remembered.
    """
    with store.writing_access() as session:
        remembered = session.value(_SQL / "openid_find.sql", issuer=issuer, subject=subject)
        everybody = accounts.within(session)
        if remembered is not None:
            account = next((one for one in everybody if one.account_id == remembered), None)
        else:
            account = _of_address(session, everybody, issuer, email) if email_verified is True else None
            if account is not None:
                _remember(store, session, issuer, subject, account, at)
    return account if signing_in.may_enter(store, account, at) else None


def sign_in(
    store: Store,
    issuer: str,
    subject: str,
    email: str | None,
    email_verified: bool,
    at: datetime,
    origin: str,
    limits: Limits = LIMITS,
) -> SignedIn | Refused:
    """Let in whom the provider vouches for, if an account may be used with that identity. The caller has checked it."""
    account = linked(store, issuer, subject, email, email_verified, at)
    if account is None:
        nobody = Viewer("unknown", "unknown", "administrator", origin=origin)
        audit.append(store, nobody, "sign in failed", at, detail="unknown identity at the provider")
        return Refused(NO_ACCOUNT)
    try:
        return signing_in.let_in(store, account, at, origin, "through the provider", limits)
    except Refusal:  # disabled in this very moment
        return Refused(NO_ACCOUNT)


def _of_address(session: Session, everybody: list[Account], issuer: str, email: str | None) -> Account | None:
    if not email:
        return None
    same = [one for one in everybody if not one.disabled and one.email and one.email.casefold() == email.casefold()]
    if len(same) != 1:
        return None
    given = {"account_id": str(same[0].account_id)}
    return None if session.value(_SQL / "openid_linked.sql", issuer=issuer, **given) else same[0]


def _remember(store: Store, session: Session, issuer: str, subject: str, account: Account, at: datetime) -> None:
    given = {"account_id": str(account.account_id), "at_utc": utc(at)}
    session.run(_SQL / "openid_add.sql", issuer=issuer, subject=subject, **given)
    audit.append(store, acting(account, ""), "account linked", at, detail=f"{account.name}: to the provider")
