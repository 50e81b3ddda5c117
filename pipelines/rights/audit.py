"""The trail of who did what: one event appended, none ever changed."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pyarrow

from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_EVENT = pyarrow.schema(
    [
        ("event_id", pyarrow.string()),
        ("at_utc", pyarrow.timestamp("us")),
        ("operator", pyarrow.string()),
        ("viewer", pyarrow.string()),
        ("action", pyarrow.string()),
        ("client_id", pyarrow.string()),
        ("detail", pyarrow.string()),
    ]
)


def append(
    store: Store,
    viewer: Viewer,
    action: str,
    at: datetime,
    client_id: UUID | None = None,
    detail: str | None = None,
) -> None:
    """Write one event to `access`. `detail` holds names of pages, files and batches: never what a client said."""
    event = {
        "event_id": str(uuid4()),
        "at_utc": at.astimezone(UTC).replace(tzinfo=None),
        "operator": viewer.operator,
        "viewer": viewer.viewer_id,
        "action": action,
        "client_id": str(client_id) if client_id else None,
        "detail": detail,
    }
    with store.writing_access() as session:
        session.load("audit_event", pyarrow.Table.from_pylist([event], schema=_EVENT))
