"""A new key for a store: whoever had the old one opens nothing with it any more, older backups apart."""

from datetime import datetime
from pathlib import Path

from pipelines.keeping import renewal
from pipelines.keeping.keyholder import require_keyholder
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def rekey(store: Store, viewer: Viewer, new_key_file: Path | None, at: datetime) -> str:
    """Write the store anew under a new key; returns in words where that is kept.

    Of a lake only `access` is under our key, and only that is written anew. Raises WrongUsage where a file for the key
    must be named, Refusal for who may not.
    """
    require_keyholder(store, viewer, at, "change it")

    def put_on_record(detail: str | None) -> None:
        audit.append(store, viewer, "rekey", at, detail=detail)

    what = renewal.What(put_on_record, practice=store.place.lake_data is None)
    return renewal.renew(store, new_key_file, what)
