"""With what every statement on flags is asked."""

from datetime import UTC, datetime
from typing import Any

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def asked_flags(store: Store, viewer: Viewer, as_of: datetime) -> dict[str, Any]:
    """The parameters of `rights.asked`, with told_at, the moment (UTC) as of which flags are told, and timezone."""
    told_at = as_of.astimezone(UTC).replace(tzinfo=None)
    return {**asked(store, viewer, as_of), "told_at": told_at, "timezone": store.timezone}
