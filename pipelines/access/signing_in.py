"""Signing in: a name and a password, then the second step where one is set. Every outcome is in the trail.

A name that nobody has, a wrong password, a disabled account and a leaver's are told the same sentence after the same
work. A try that has to wait is told so, and nothing is checked: the wait is the same for names that nobody has.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pipelines.access import accounts, passwords, sign_in_sessions, throttle
from pipelines.access import second_step as codes
from pipelines.access.accounts import Account
from pipelines.access.digests import digest, moment, new_token, utc
from pipelines.access.passwords import COST, Cost
from pipelines.access.second_step import acting
from pipelines.access.sign_in_sessions import LIMITS, Limits
from pipelines.access.throttle import Key, Passage
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
_PENDING = timedelta(minutes=5)
_SETTING_UP = timedelta(minutes=20)  # long enough to find an app for it
WRONG = "The name or the password is not right, or the account cannot be used."
WRONG_CODE = "This code is not right, or it was used before. Give the next one."
TOO_LATE = "The time for the second step is over. Sign in again."
BUSY = "Many people are signing in just now. Try again in a moment."
_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class SignedIn:
    """Somebody is in. The token is for the browser's cookie, and a secret."""

    session_token: str = field(repr=False)
    account_id: UUID = _NOBODY


@dataclass(frozen=True)
class SecondStep:
    """The password was right, a code is asked for. The token stands for this sign-in, for five minutes."""

    pending_token: str = field(repr=False)


@dataclass(frozen=True)
class SetUpFirst:
    """The password was right, and the practice demands a second step that is not there: it is set up now.

    The token stands for this sign-in, for twenty minutes.
    """

    pending_token: str = field(repr=False)
    enrolment: codes.Enrolment = field(repr=False)


@dataclass(frozen=True)
class Refused:
    """Nobody is in. `wait` is what is left to wait before another try is looked at, if anything."""

    sentence: str
    wait: timedelta = timedelta(0)


def sign_in(
    store: Store,
    name: str,
    password: str,
    at: datetime,
    origin: str,
    limits: Limits = LIMITS,
    cost: Cost = COST,
    demanded_of: str = "off",
) -> SignedIn | SecondStep | SetUpFirst | Refused:
    """Sign in with a name and a password. `origin` is the browser's address. Blocks for as long as a hash takes.

    `demanded_of`: of whom the practice demands a second step (`demanded`).
    """
    account = accounts.find(store, name)
    tried = _tried(store, account, name, password, at, origin, cost)
    if isinstance(tried, Refused) or account is None:
        return tried if isinstance(tried, Refused) else Refused(WRONG)
    has = account.has_second_step
    sets_up = not has and demanded(store, account, demanded_of, at)
    with store.writing_access() as session:
        if not _still(session, account, tried):
            return Refused(WRONG)
        if not has and not sets_up:
            return _enter(session, store, account, at, origin, "with a password", limits)
        token, given = new_token(), {"account_id": str(account.account_id)}
        session.run(_SQL / "pending_end.sql", **given)
        session.run(_SQL / "pending_add.sql", **given, token_sha256=digest(token), at_utc=utc(at))
        told = f"{account.name}: to be set up first" if sets_up else account.name
        audit.append(store, acting(account, origin), "second step asked", at, detail=told)
    return SetUpFirst(token, codes.begin(store, account)) if sets_up else SecondStep(token)


def demanded(store: Store, account: Account, of: str, at: datetime) -> bool:
    """Whether the practice demands a second step of an account. `of`: "off", "administrators" or "everybody"."""
    return of == "everybody" or (
        of == "administrators" and accounts.viewer_of(store, account.account_id, at, "").administers
    )


def set_up(
    store: Store, pending_token: str, code: str, at: datetime, origin: str, limits: Limits = LIMITS
) -> tuple[SignedIn, list[str]] | Refused:
    """The first code of a second step that is set up at the sign-in: it lets in. With the recovery codes, shown once.

    Never for an account that has a second step: whoever knows the password alone sets no other in its place.
    """
    account = _pending(store, pending_token, at, _SETTING_UP)
    if account is None or account.has_second_step:
        return Refused(TOO_LATE)
    try:
        made = codes.confirm(store, account, code, at, origin, in_place=False)
    except Refusal as refusal:
        return Refused(str(refusal))
    with store.writing_access() as session:
        session.run(_SQL / "pending_end.sql", account_id=str(account.account_id))
    return let_in(store, account, at, origin, "with a password and a new second step", limits), made


def prove(
    store: Store, account: Account, password: str, at: datetime, origin: str, cost: Cost = COST
) -> Refused | None:
    """Ask somebody who is signed in for their password once more: None where it is right. Wrong ones count."""
    tried = _tried(store, account, account.name, password, at, origin, cost)
    return tried if isinstance(tried, Refused) else None


def second_step(
    store: Store, pending_token: str, code: str, at: datetime, origin: str, limits: Limits = LIMITS
) -> SignedIn | Refused:
    """The second step of a sign-in: a code from the app, or a recovery code. Each is taken once."""
    account = _pending(store, pending_token, at)
    if account is None:
        return Refused(TOO_LATE)
    who = acting(account, origin)
    keys = [throttle.of_second_step(account.account_id), throttle.of_origin(origin)]
    passage = _begin(store, keys, at)
    if passage.wait:
        return _turned_away(store, who, account, passage, at)
    enters = may_enter(store, account, at)
    with store.writing_access() as session:
        waiting = session.rows(_SQL / "pending_find.sql", token_sha256=digest(pending_token))
        how = codes.taken(session, account.account_id, code, at) if enters and waiting else None
        if how is not None:
            throttle.right(session, keys, at)
            session.run(_SQL / "pending_end.sql", account_id=str(account.account_id))
            return _enter(session, store, account, at, origin, how, limits)
    _failed(store, who, f"{account.name}: second step", passage, at)
    return Refused(WRONG_CODE)


def let_in(store: Store, account: Account, at: datetime, origin: str, how: str, limits: Limits = LIMITS) -> SignedIn:
    """Sign in whom somebody else vouches for. `how`: in words, for the trail.

    Raises Refusal where the account may not be used.
    """
    enters = may_enter(store, account, at)
    with store.writing_access() as session:
        if enters and _still(session, account, None):
            return _enter(session, store, account, at, origin, how, limits)
    audit.append(store, acting(account, origin), "sign in failed", at, detail=f"{account.name}: {how}")
    raise Refusal(WRONG)


def sign_out(store: Store, token_digest: str, at: datetime) -> None:
    """End the session of a token's digest, and say so in the trail. Where there is none, nothing happens."""
    found = next((one for one in sign_in_sessions.living(store, at) if one.digest == token_digest), None)
    sign_in_sessions.end(store, token_digest)
    account = accounts.of_id(store, found.account_id) if found else None
    if found and account:
        audit.append(store, acting(account, found.origin), "sign out", at, detail=account.name)


def may_enter(store: Store, account: Account | None, at: datetime) -> bool:
    """Whether the account may be used on this day. For nobody's, the same is asked of the store for nothing."""
    people = {person.practitioner_id for person in accounts.at_work(store, at)}
    if account is None or account.disabled:
        return False
    return account.administers or account.practitioner_id in people


def _enter(
    session: Session, store: Store, account: Account, at: datetime, origin: str, how: str, limits: Limits
) -> SignedIn:
    """Start a session for who has proved who they are, and say so in the trail."""
    token = sign_in_sessions.start(session, account.account_id, at, origin, limits)
    session.run(_SQL / "account_signed_in.sql", account_id=str(account.account_id), at_utc=utc(at))
    audit.append(store, acting(account, origin), "sign in", at, detail=f"{account.name}: {how}")
    return SignedIn(token, account.account_id)


def _still(session: Session, account: Account, password_hash: str | None) -> bool:
    """Whether the account was neither disabled nor reset while its password was being checked."""
    now = next((one for one in accounts.within(session) if one.account_id == account.account_id), None)
    if now is None or now.disabled:
        return False
    given = {"account_id": str(account.account_id)}
    return password_hash is None or session.value(_SQL / "password_hash.sql", **given) == password_hash


def _tried(
    store: Store, account: Account | None, name: str, password: str, at: datetime, origin: str, cost: Cost
) -> Refused | str:
    """Hold a password against the account's hash, which is returned where it is right. All paths do the same work."""
    keys = [throttle.of_name(name), throttle.of_origin(origin)]
    passage = _begin(store, keys, at)
    who = acting(account, origin) if account else _unknown(origin)
    if passage.wait:
        return _turned_away(store, who, account, passage, at)
    stored = _password_hash(store, account)
    enters = may_enter(store, account, at)
    try:
        right = passwords.verified(stored, password, cost)
    except passwords.Busy:
        with store.writing_access() as session:
            throttle.undo(session, keys, at)
        return Refused(BUSY)
    if account is None or not (right and enters):
        _failed(store, who, _why(account), passage, at)
        return Refused(WRONG)
    with store.writing_access() as session:
        throttle.right(session, keys, at)
    return _up_to_date(store, account, stored or "", password, cost)


def _begin(store: Store, keys: list[Key], at: datetime) -> Passage:
    everybody = accounts.everybody(store)
    known = [throttle.of_name(one.name) for one in everybody]
    known += [throttle.of_second_step(one.account_id) for one in everybody]
    with store.writing_access() as session:
        return throttle.begin(session, keys, at, known)


def _pending(store: Store, token: str, at: datetime, longest: timedelta = _PENDING) -> Account | None:
    with store.reading_access() as session:
        rows = session.rows(_SQL / "pending_find.sql", token_sha256=digest(token))
    if not rows or abs(at - moment(rows[0][1])) >= longest:
        return None
    return accounts.of_id(store, rows[0][0])


def _password_hash(store: Store, account: Account | None) -> str | None:
    with store.reading_access() as session:
        given = str(account.account_id if account else _NOBODY)
        found: str | None = session.value(_SQL / "password_hash.sql", account_id=given)
    return found


def _up_to_date(store: Store, account: Account, stored: str, password: str, cost: Cost) -> str:
    """The account's hash; one of other parameters is made again, now that the password is known."""
    if not passwords.outdated(stored, cost):
        return stored
    fresh = passwords.hashed(password, cost)
    with store.writing_access() as session:
        given = {"account_id": str(account.account_id), "stored": stored}
        session.run(_SQL / "password_rehash.sql", **given, password_hash=fresh)
    return fresh


def _turned_away(store: Store, who: Viewer, account: Account | None, passage: Passage, at: datetime) -> Refused:
    """The trail names the first of a wait's refused tries; how many there were stands with the try after them."""
    if passage.first_refusal:
        audit.append(store, who, "sign in failed", at, detail=f"{_why(account)}, while waiting")
    return Refused(f"Too many wrong tries. Try again in {throttle.in_words(passage.wait)}.", passage.wait)


def _failed(store: Store, who: Viewer, why: str, passage: Passage, at: datetime) -> None:
    before = f", after {passage.refused_before} refused while waiting" if passage.refused_before else ""
    audit.append(store, who, "sign in failed", at, detail=why + before)
    if passage.locks_if_wrong:
        audit.append(store, who, "locked out", at, detail=why)


def _why(account: Account | None) -> str:
    """For the trail. What was typed as a name is not written down: it may be a password."""
    return account.name if account else "unknown name"


def _unknown(origin: str) -> Viewer:
    return Viewer("unknown", "unknown", "administrator", origin=origin)
