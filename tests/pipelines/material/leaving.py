"""What leaves of a couple: every form of a note that holds all that its author's own release offers."""

import hashlib
from collections import Counter
from uuid import UUID

from pipelines.notes import assembling
from pipelines.notes.content import Header, Material, NoteContent, Release, Risk, Written
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


def contents(store: Store, number: int, offered: dict[Release, Material]) -> dict[Release, NoteContent]:
    """The note as the open releases hold it: everything that the own one is offered is put in, and every quotation."""
    soap, own = scheme(store, "soap"), offered["own"]
    written = Written(
        blocks={one.key: tuple(b.key for b in own.blocks if b.kind in one.holds) for one in soap.sections},
        quotations={"subjective": tuple(one.key for one in own.quotations)},
        words={"plan": {"own": "For me alone.", "joint": "For both."}},
        header=Header(clinician="Name of T1", session_on=HELD_ON, attended=generated.codes(number)),
        risk=Risk(said="reported", words="B told me of his fear."),
    )
    whose = generated.subjects(store, therapist(store), number)
    return {
        release: assembling.content(release, whose, soap, written, offered[release], AS_OF, 1, ("definitions 1",))
        for release in OPEN
    }


def digests(store: Store, number: int) -> dict[str, str]:
    """The SHA-256 of all that is told of the open releases.

    What they are offered, and how much of each thing that is; the note in every form, and the text that the page shows.
    """
    offered = {release: generated.gathered(store, number, release) for release in ("own", *OPEN)}
    found = {}
    for release, content in contents(store, number, offered).items():
        made: dict[str, bytes] = dict(files(content, SIGNED, store.timezone, codes(store), AS_OF))
        made["page"] = plainly(content, None, store.timezone, AS_OF).encode()
        made["offered"] = offered[release].model_dump_json().encode()
        made["counts"] = str(counts(offered[release])).encode()
        for form, written in made.items():
            found[f"{release} {form}"] = hashlib.sha256(written).hexdigest()
    return found


def counts(offered: Material) -> dict[str, int]:
    """How much is offered: blocks of each kind, sentences, footnotes, quotations, administrations, flags."""
    lines = [line for block in offered.blocks for line in block.lines]
    parts = {"quotations": offered.quotations, "administrations": offered.administrations, "flags": offered.flags}
    return {
        **Counter(one.kind for one in offered.blocks),
        "lines": len(lines),
        "grounds": sum(len(one.grounds) for one in (*lines, *offered.quotations)),
        **{name: len(part) for name, part in parts.items()},
    }


def differing(stores: tuple[Store, Store], number: int) -> list[str]:
    """The outputs that show whether the hidden rows are there."""
    first, second = (digests(store, number) for store in stores)
    assert first.keys() == second.keys()
    return [name for name in first if first[name] != second[name]]
