"""What who administers needs to see of people: accounts, and where somebody is missing. Nothing clinical."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines.access import accounts, throttle
from pipelines.access.account import Account, Person
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Line:
    """An account as it stands on a day. `role` and `person` are null where the practitioner is not at work then.

    `signed_in_at` is local, null where nobody ever signed in. `state`: enabled, disabled, has left (the practitioner is
    not at work), no password yet, locked for a while (some minutes, after wrong tries).
    """

    account: Account
    role: str | None
    signed_in_at: datetime | None
    state: str
    person: Person | None = None

    @property
    def left_but_enabled(self) -> bool:
        """Whether somebody who is not at work still has an enabled account."""
        return self.role is None and self.account.practitioner is not None and not self.account.disabled


def lines(store: Store, by: Viewer, as_of: datetime) -> list[Line]:
    """Every account, by name. Raises Refusal for who does not administer."""
    found = accounts.listed(store, by, as_of)
    people = {person.practitioner_id: person for person in accounts.at_work(store, as_of)}
    zone = ZoneInfo(store.timezone)
    with store.reading_access() as session:
        locked = throttle.locked(session, [throttle.of_name(one.name) for one in found], as_of)
    told = []
    for account in found:
        person = people.get(account.practitioner_id) if account.practitioner_id else None
        role = "administrator" if account.practitioner_id is None else person.role if person else None
        last = account.signed_in_at.astimezone(zone).replace(tzinfo=None) if account.signed_in_at else None
        told.append(Line(account, role, last, _state(account, role, throttle.of_name(account.name) in locked), person))
    return told


def without_account(store: Store, by: Viewer, as_of: datetime) -> list[Person]:
    """The practitioners at work who have no account. Raises Refusal for who does not administer."""
    taken = {account.practitioner_id for account in accounts.listed(store, by, as_of)}
    return [person for person in accounts.at_work(store, as_of) if person.practitioner_id not in taken]


def clients_in_nobodys_care(store: Store, by: Viewer, as_of: datetime) -> int:
    """How many clients with an open episode of care are treated by nobody at work. Refusal as `lines`."""
    accounts.require_administers(store, by, "read", as_of)
    with store.reading() as session:
        return int(session.value(_SQL / "unattended.sql", as_of_day=local_day(store, as_of)))


def _state(account: Account, role: str | None, locked: bool) -> str:
    if account.disabled:
        return "disabled"
    if role is None:
        return "has left"
    if not account.has_password:
        return "no password yet"
    return "locked for a while" if locked else "enabled"
