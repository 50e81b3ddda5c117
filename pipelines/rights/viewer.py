"""Who is looking. Every reading function takes a Viewer first."""

from dataclasses import dataclass

OPERATOR_ID = "operator"


@dataclass(frozen=True)
class Viewer:
    """A practitioner of the store, or its operator.

    `viewer_id` is the practitioner's id, or "operator" for whoever holds the key and acts as nobody else.
    `operator` names the person at the keyboard where the operator views as a practitioner: the audit holds both.
    """

    viewer_id: str
    name: str
    role: str
    operator: str | None = None

    @property
    def sees_clients(self) -> bool:
        """An administrator manages and sees nothing clinical."""
        return self.role != "administrator"


def operator() -> Viewer:
    """The viewer on the command line: whoever holds the key."""
    return Viewer(OPERATOR_ID, "operator", "operator", operator=OPERATOR_ID)
