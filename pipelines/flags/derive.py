"""Current rows and criteria -> evidence, outcomes and flags, for the clients of an import or for everybody."""

from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.definitions.kinds import KINDS
from pipelines.flags import texts
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"
_LAYING = Path(__file__).parent / "laying"
_FINDING = Path(__file__).parent / "kinds"
# What the kinds read, in this order: some rest on those before them. So a relation of the store is bound once and not
# by each kind: on a lake that costs more than reading it.
_LAID = (
    *("part", "criterion", "score", "whole_score", "intake", "code", "life_event", "entry", "practice"),
    *("finding", "care", "heard"),
)
SIGHTS = ("all", "open")


def derive(session: Session, as_of_day: date, as_of: datetime, batch_id: int | None = None) -> None:
    """Derive outcomes and raise flags of the clients in touched_client, in the caller's transaction.

    as_of_day: the local day, nothing later counts; as_of: the moment itself. batch_id: the batch that touched them.
    """
    texts.read_touched(session)
    session.run(_HERE / "ask_touched.sql", as_of_day=as_of_day)
    _derive(session, as_of, batch_id)


def derive_all(session: Session, as_of_day: date | None = None, as_of: datetime | None = None) -> None:
    """Derive outcomes and raise flags of everybody. Without a moment as of the last one as of which it was done."""
    if as_of_day:
        texts.read_changed(session)
    else:
        texts.read_all(session)
    if as_of_day is None or as_of is None:
        ((as_of, as_of_day),) = session.rows(_HERE / "last_as_of.sql")
    if as_of is None:  # nothing was ever derived: the next refresh or import begins
        return
    session.run(_HERE / "ask_everybody.sql", as_of_day=as_of_day)
    _derive(session, as_of, None)


def make(session: Session) -> None:
    """Make the temporary relations made_evidence and made_outcome for the clients in criteria_client, as of their days.

    criteria_change holds the change of their scores as of that day. Writes nothing else.
    """
    for name in _LAID:
        session.run(_LAYING / f"{name}.sql")
    session.run(_HERE / "begin_found.sql")
    session.run(_HERE / "made_evidence.sql")
    for kind, known in KINDS.items():
        for sight in SIGHTS if known.in_two_sights else SIGHTS[:1]:
            session.run(_FINDING / f"{kind}.sql", sight=sight)
    session.run(_HERE / "make_outcome.sql")


def _derive(session: Session, as_of: datetime, batch_id: int | None) -> None:
    session.run(_HERE / "changes_stored.sql")
    make(session)
    stamp = {
        "as_of": as_of.astimezone(UTC).replace(tzinfo=None) if as_of.tzinfo else as_of,
        "data_version": batch_id or session.value(_HERE / "newest_version.sql"),
    }
    for name in ("forget_evidence", "forget_outcome", "keep_evidence", "keep_outcome"):
        session.run(_HERE / f"{name}.sql", **stamp)
    for name in ("make_candidates", "make_flags", "raise_flags", "keep_flag_evidence"):
        session.run(_HERE / f"{name}.sql", **stamp)
