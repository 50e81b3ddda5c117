"""Item responses and reported scores -> subscale_score, for the clients of an import or for everybody."""

from datetime import date
from pathlib import Path

from pipelines.store import Session

_HERE = Path(__file__).parent


def derive(session: Session, as_of_day: date) -> None:
    """Make the scores of the clients in the temporary table touched_client again.

    With the errors in force on a local day. Runs in the caller's transaction.
    """
    _derive(session, _HERE / "touched", as_of_day)


def derive_all(session: Session, as_of_day: date) -> None:
    """Make every score again, as `derive`: after the definitions changed, or the clock moved on."""
    _derive(session, _HERE / "everybody", as_of_day)


def _derive(session: Session, whose: Path, as_of_day: date) -> None:
    session.run(whose / "delete.sql")
    session.run(whose / "item_total.sql")
    session.run(whose / "reported_row.sql")
    session.run(_HERE / "error_in_use.sql", as_of_day=as_of_day)
    session.run(_HERE / "derive.sql")
    session.run(_HERE / "derive_reported.sql")
