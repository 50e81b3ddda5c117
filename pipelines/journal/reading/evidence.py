"""The evidence of the phases of every client whose rows are laid out, read once for all of them."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.definitions.load import phases
from pipelines.journal.phases import Disclosed, Journalled, Known, Log, Times, Week
from pipelines.journal.protocol import Agreed, Said, agreed
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"
Parts = dict[str, list[tuple[Any, ...]]]


class Client(NamedTuple):
    """Whose rows are laid out: source and code, and of whom the log is seen: their own id first, then the partner's.

    The partner's is seen where they consent (log_client.sql); whether it holds anything makes no difference here.
    """

    client_id: str
    source: str
    client: str
    last_day: date
    is_coupled: bool
    seen: tuple[str, ...]
    log: Log

    @property
    def sees_partner(self) -> bool | None:
        """None for somebody without a partner in the files, False where what the partner wrote is not known here."""
        return len(self.seen) > 1 if self.is_coupled else None


def clients(session: Session) -> list[Client]:
    """Every client whose rows are laid out."""
    rows = session.rows(_HERE / "phase_client.sql")
    return [_client(*row) for row in rows]


def protocols(session: Session, found: list[Client]) -> dict[str, tuple[Agreed, ...]]:
    """Of each of these clients every part of a protocol, agreed or not."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for client_id, whose, part, *rest in session.rows(_HERE / "protocol_part.sql"):
        said[client_id].append(Said(whose, part, *rest))
    rule = phases().co_creation
    return {
        one.client_id: tuple(
            agreed(
                part.part,
                said[one.client_id],
                one.seen,
                rule.timeout_minutes.value,
                part.part == rule.timed,
                one.last_day,
                knows_all=one.sees_partner is not False,
            )
            for part in rule.parts
        )
        for one in found
    }


def known(session: Session) -> list[tuple[Client, Known]]:
    """What is known of every client whose rows are laid out."""
    rules, found = phases(), clients(session)
    days = _journalled(session, rules.awareness.journal_days.value, rules.awareness.complete_share.value)
    told: Parts = _by_client(session.rows(_HERE / "disclosure.sql"))
    enough = {"check_in_days": rules.integration.check_in_days.value, "reviews": rules.integration.reviews.value}
    weeks = _by_client(session.rows(_HERE / "practised_week.sql", **enough))
    logged = _by_client(session.rows(_HERE / "logged_times.sql"))
    agreed_of = protocols(session, found)
    return [
        (
            one,
            Known(
                one.last_day,
                days.get(one.client_id),
                one.log,
                tuple(_disclosed(*row) for row in told.get(one.client_id, ())),
                agreed_of[one.client_id],
                one.sees_partner,
                tuple(Week(*row) for row in weeks.get(one.client_id, ())),
                {kind: Times(*times) for kind, *times in logged.get(one.client_id, ())},
            ),
        )
        for one in found
    ]


def _client(
    client_id: str, source: str, client: str, last_day: date, is_coupled: bool, seen: list[str] | None, has_log: bool
) -> Client:
    log: Log = "not seen" if client_id not in (seen or ()) else "seen" if has_log else "empty"
    return Client(client_id, source, client, last_day, is_coupled, tuple(seen or ()), log)


def _journalled(session: Session, days: float, share: float) -> dict[str, Journalled]:
    rows = session.rows(_HERE / "journalled.sql", journal_days=days, complete_share=share)
    return {client_id: Journalled(*told) for client_id, *told in rows}


def _by_client(rows: list[tuple[Any, ...]]) -> Parts:
    found: Parts = defaultdict(list)
    for client_id, *cells in rows:
        found[client_id].append(tuple(cells))
    return found


def _disclosed(on: date, held: str | None, received: str | None) -> Disclosed:
    parts = tuple(part.strip() for part in held.split(";") if part.strip()) if held else None
    return Disclosed(on, parts or None, received)
