"""A new key for a store: whoever had the old one opens nothing with it any more, older backups apart."""

from datetime import datetime
from pathlib import Path

from pipelines.errors import Refusal
from pipelines.keeping import renewal
from pipelines.rights import audit
from pipelines.rights.viewer import OPERATOR_ID, Viewer
from pipelines.store import Store


def rekey(store: Store, viewer: Viewer, new_key_file: Path | None, at: datetime) -> str:
    """Write the store anew under a new key; returns in words where that is kept.

    Of a lake only `access` is under our key, and only that is written anew. Raises WrongUsage where a file for the key
    must be named, Refusal for who may not.
    """
    if viewer.viewer_id != OPERATOR_ID:
        raise Refusal("Only whoever holds the store's key may change it: act as --operator.")
    kept = renewal.renew(store, new_key_file, renewal.What(practice=store.place.lake_data is None))
    audit.append(store, viewer, "rekey", at)
    return kept
