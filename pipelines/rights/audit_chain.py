"""What ties the audit's rows together: the canonical form of a row, and its digest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipelines.rights.viewer import Viewer

BEGINNING = ""  # what the first row of a chain follows

# What a digest covers, in this order: every column of a row but the digest itself.
COVERED = (
    "writer", "seq", "at_us", "account", "operator", "viewer", "action", "client_mark", "origin", "detail", "previous",
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_written = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Event:
    """One event, before it has its place in a chain. `at_us` is in microseconds since 1970, UTC."""

    at_us: int
    account: str | None
    operator: str | None
    viewer: str | None
    action: str
    client_mark: str | None
    origin: str | None
    detail: str | None


def event(viewer: Viewer, action: str, at: datetime, client_mark: str | None, detail: str | None) -> Event:
    """What a viewer did at a moment."""
    return Event(
        at_us=(at - _EPOCH) // timedelta(microseconds=1),
        account=_text(viewer.account),
        operator=_text(viewer.operator),
        viewer=_text(viewer.viewer_id),
        action=action,
        client_mark=client_mark,
        origin=_text(viewer.origin),
        detail=_text(detail),
    )


def digest(covered: Sequence[str | int | None]) -> str:
    """SHA-256, in hex, of the values that COVERED names: as a JSON array in ASCII without blanks."""
    return hashlib.sha256(_written(covered).encode("ascii")).hexdigest()


def linked(writer: str, seq: int, previous: str, events: Sequence[Event]) -> list[dict[str, str | int | None]]:
    """Events as the rows that follow row `seq`, whose digest is `previous`."""
    rows = []
    for number, each in enumerate(events, seq + 1):
        row = {"writer": writer, "seq": number, **vars(each), "previous": previous}
        previous = digest([row[name] for name in COVERED])
        rows.append({**row, "digest": previous})
    return rows


def _text(value: str | None) -> str | None:
    """Text as the store can hold it; nothing where it is empty."""
    return value.encode("utf-8", "replace").decode("utf-8") if value else None
