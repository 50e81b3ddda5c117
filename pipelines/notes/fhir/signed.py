"""What is known of a note once it was signed, beside its content."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Status = Literal["final", "amended", "entered-in-error"]


@dataclass(frozen=True)
class Signed:
    """A signed note's state. status: entered-in-error is withdrawn. Moments are aware.

    addenda: (words, by, at), as far as the release that is written holds them.
    """

    note_id: UUID
    revision: int
    signed_at: datetime
    clinician: str
    clinician_id: str
    status: Status = "final"
    cosigner: str | None = None
    cosigned_at: datetime | None = None
    withdrawn_for: str = ""
    withdrawn_at: datetime | None = None
    addenda: tuple[tuple[str, str, datetime], ...] = ()
