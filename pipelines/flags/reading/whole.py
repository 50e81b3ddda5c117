"""The outcomes of every client that a viewer may export, laid out for a query."""

from pathlib import Path
from typing import Any

from pipelines.flags import derive
from pipelines.store import Session

_SQL = Path(__file__).parents[1] / "sql"
RELATIONS = ("criteria",)


def lay_out(session: Session, parameters: dict[str, Any]) -> None:
    """Make the temporary tables made_outcome and made_evidence, as of the last day of each client that the viewer sees.

    parameters: as `rights.asked` gives them, and `client`, a code or None. The temporary table told_change holds the
    change of their scores, as `change.reading.whole.lay_out` makes it.
    """
    session.run(_SQL / "ask_exported.sql", **parameters)
    session.run(_SQL / "changes_told.sql")
    derive.make(session)
