"""The protocol card: what a couple agreed to do, each part with each partner's consent, and what is pointed out."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.definitions.load import phases
from pipelines.journal.protocol import Agreed
from pipelines.journal.reading import evidence
from pipelines.journal.reading.laying import opened
from pipelines.journal.timeouts import Pointed, Timeout, pointed_out
from pipelines.journal.told import Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Words:
    """What one of the two wrote of a part on a day. Texts are the file's."""

    is_partners: bool
    on: date
    detail: str | None
    minutes: float | None
    who_may_call: str | None
    activity: str | None
    return_rule: str | None
    file: str | None
    line: int


@dataclass(frozen=True)
class PartTold:
    """A part: since when all whose consent is known agree (None: they do not), and its words, the newest first."""

    label: str
    agreed: Agreed
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Card:
    """sees_partner: None where there is no partner in the files, False where what they wrote is not known here.

    timeouts: how many were taken in the window; pointed_out: those about which there is something to say.
    """

    parts: tuple[PartTold, ...]
    sees_partner: bool | None
    log: str
    timeouts: int
    pointed_out: tuple[Pointed, ...]


def card(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Card | None:
    """The protocol of one client; None for a client whose journal the viewer may not read.

    Of the partner's rows what the partner consents to, and in session nothing.
    """
    rule = phases().co_creation
    with opened(store, viewer, client_id, as_of) as session:
        found = evidence.clients(session)
        agreed = evidence.protocols(session, found)
        words = session.rows(_HERE / "protocol_word.sql")
        taken = session.rows(_HERE / "timeout_taken.sql", from_day=window.from_day, to_day=window.to_day)
    if not found:
        return None
    labels = {part.part: part.label for part in rule.parts}
    parts = tuple(
        PartTold(labels[one.part], one, tuple(Words(*cells) for part, *cells in words if part == one.part))
        for one in agreed[found[0].client_id]
    )
    timeouts = [Timeout(*cells) for *cells, _day in taken]
    told = pointed_out(timeouts, rule.timeout_minutes.value)
    return Card(parts, found[0].sees_partner, found[0].log, len(timeouts), tuple(told))
