"""The four phases: of one client for a page, and of everybody for an export; the same code for both."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as Folder
from typing import NamedTuple
from uuid import UUID

import pyarrow

from pipelines.definitions.load import phases
from pipelines.journal.phases import Path, listed, path
from pipelines.journal.reading.evidence import known
from pipelines.journal.reading.laying import opened
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Folder(__file__).parent / "sql"


class Milestone(NamedTuple):
    """A day that scores or rates may be compared around, and what it is."""

    on: date
    label: str


@dataclass(frozen=True)
class Ways:
    """A client's way, and the partner's, where they consent and the viewer may see it: by their code, else None."""

    client: str
    own: Path
    partner: str | None
    partners: Path | None


def way(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Path | None:
    """The four phases of one client; None for a client whose journal the viewer may not read."""
    with opened(store, viewer, client_id, as_of) as session:
        found = [path(phases(), one) for _, one in known(session)]
    return found[0] if found else None


def milestones(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, act: str = "read") -> list[Milestone]:
    """The days on which a client's phases were done and parts of their protocol agreed; act: read or export."""
    with opened(store, viewer, client_id, as_of, act) as session:
        found = known(session)
    told = [one for _, what in found for one in path(phases(), what).phases]
    done = [Milestone(one.done_on, f"{one.label}: evidence complete") for one in told if one.done_on]
    labels = {part.part: part.label for part in phases().co_creation.parts}
    agreed: dict[date, list[str]] = {}
    for _, what in found:
        for part in what.protocol:
            if part.agreed_on:
                agreed.setdefault(part.agreed_on, []).append(labels[part.part])
    # what the partner says is not seen here: then it is the client's consent, and no agreement
    name = "Own consent" if any(what.sees_partner is False for _, what in found) else "Agreed"
    return sorted(done + [Milestone(day, f"{name}: {listed(parts)}") for day, parts in agreed.items()])


def ways(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Ways | None:
    """The phases of one client and, beside them, those of the partner where the partner consents.

    Nothing of the partner that is private counts here, whoever looks, and in session their way is not told at all.
    """
    with opened(store, viewer, client_id, as_of) as session:
        found = known(session)
    if not found:
        return None
    who, one = found[0]
    others = [whose for whose in who.seen if whose != who.client_id]
    if len(others) != 1:
        return Ways(who.client, path(phases(), one), None, None)
    with opened(store, viewer, UUID(others[0]), as_of, without_private=True) as session:
        beside = known(session)
    if not beside:
        return Ways(who.client, path(phases(), one), None, None)
    return Ways(who.client, path(phases(), one), beside[0][0].client, path(phases(), beside[0][1]))


def lay_told(session: Session) -> None:
    """Make the temporary table told_phases of the clients that are laid out."""
    session.run(_HERE / "told_phases.sql")
    rows = [
        {
            **{"client_id": who.client_id, "source": who.source, "client": who.client, "phase": told.phase},
            **{"evidence": "; ".join(told.evidence), "done_on": told.done_on, "missing": "; ".join(told.missing)},
            **{"state": told.state, "pointed_out": "; ".join(told.pointed_out)},
            **{"from_week": told.from_week, "to_week": told.to_week, "since": one.since, "week": one.week},
            **{"by_calendar": one.by_calendar, "by_evidence": one.by_evidence},
        }
        for who, one in ((who, path(phases(), what)) for who, what in known(session))
        for told in one.phases
    ]
    if rows:
        session.load("told_phases", pyarrow.Table.from_pylist(rows))
