"""What the resources of a client are called in a bundle: made of the store, the client and what they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pipelines.notes.fhir.naming import Resource


@dataclass(frozen=True)
class ClientNaming:
    """Addresses and times of one client's resources. zone: the practice's, of times without an offset."""

    store_id: UUID
    client_id: str
    zone: ZoneInfo

    def address(self, what: str) -> str:
        """The address of a resource (urn:uuid:...): the same as often as the bundle is written."""
        return f"urn:uuid:{uuid5(self.store_id, f'{self.client_id} {what}')}"

    def ref(self, what: str) -> Resource:
        """A reference to a resource of the same client."""
        return {"reference": self.address(what)}

    def local(self, text: str) -> str:
        """A day, or a moment as ISO text, as FHIR wants it."""
        if "T" not in text:
            return text
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=self.zone)).isoformat(timespec="seconds")
