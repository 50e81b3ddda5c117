"""What follows what in every couple that a viewer may export, laid out for a query."""

from typing import Any
from uuid import UUID

import pyarrow

from pipelines.dyads.reading.laying import SQL, lay_out
from pipelines.dyads.reading.transitions import by_couple, table
from pipelines.store import Session

RELATIONS = ("transitions",)


def clients(session: Session, parameters: dict[str, Any]) -> list[UUID]:
    """Of whom the relations tell: both partners of each couple, whichever of the two was asked for."""
    lay_out(session, {**parameters, "act": "export"})
    return [client_id for *_, client_id, _ in session.rows(SQL / "joint_partners.sql")]


def lay_out_transitions(session: Session, parameters: dict[str, Any]) -> None:
    """Make the temporary table told_transition: every pair of responses that both were seen in a transition.

    parameters: as `rights.asked` gives them, and `client`, `from_day` and `to_day`, each of them or None.
    """
    lay_out(session, {**parameters, "act": "export"})
    session.run(SQL / "make_told_transition.sql")
    days = {"from_day": parameters["from_day"], "to_day": parameters["to_day"]}
    rows = [
        {
            **{"source": source, "relationship": relationship, "from": cell.given, "to": cell.then, "n": cell.n},
            **{"expected": cell.expected, "z": cell.z, "p": cell.p, "yules_q": cell.yules_q, "enough": cell.enough},
        }
        for (source, relationship), sequences in by_couple(session.rows(SQL / "sequences.sql", **days)).items()
        for cell in table(sequences).cells
        if cell.given_n and cell.then_n
    ]
    if rows:
        session.load("told_transition", pyarrow.Table.from_pylist(rows))
