"""Who is looking. Every reading function takes a Viewer first."""

from dataclasses import dataclass, field
from datetime import datetime

OPERATOR_ID = "operator"


@dataclass(frozen=True)
class Viewer:
    """A practitioner of the store, an account that is tied to none, or the operator.

    `viewer_id` is the practitioner's id, the account's where it is tied to nobody, or "operator" for whoever holds
    the key and acts as nobody else. `role` is therapist, supervisor, administrator or operator.
    `operator` names the person at the keyboard where the operator views as a practitioner: the audit holds both.
    `account` is the name of the account that signed in. `administers`: whether it manages accounts and imports.
    `origin` says from where, for the audit: a browser's address, or "terminal".
    `at` is the moment whose rights count, where that is not the moment as of which data are told: nobody gets an
    earlier day's rights back by asking for that day's data.
    `in_session`: somebody looks with them. What is private, evidence of violence or fear, answers on safety and names
    are then hidden, whatever the viewer may see alone.
    """

    viewer_id: str
    name: str
    role: str
    operator: str | None = None
    account: str | None = None
    administers: bool = False
    origin: str = field(default="", compare=False)
    at: datetime | None = field(default=None, compare=False)
    in_session: bool = False


def operator() -> Viewer:
    """The viewer on the command line: whoever holds the key."""
    return Viewer(OPERATOR_ID, "operator", "operator", operator=OPERATOR_ID, administers=True)
