"""What is due is sent: a digest a day to each who wants one, a notice for each new urgent flag, each once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pipelines.access import accounts, notice_addresses, notice_tries
from pipelines.access.account import Account
from pipelines.errors import Refusal
from pipelines.flags.reading import queue
from pipelines.notices import mail, webhook
from pipelines.notices.digest import digest, sentence
from pipelines.rights import audit, may
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Web
from pipelines.store import Store

DIGEST, URGENT = "digest", "urgent flag"
FROM_HOUR = 6  # on the practice's clock: the digest is of the day that begins
NEW_FOR = timedelta(days=3)  # a webhook that is set up later is told of no old flags, one that was down still of these
LOST_AFTER = timedelta(hours=2)  # a notice of an urgent flag is rather sent twice than never, a digest is not
PROGRAM = Viewer("program", "program", "operator", origin="this machine")


@dataclass(frozen=True)
class Due:
    """A notice that is due: `to` an account, by name, or the webhook; `said` is all that it says but for the link."""

    kind: str
    about: str
    to: str
    said: str
    address: str | None = None
    flag_id: UUID | None = None
    client_id: UUID | None = None


def due(store: Store, web: Web, at: datetime) -> list[Due]:
    """What would be sent now: the digests of a day from six in the morning on, and new urgent flags. None in a demo."""
    if store.demo:
        return []
    found = _digests(store, at) if web.mail and _local(store, at).hour >= FROM_HOUR else []
    return found + (_urgent(store, at) if web.webhook else [])


def send(store: Store, web: Web, at: datetime) -> list[tuple[Due, str | None]]:
    """Send what is due; with each notice the sentence why it did not go, None where it went. What failed is due again.

    A notice that somebody else is sending in this moment is left out.
    """
    notice_tries.sweep(store, at)
    told = []
    for one in due(store, web, at):
        try_id = notice_tries.claim(store, one.kind, one.about, at, _lost_after(one.kind), one.client_id)
        if try_id is None:
            continue
        failed = _failed(store, web, one, at)
        notice_tries.end(store, try_id, at, failed)
        audit.append(store, PROGRAM, "notice failed" if failed else "notice sent", at, detail=f"{one.kind}: {one.to}")
        told.append((one, failed))
    return told


def _failed(store: Store, web: Web, one: Due, at: datetime) -> str | None:
    """Send one notice; why it did not go."""
    try:
        if one.flag_id and one.client_id and web.webhook:
            token = notice_tries.link(store, one.flag_id, one.client_id, at)
            webhook.post(web.webhook, webhook.body(str(web.address), token, at))
        elif one.address and web.mail:
            mail.send(web.mail, mail.written(web.mail.sender, one.address, one.said, str(web.address)))
    except Refusal as refusal:
        return str(refusal)
    return None


def _digests(store: Store, at: datetime) -> list[Due]:
    wanted = notice_addresses.everybody(store)
    day = local_day(store, at)
    found = []
    for account in accounts.everybody(store):
        about = f"{account.account_id} {day}"
        if account.account_id not in wanted or notice_tries.is_taken(store, DIGEST, about, at):
            continue
        viewer = _viewer(store, account, at)
        if viewer is not None:
            said = sentence(digest(store, viewer, at))
            found.append(Due(DIGEST, about, account.name, said, wanted[account.account_id]))
    return found


def _viewer(store: Store, account: Account, at: datetime) -> Viewer | None:
    """As whom an account looks; None where it is disabled, has left, or may see nobody."""
    try:
        viewer = accounts.viewer_of(store, account.account_id, at, PROGRAM.origin)
    except Refusal:
        return None
    return viewer if may(store, viewer, "caseload", "read", at) else None


def _urgent(store: Store, at: datetime) -> list[Due]:
    since = _local(store, at) - NEW_FOR
    flags = [one for one in queue.queue(store, operator(), at, ("open",)) if one.urgency == "urgent"]
    told = ("the webhook", "An urgent flag was raised.")
    return [
        Due(URGENT, str(one.flag_id), *told, flag_id=one.flag_id, client_id=one.client_id)
        for one in flags
        if one.raised_at >= since and not notice_tries.is_taken(store, URGENT, str(one.flag_id), at, LOST_AFTER)
    ]


def _lost_after(kind: str) -> timedelta | None:
    return LOST_AFTER if kind == URGENT else None


def _local(store: Store, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(store.timezone)).replace(tzinfo=None)
