"""What leaves of a couple: every form of a note that holds all that its author's own release offers."""

import hashlib
from uuid import UUID

from pipelines.notes import assembling
from pipelines.notes.content import Header, NoteContent, Release, Risk, Written
from pipelines.notes.fhir.codes import codes
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.forms import files
from pipelines.notes.printing import plainly
from pipelines.notes.schemes import scheme
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.material import generated
from tests.pipelines.material.practices import HELD_ON, therapist

SIGNED = Signed(note_id=UUID(int=7), revision=1, signed_at=AS_OF, clinician="Name of T1", clinician_id="t1")
OPEN: tuple[Release, ...] = ("joint", "partner-a")


def contents(store: Store, number: int, releases: tuple[Release, ...] = OPEN) -> dict[Release, NoteContent]:
    """The note as these releases hold it: everything that the own release offers is put in, and every quotation."""
    soap = scheme(store, "soap")
    own = generated.gathered(store, number, "own")
    written = Written(
        blocks={one.key: tuple(b.key for b in own.blocks if b.kind in one.holds) for one in soap.sections},
        quotations={"subjective": tuple(one.key for one in own.quotations)},
        words={"plan": {"own": "For me alone.", "joint": "For both."}},
        header=Header(clinician="Name of T1", session_on=HELD_ON, attended=generated.codes(number)),
        risk=Risk(said="reported", words="B told me of his fear."),
    )
    whose = generated.subjects(store, therapist(store), number)
    return {
        release: assembling.content(
            release, whose, soap, written, generated.gathered(store, number, release), AS_OF, 1, ("definitions 1",)
        )
        for release in releases
    }


def digests(store: Store, number: int) -> dict[str, str]:
    """The SHA-256 of every form of the open releases, and of the text that the page shows."""
    found = {}
    for release, content in contents(store, number).items():
        made: dict[str, bytes] = dict(files(content, SIGNED, store.timezone, codes(store), AS_OF))
        made["page"] = plainly(content, None, store.timezone, AS_OF).encode()
        for form, written in made.items():
            found[f"{release} {form}"] = hashlib.sha256(written).hexdigest()
    return found


def differing(stores: tuple[Store, Store], number: int) -> list[str]:
    """The outputs that show whether the hidden rows are there."""
    first, second = (digests(store, number) for store in stores)
    return [name for name in first if first[name] != second[name]]
