"""What asks for a viewer's attention on a day, in numbers alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from pipelines.caseload.today import today
from pipelines.confidence import counted
from pipelines.definitions.today import Kind, today_rule
from pipelines.flags.reading import queue
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


@dataclass(frozen=True)
class Supervised:
    """Of a therapist whom the viewer supervises: flags that nobody has reviewed, and those past the limit."""

    therapist: str
    waiting: int
    past_limit: int


@dataclass(frozen=True)
class Digest:
    """clients, urgent: own clients with a reason of any kind, with an urgent flag. by_kind: own clients with a reason
    of each kind, in the rule's order; a client with two stands in two.

    waiting, past_limit: open flags of clients in supervision, each once; `supervised` counts one under each who treats.
    """

    clients: int
    urgent: int
    by_kind: tuple[tuple[Kind, int], ...]
    waiting: int
    past_limit: int
    supervised: tuple[Supervised, ...]


def digest(store: Store, viewer: Viewer, as_of: datetime) -> Digest:
    """The digest of a viewer; all zero for who treats and supervises nobody, and while somebody looks with them."""
    own = [{reason.kind for reason in one.reasons} for one in today(store, viewer, as_of) if one.reasons]
    kinds = Counter(kind for reasons in own for kind in reasons)
    flags = [one for one in queue.queue(store, viewer, as_of, ("open",)) if one.scope == "supervised"]
    waiting = Counter(owner for one in flags for owner in set(one.owners))
    past = Counter(owner for one in flags if one.past_limit for owner in set(one.owners))
    return Digest(
        clients=len(own),
        urgent=kinds["urgent flag"],
        by_kind=tuple((one.kind, kinds[one.kind]) for one in today_rule().order if kinds[one.kind]),
        waiting=len(flags),
        past_limit=sum(one.past_limit for one in flags),
        supervised=tuple(Supervised(name, waiting[name], past[name]) for name in sorted(waiting)),
    )


def sentence(told: Digest) -> str:
    """The whole of what a mail says of the day: counts, and nobody."""
    urgently = f", {told.urgent:,} urgently" if told.urgent else ""
    asks = "asks" if told.clients == 1 else "ask"
    said = f"{counted(told.clients, 'client')} {asks} for attention{urgently}." if told.clients else ""
    if told.waiting:
        waits = "waits" if told.waiting == 1 else "wait"
        flags = f"{counted(told.waiting, 'flag')} {waits} for a review, {told.past_limit:,} past the limit."
        said = f"{said} In supervision {flags}".strip()
    return said or "Nobody asks for attention today."
