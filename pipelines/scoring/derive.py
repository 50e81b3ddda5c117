"""Item responses and reported scores -> subscale_score, for the clients of an import or for everybody."""

from pathlib import Path

from pipelines.store import Session

_HERE = Path(__file__).parent


def derive(session: Session) -> None:
    """Make the scores of the clients in the temporary table touched_client again. Runs in the caller's transaction."""
    _derive(session, _HERE / "touched")


def derive_all(session: Session) -> None:
    """Make every score again: after the definitions changed."""
    _derive(session, _HERE / "everybody")


def _derive(session: Session, whose: Path) -> None:
    session.run(whose / "delete.sql")
    session.run(whose / "item_total.sql")
    session.run(whose / "reported_row.sql")
    session.run(_HERE / "error_in_use.sql")
    session.run(_HERE / "derive.sql")
    session.run(_HERE / "derive_reported.sql")
