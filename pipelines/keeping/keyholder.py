"""What is only for whoever holds the store's key, acting as nobody else: rekey, erase, the recovery sheet."""

from datetime import datetime

from pipelines.errors import Refusal
from pipelines.rights import may
from pipelines.rights.viewer import OPERATOR_ID, Viewer
from pipelines.store import Store


def require_keyholder(store: Store, viewer: Viewer, at: datetime, what: str) -> None:
    """Raises Refusal for anybody else. `what` says what they would do: "change it"."""
    if viewer.viewer_id != OPERATOR_ID or not may(store, viewer, "key", "write", at):
        raise Refusal(f"Only whoever holds the store's key may {what}: act as --operator.")
