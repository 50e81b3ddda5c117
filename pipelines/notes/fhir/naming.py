"""What a document's resources are called, and its times: nothing random, and no clock is asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from uuid import uuid5
from zoneinfo import ZoneInfo

from pipelines.notes.content import Release
from pipelines.notes.fhir.signed import Signed

Resource = dict[str, Any]


class Names(Protocol):
    """What resources of one place are called there, and how times are told in it."""

    def ref(self, what: str) -> Resource:
        """A reference to a resource of the same place."""

    def local(self, text: str) -> str:
        """A day, or a moment as ISO text, as FHIR wants it."""


@dataclass(frozen=True)
class Naming:
    """Addresses and times of one release of a note in one revision. zone: the practice's."""

    signed: Signed
    release: Release
    zone: ZoneInfo

    def address(self, what: str, revision: int | None = None) -> str:
        """The address of a resource (urn:uuid:...), made of note, revision, release and what it is."""
        of = self.signed.revision if revision is None else revision
        return f"urn:uuid:{uuid5(self.signed.note_id, f'{of} {self.release} {what}')}"

    def ref(self, what: str) -> Resource:
        """A reference to a resource of the same document."""
        return {"reference": self.address(what)}

    @property
    def changed_at(self) -> str:
        """When the last thing was done that this revision tells of, as a FHIR instant."""
        signed = self.signed
        later = [signed.cosigned_at, signed.withdrawn_at, *(at for _, _, at in signed.addenda)]
        return moment(max([signed.signed_at, *(at for at in later if at)]))

    def local(self, text: str) -> str:
        """A day, or a moment as ISO text, as FHIR wants it; what has no offset is of the practice's clock."""
        if "T" not in text:
            return text
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=self.zone)).isoformat(timespec="seconds")

    def period(self, on: date, started: str, stopped: str) -> Resource:
        """A session's period. What was not said as a time of day is a day; what stops before it began, the next day."""
        starts, stops = _clock(on, started), _clock(on, stopped)
        if starts and stops and stops < starts:
            stops += timedelta(days=1)
        day = on.isoformat()
        return {
            "start": self.local(starts.isoformat()) if starts else day,
            "end": self.local(stops.isoformat()) if stops else day,
        }


def moment(at: datetime) -> str:
    """An aware moment as a FHIR instant in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _clock(on: date, clock: str) -> datetime | None:
    try:
        return datetime.strptime(f"{on} {clock.strip()}", "%Y-%m-%d %H:%M")
    except ValueError:  # nothing was said, or not as a time of day
        return None
