"""Who acts: an account of the store, or the operator."""

from dataclasses import replace
from datetime import datetime

from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store

ORIGIN = "terminal"


def acting(store: Store, user: str | None, as_operator: bool, as_of: datetime) -> Viewer:
    """Whoever a command acts as: the account `user`, else the operator.

    Raises Refusal for a user whom the store does not know.
    """
    return acting_first(user)


def acting_first(user: str | None) -> Viewer:
    """Whoever acts in a store without an account: the operator. Raises Refusal for anybody else."""
    if user is not None:
        raise Refusal(f"This store has no account {user}: it has none yet. Act as --operator.")
    return replace(operator(), origin=ORIGIN)
