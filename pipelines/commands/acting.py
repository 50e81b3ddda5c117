"""Who acts: an account of the store, or the operator."""

from dataclasses import replace
from datetime import datetime

from pipelines.access import accounts
from pipelines.errors import Refusal, WrongUsage
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store

ORIGIN = "terminal"


def acting(store: Store, user: str | None, as_operator: bool, now: datetime) -> Viewer:
    """Whoever a command acts as: the account `user` with the rights that it has `now`, or the operator.

    Data may be told as of an earlier day; rights that ended since then do not come back with it.

    Raises WrongUsage where the store has accounts and nobody is named; Refusal for a user whom the store does not
    know, who is disabled, or who is not at work in the practice.
    """
    if not accounts.any_account(store):
        return acting_first(user)
    if user is not None:
        account = accounts.find(store, user)
        if account is None:
            raise Refusal(f"This store has no account {user}. See who there is with: python -m pipelines user list")
        return replace(accounts.viewer_of(store, account.account_id, now, ORIGIN), at=now)
    if not as_operator:
        raise WrongUsage("This store has accounts: say who acts, with --as USER or with --operator.")
    return _operator()


def acting_first(user: str | None) -> Viewer:
    """Whoever acts in a store without an account: the operator. Raises Refusal for anybody else."""
    if user is not None:
        raise Refusal(f"This store has no account {user}: it has none yet. Act as --operator.")
    return _operator()


def _operator() -> Viewer:
    return replace(operator(), origin=ORIGIN)
