"""What a viewer may do with a signed note, for pages: each act asks again when it is done."""

from dataclasses import dataclass
from datetime import datetime

from pipelines import rights
from pipelines.notes.reading import Note
from pipelines.notes.subjects import THING
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


@dataclass(frozen=True)
class May:
    """add: an addendum, or a withdrawal."""

    export: bool
    add: bool
    cosign: bool
    share: bool


def may(store: Store, viewer: Viewer, found: Note, as_of: datetime) -> May:
    """What the viewer may do with a note now."""

    def over(thing: str, act: str) -> bool:
        whose = [one for one in (found.client_id, found.partner_id) if one]
        return all(rights.may_of_client(store, viewer, one, thing, act, as_of) for one in whose)

    thing, is_mine = THING[found.record], found.written_by == viewer.viewer_id
    writes = is_mine and over(thing, "write")
    stands = found.withdrawn_at is None
    return May(
        export=(is_mine or found.record == "progress") and over(thing, "export"),
        add=writes and stands,
        cosign=not is_mine
        and found.record == "progress"
        and stands
        and not found.cosigned_at
        and over("cosignature", "write"),
        share=writes and found.record == "psychotherapy",
    )
