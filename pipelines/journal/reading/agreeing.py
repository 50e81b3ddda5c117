"""The days that other numbers are compared around: when parts of a protocol were agreed, when phases were reached."""

from pathlib import Path

import pyarrow

from pipelines.definitions.load import phases
from pipelines.journal.phases import path, reached
from pipelines.journal.reading import evidence
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"


def lay_agreements(session: Session) -> None:
    """Make the temporary table agreement: a row a client and part that was agreed, of the clients that are laid out."""
    session.run(_HERE / "agreement.sql")
    found = evidence.clients(session)
    parts = evidence.protocols(session, found)
    rows = [
        {
            **{"client_id": one.client_id, "part": part.part, "agreed_on": part.agreed_on, "ended_on": part.ended_on},
            "whose": {True: "both", None: "alone", False: "own"}[one.sees_partner],
        }
        for one in found
        for part in parts[one.client_id]
        if part.agreed_on is not None
    ]
    if rows:
        session.load("agreement", pyarrow.Table.from_pylist(rows))


def lay_reached(session: Session) -> int:
    """Make the temporary table phase_reached, of the clients that are laid out; returns how many phases there are."""
    session.run(_HERE / "phase_reached.sql")
    rows = [
        {"client_id": who.client_id, "position": position, "reached_on": day}
        for who, one in evidence.known(session)
        for position, day in enumerate(reached(path(phases(), one).phases), 1)
        if day is not None
    ]
    if rows:
        session.load("phase_reached", pyarrow.Table.from_pylist(rows))
    return len(phases().each())
