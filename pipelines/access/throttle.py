"""Waits after wrong tries: for a name, a second step, an origin. They are kept in the store and outlive a restart.

A try counts as wrong from its beginning until it proves right, so that many at once are no way round. An unknown name
is counted as a known one is. What is left to wait is counted down by the time that passed between two looks, never by
a clock that went backwards: then nothing is lifted early, and nothing lasts longer than its own length from there on.
"""

import hashlib
import hmac
import ipaddress
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.access.digests import utc
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
MOST_ROWS = 10_000
_NONE = timedelta(0)


@dataclass(frozen=True)
class Rule:
    """How many wrong tries are free, from which on it is locked and for how long, and when all is forgotten."""

    free: int
    lock_after: int
    lock: timedelta = timedelta(minutes=15)
    forgotten_after: timedelta | None = None

    def wait(self, wrong: int) -> timedelta:
        """The wait after so many wrong tries in a row: 1 s, 2 s, 4 s … and then the lock."""
        if wrong >= self.lock_after:
            return self.lock
        if wrong < self.free:
            return _NONE
        return min(timedelta(seconds=2 ** (wrong - self.free)), self.lock)


OF_PERSON = Rule(free=3, lock_after=10)
OF_ORIGIN = Rule(free=20, lock_after=30, forgotten_after=timedelta(hours=1))


@dataclass(frozen=True)
class Count:
    """Wrong tries in a row, what was left to wait when it was last looked at, and how many were turned away since."""

    wrong: int
    wait: timedelta
    seen_at: datetime
    refused: int = 0

    def at(self, now: datetime, rule: Rule) -> "Count":
        """The count as it stands now."""
        passed = max(now - self.seen_at, _NONE)
        forgotten = rule.forgotten_after is not None and passed >= rule.forgotten_after
        left = max(min(self.wait, rule.lock) - passed, _NONE)
        return replace(self, wrong=0 if forgotten else self.wrong, wait=left, seen_at=now)

    def one_more(self, rule: Rule) -> "Count":
        """The count after one more wrong try."""
        return replace(self, wrong=self.wrong + 1, wait=rule.wait(self.wrong + 1), refused=0)


@dataclass(frozen=True)
class Key:
    """What wrong tries are counted for."""

    kind: str
    value: str
    rule: Rule


@dataclass(frozen=True)
class Passage:
    """Whether a try may be made: what is left to wait (nothing: it may), and what the trail should say of it."""

    wait: timedelta = _NONE
    first_refusal: bool = False
    locks_if_wrong: bool = False
    refused_before: int = 0


def of_name(name: str) -> Key:
    """The name that was typed, whether an account has it or not."""
    return Key("name", name_key(name), OF_PERSON)


def of_second_step(account_id: UUID) -> Key:
    """The codes of an account."""
    return Key("code", str(account_id), OF_PERSON)


def of_origin(origin: str) -> Key:
    """A browser's address; of IPv6 its network, since one machine has as many addresses there as it likes."""
    try:
        address = ipaddress.ip_address(origin)
    except ValueError:
        return Key("origin", origin, OF_ORIGIN)
    value = str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
    return Key("origin", value, OF_ORIGIN)


def name_key(name: str) -> str:
    """A name as it is compared. What no text can hold (half a sign) becomes a question mark."""
    text = name[:256].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", text).casefold().strip()


def begin(session: Session, keys: list[Key], at: datetime, known: list[Key]) -> Passage:
    """Ask to make a try. Where nothing is to be waited for, the try counts as wrong until `right` says otherwise.

    `known` are the keys of all accounts: their rows are never pushed out by others.
    """
    now = utc(at)
    found = {key: _counted(session, key, now) for key in keys}
    wait = max(count.wait for count in found.values())
    refused = max(count.refused for count in found.values())
    if wait:
        for key, count in found.items():
            if count.wrong:  # a refused try leaves no row of its own: else names could be typed in to fill the table
                _keep(session, key, replace(count, refused=count.refused + 1))
        return Passage(wait, first_refusal=refused == 0)
    for key, count in found.items():
        _keep(session, key, count.one_more(key.rule))
    _trim(session, known)
    locks = any(count.wrong + 1 >= key.rule.lock_after for key, count in found.items())
    return Passage(locks_if_wrong=locks, refused_before=refused)


def right(session: Session, keys: list[Key], at: datetime) -> None:
    """The try was right. A person's wrong ones are forgotten; an origin's stay, or one good account would hide them."""
    undo(session, [key for key in keys if key.rule is OF_ORIGIN], at)
    for key in keys:
        if key.rule is not OF_ORIGIN:
            lift(session, key)


def undo(session: Session, keys: list[Key], at: datetime) -> None:
    """The try was not looked at after all: it does not count, and those before it still do."""
    for key in keys:
        count = _counted(session, key, utc(at))
        if count.wrong > 1:
            _keep(session, key, replace(count, wrong=count.wrong - 1, wait=_NONE))
        else:
            lift(session, key)


def lift(session: Session, key: Key) -> None:
    """Forget the wrong tries for a key."""
    session.run(_SQL / "throttle_lift.sql", digest=_digest(_secret(session), key))


def locked(session: Session, keys: Iterable[Key], at: datetime) -> set[Key]:
    """Those of the keys after which so many tries were wrong that they are locked now."""
    secret = session.value(_SQL / "throttle_key.sql")
    if secret is None:
        return set()
    by_digest = {_digest(secret, key): key for key in keys}
    found = set()
    for digest, *row in session.rows(_SQL / "throttle_counts.sql", digests=list(by_digest)):
        key = by_digest[digest]
        count = _count(row, utc(at), key.rule)
        if count.wrong >= key.rule.lock_after and count.wait > _NONE:
            found.add(key)
    return found


def in_words(wait: timedelta) -> str:
    """8 seconds, 1 minute, 15 minutes: never less than what is left."""
    seconds = -(-wait // timedelta(seconds=1))
    number, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _counted(session: Session, key: Key, now: datetime) -> Count:
    digest = _digest(_secret(session), key)
    rows = session.rows(_SQL / "throttle_counts.sql", digests=[digest])
    return _count(rows[0][1:], now, key.rule) if rows else Count(0, _NONE, now)


def _count(row: Sequence[Any], now: datetime, rule: Rule) -> Count:
    wrong, seconds, refused, seen_at = row
    return Count(wrong, timedelta(seconds=seconds), seen_at, refused).at(now, rule)


def _keep(session: Session, key: Key, count: Count) -> None:
    digest = _digest(_secret(session), key)
    session.run(_SQL / "throttle_lift.sql", digest=digest)
    session.run(
        _SQL / "throttle_keep.sql",
        digest=digest,
        wrong=count.wrong,
        wait_seconds=count.wait.total_seconds(),
        refused=count.refused,
        seen_at_utc=count.seen_at,
    )


def _trim(session: Session, known: list[Key]) -> None:
    """Beyond the bound, the rows that were looked at longest ago give way: never those of an account."""
    if session.value(_SQL / "throttle_size.sql") > MOST_ROWS:
        secret = _secret(session)
        kept = [_digest(secret, key) for key in known]
        session.run(_SQL / "throttle_trim.sql", kept=kept, most=MOST_ROWS * 9 // 10)


def _secret(session: Session) -> str:
    """The key of the digests, made when it is first needed."""
    kept = session.value(_SQL / "throttle_key.sql")
    if kept is not None:
        return str(kept)
    secret = secrets.token_hex(32)
    session.run(_SQL / "throttle_key_keep.sql", secret=secret)
    return secret


def _digest(secret: str, key: Key) -> str:
    """A keyed digest: people type passwords where a name belongs."""
    told = f"{key.kind}\x1f{key.value}".encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(secret), told, hashlib.sha256).hexdigest()
