"""Who gets the daily digest by mail, and where: an address that an administrator keeps; without one, no mail."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from pipelines.access.account import required
from pipelines.access.accounts import require_administers
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.settings import is_mail_address
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


def listed(store: Store, by: Viewer, at: datetime) -> dict[UUID, str]:
    """The address of each account that gets mail. Raises Refusal for who does not administer."""
    require_administers(store, by, "read", at)
    return everybody(store)


def everybody(store: Store) -> dict[UUID, str]:
    """The address of each account that gets mail, for the program itself."""
    with store.reading_access() as session:
        return dict(session.rows(_SQL / "notice_addresses.sql"))


def keep(store: Store, by: Viewer, name: str, address: str | None, at: datetime) -> None:
    """Send the daily digest of an account to an address; None: send none.

    Raises Refusal for who does not administer, an unknown name, and what is no address.
    """
    require_administers(store, by, "write", at)
    account = required(store, name)
    if address is not None and not is_mail_address(address):
        raise Refusal("This is no e-mail address. It looks like name@example.org. Nothing was changed.")
    given = {"account_id": str(account.account_id)}
    with store.writing_access() as session:
        session.run(_SQL / "notice_address_end.sql", **given)
        if address is not None:
            session.run(_SQL / "notice_address_add.sql", address=address, **given)
        told = f"{account.name}: {'on' if address else 'off'}"
        audit.append(store, by, "digest by mail changed", at, detail=told)
