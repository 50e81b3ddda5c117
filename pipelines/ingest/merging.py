"""From staged rows to versions of rows: what is new, what is known, what is taken back."""

from datetime import date
from pathlib import Path

from pipelines.ingest.kinds import Kind
from pipelines.store import Session

HERE = Path(__file__).parent / "sql"
_IDENTIFIED = Path(__file__).parent / "identified"

# In this order, all in the schema of the kind: each statement stands on those before it.
_STEPS = (
    "make_parsed",
    "<the kind's own>",
    "make_keyed",
    "make_contested",
    "make_typed",
    "fill_typed",
    "twice_faults",
    "make_stored",
    "make_typed_over",
    "make_verdict",
    "verdict_faults",
    "end_rows",
    "insert_rows",
    "touch_clients",
    "keep_issues",
    "keep_rejected",
    "count_rows",
)


# Kinds of what has happened: a later day is a slip of the pen. Sessions and consents may lie ahead.
_PAST = ("intake", "assessments", "reported_scores", "codes", "journal", "life_events", "practice_log")


def touch_everybody(session: Session, batch_id: int) -> None:
    """Add every client to touched_client where a batch changed the practice's own norms: they count for all of them."""
    session.run(HERE / "touch_everybody.sql", batch_id=batch_id)


def merge(session: Session, kind: Kind, batch_id: int, as_of_day: date, *, by_hand: bool) -> None:
    """Turn what is staged into versions of rows, and keep what is to be said about the rest.

    `by_hand`: it was typed, and may bring back what stood before another correction; a file that comes again may not.
    Adds to touched_client, import_issue, rejected_row and file_count.
    """
    session.enter(kind.name)
    for step in _STEPS:
        if step == "<the kind's own>":
            session.run(_IDENTIFIED / f"{kind.name}.sql")
        else:
            session.run(HERE / f"{step}.sql", batch_id=batch_id, by_hand=by_hand)
        if step == "make_keyed" and kind.name in _PAST:
            session.run(HERE / "future_remarks.sql", as_of_day=as_of_day)
        if step == "make_keyed" and kind.name == "norms":
            session.run(HERE / "future_norms.sql", as_of_day=as_of_day)
        if step == "verdict_faults" and kind.column("administration"):
            session.run(HERE / "correction_remarks.sql")
    session.enter("main")
