"""The second step: a code from an app on a phone (TOTP), or one of ten recovery codes."""

import base64
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pyotp

from pipelines.access import accounts, second_step_keys
from pipelines.access.accounts import Account
from pipelines.access.digests import digest
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
_SECONDS = 30
_ISSUER = "Secure Base"
RECOVERY_CODES = 10
_RECOVERY_BYTES = 15  # 24 letters and digits: 120 bits, so a digest without salt is enough


@dataclass(frozen=True)
class Enrolment:
    """What a person's app needs: the key to be typed, or the address to be drawn as a QR code. Both are secret."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


def begin(store: Store, account: Account) -> Enrolment:
    """A new key, which counts once a code of it was given (`confirm`). An earlier one that counts goes on counting."""
    secret = pyotp.random_base32()
    with store.writing_access() as session:
        session.run(_SQL / "second_step_forget.sql", account_id=str(account.account_id), confirmed=False)
        session.run(_SQL / "second_step_begin.sql", account_id=str(account.account_id), secret=secret)
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name=_ISSUER))


def confirm(
    store: Store, account: Account, code: str, at: datetime, origin: str, *, in_place: bool = True
) -> list[str]:
    """The first code from the app: from now on the second step is asked for. Returns the recovery codes, shown once.

    Raises Refusal for a wrong code, where no enrolment was begun, and where there is a second step that is not to be
    replaced (`in_place`).
    """
    given = {"account_id": str(account.account_id)}
    with store.writing_access() as session:
        secret = session.value(_SQL / "second_step_secret.sql", **given, confirmed=False)
        there = session.value(_SQL / "second_step_secret.sql", **given, confirmed=True)
        if secret is None or (there is not None and not in_place):
            raise Refusal("No second step was begun. Begin again.")
        time_step = _time_step(str(secret), code, at)
        if time_step is None:
            raise Refusal("This code is not right. Check that the clocks of both devices agree, and give the next one.")
        session.run(_SQL / "second_step_forget.sql", **given, confirmed=True)
        session.run(_SQL / "second_step_confirm.sql", **given)
        session.run(_SQL / "time_steps_forget.sql", **given)
        session.run(_SQL / "time_step_use.sql", **given, time_step=time_step)
        codes = _new_recovery_codes(session, account.account_id)
        audit.append(store, acting(account, origin), "second step set", at, detail=account.name)
    return codes


def renew_recovery_codes(store: Store, account: Account, at: datetime, origin: str) -> list[str]:
    """Ten new recovery codes, shown once; the old ones are dead."""
    with store.writing_access() as session:
        codes = _new_recovery_codes(session, account.account_id)
        audit.append(store, acting(account, origin), "recovery codes renewed", at, detail=account.name)
    return codes


def recovery_codes_left(store: Store, account: Account) -> int:
    """How many recovery codes were not used yet."""
    with store.reading_access() as session:
        return int(session.value(_SQL / "recovery_left.sql", account_id=str(account.account_id)))


def remove(store: Store, by: Viewer, name: str, at: datetime) -> None:
    """No second step is asked for any more. For the account itself, and for who administers; Refusal for others."""
    account = accounts.required(store, name)
    if by.account != account.name:
        accounts.require_administers(store, by, "write", at)
    with store.writing_access() as session:
        second_step_keys.forget(session, account.account_id)
        audit.append(store, by, "second step removed", at, detail=account.name)


def taken(session: Session, account_id: UUID, code: str, at: datetime) -> str | None:
    """How a code was right (in words for the trail), and it is used up by that; None where it is wrong or was used."""
    given = {"account_id": str(account_id)}
    secret = session.value(_SQL / "second_step_secret.sql", **given, confirmed=True)
    time_step = _time_step(str(secret), code, at) if secret else None
    if time_step is not None:
        if session.value(_SQL / "time_step_used.sql", **given, time_step=time_step):
            return None
        session.run(_SQL / "time_step_use.sql", **given, time_step=time_step)
        return "with a code"
    kept = digest(re.sub(r"[\s-]", "", code[:100]).upper())
    if not session.value(_SQL / "recovery_known.sql", **given, code_sha256=kept):
        return None
    session.run(_SQL / "recovery_use.sql", **given, code_sha256=kept)
    left = session.value(_SQL / "recovery_left.sql", **given)
    return f"with a recovery code, {left} left"


def acting(account: Account, origin: str) -> Viewer:
    """An account as the trail names it, whatever it may see."""
    viewer_id = str(account.practitioner_id or account.account_id)
    return Viewer(viewer_id, account.name, "administrator", None, account.name, origin=origin)


def _time_step(secret: str, code: str, at: datetime) -> int | None:
    """The time step whose code this is, of the one now and its neighbours: clocks and thumbs are slow."""
    typed = re.sub(r"[\s-]", "", code[:20])
    if not re.fullmatch("[0-9]{6}", typed):
        return None
    now = int(at.timestamp()) // _SECONDS
    steps = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(_code(secret, step), typed)]
    return max(steps, default=None)


def _code(secret: str, time_step: int) -> str:
    return pyotp.TOTP(secret, interval=_SECONDS).at(time_step * _SECONDS)


def _new_recovery_codes(session: Session, account_id: UUID) -> list[str]:
    session.run(_SQL / "recovery_forget.sql", account_id=str(account_id))
    codes = []
    for _ in range(RECOVERY_CODES):
        plain = base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()
        session.run(_SQL / "recovery_add.sql", account_id=str(account_id), code_sha256=digest(plain))
        codes.append("-".join(plain[start : start + 4] for start in range(0, len(plain), 4)))
    return codes
