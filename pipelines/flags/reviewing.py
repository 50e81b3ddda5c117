"""What a clinician does with a flag: put on record and audited in one transaction, or nothing.

A review is never rewritten; of several the one recorded last counts. Taking one back is a record of its own, after
which the one before it counts again.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.flags.asked import asked_flags
from pipelines.rights import audit
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

SHORTEST_REASON, LONGEST_TEXT = 10, 1000  # characters
How = Literal["called", "safety plan", "referred", "supervision", "other"]
HOW: tuple[str, ...] = get_args(How)

_HERE = Path(__file__).parent / "sql"
_NOTHING = "Nothing was changed."
_NO_FLAG = f"There is no such flag among those that you may review. {_NOTHING}"


def acknowledge(store: Store, viewer: Viewer, flag_id: UUID, as_of: datetime, at: datetime) -> UUID:
    """Say that a flag was read; returns the record's id. `at` is the wall clock.

    Raises Refusal where the viewer may not review such a flag, in session too; in one sentence, there or not.
    """
    return _review(store, viewer, flag_id, as_of, at, "acknowledge", "flag acknowledged")


def act(store: Store, viewer: Viewer, flag_id: UUID, how: str, as_of: datetime, at: datetime, words: str = "") -> UUID:
    """Say what was done: one of HOW, and in words what else; returns the record's id.

    Raises Refusal as `acknowledge` does, for an act that is none of HOW, and for `other` without ten characters.
    """
    if how not in HOW:
        raise Refusal(f"What was done is one of: {', '.join(HOW)}. {_NOTHING}")
    remark = _words(words, "what was done", needed=how == "other")
    return _review(store, viewer, flag_id, as_of, at, "act", "flag acted on", how=how, reason=remark)


def dismiss(store: Store, viewer: Viewer, flag_id: UUID, reason: str, as_of: datetime, at: datetime) -> UUID:
    """Put a flag aside, for a reason of 10 to 1,000 characters; returns the record's id.

    Raises Refusal as `acknowledge` does, and for a reason that says too little or too much.
    """
    why = _words(reason, "why", needed=True)
    return _review(store, viewer, flag_id, as_of, at, "dismiss", "flag dismissed", reason=why)


def snooze(
    store: Store, viewer: Viewer, flag_id: UUID, until: date, as_of: datetime, at: datetime, words: str = ""
) -> UUID:
    """Let a flag rest up to the end of a day, after which it is open again; returns the record's id.

    Raises Refusal as `acknowledge` does, and for a day that is not to come, or lies beyond the practice's limit for the
    flag's urgency (data/escalation.toml).
    """
    remark = _words(words, "why", needed=False)
    return _review(store, viewer, flag_id, as_of, at, "snooze", "flag snoozed", until=until, reason=remark)


def take_back(store: Store, viewer: Viewer, flag_id: UUID, review_id: UUID, as_of: datetime, at: datetime) -> UUID:
    """Take a review back, as a record of its own; what was recorded stays, and the one before it counts again.

    Raises Refusal as `acknowledge` does, and for a review that the flag does not have or that was taken back already.
    """
    return _review(store, viewer, flag_id, as_of, at, "take back", "flag review taken back", takes_back=review_id)


def _review(
    store: Store,
    viewer: Viewer,
    flag_id: UUID,
    as_of: datetime,
    at: datetime,
    action: str,
    event: str,
    *,
    how: str | None = None,
    reason: str | None = None,
    until: date | None = None,
    takes_back: UUID | None = None,
) -> UUID:
    """Append one record, of a flag that the viewer may review; returns its id."""
    review_id = uuid4()
    with store.writing() as session:
        client_id, longest = _reviewable(session, store, viewer, flag_id, as_of)
        if until is not None:
            _check_snooze(until, local_day(store, as_of), longest)
        if takes_back is not None and not session.value(
            _HERE / "standing_review.sql", flag_id=str(flag_id), review_id=str(takes_back)
        ):
            raise Refusal(f"This flag has no such review, or it was taken back already. {_NOTHING}")
        row = {
            "review_id": str(review_id),
            "flag_id": str(flag_id),
            "client_id": str(client_id),
            "action": action,
            "how": how,
            "reason": reason,
            "until": until,
            "recorded_at": at.astimezone(UTC).replace(tzinfo=None),
            "recorded_by": viewer.viewer_id,
            "by_name": viewer.name,
            "takes_back": str(takes_back) if takes_back else None,
        }
        session.load("flag_review", pyarrow.Table.from_pylist([row], schema=_REVIEW))
        audit.append(store, viewer, event, at, client_id=client_id)
    store.checkpoint()
    return review_id


def _reviewable(session: Session, store: Store, viewer: Viewer, flag_id: UUID, as_of: datetime) -> tuple[UUID, int]:
    """Whose flag it is, and for how many days at most it may rest."""
    rows = session.rows(_HERE / "reviewable.sql", flag_id=str(flag_id), **asked_flags(store, viewer, as_of))
    if not rows:
        raise Refusal(_NO_FLAG)
    [(client_id, longest)] = rows
    return client_id, longest


def _check_snooze(until: date, today: date, longest: int) -> None:
    if until <= today:
        raise Refusal(f"{until} is not to come. A flag rests up to a day after today. {_NOTHING}")
    if until > today + timedelta(days=longest):
        last = today + timedelta(days=longest)
        raise Refusal(f"A flag of this urgency rests for {longest} days at most, up to {last}. {_NOTHING}")


def _words(text: str, what: str, *, needed: bool) -> str | None:
    """A person's own words as they are kept, None where there are none and none are needed."""
    words = " ".join(text.split())
    if (needed and len(words) < SHORTEST_REASON) or len(words) > LONGEST_TEXT:
        raise Refusal(f"Say in {SHORTEST_REASON} to {LONGEST_TEXT:,} characters {what}. {_NOTHING}")
    return words or None


_REVIEW = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("review_id", "flag_id", "client_id", "action", "how", "reason")),
        ("until", pyarrow.date32()),
        ("recorded_at", pyarrow.timestamp("us")),
        *((name, pyarrow.string()) for name in ("recorded_by", "by_name", "takes_back")),
    ]
)
