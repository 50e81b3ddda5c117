"""Signed notes of a fixed practice, in every scheme, release and form, as texts that a person can look at.

To write the golden files anew: `python -m tests.pipelines.notes.golden_notes`; then look at the difference.
"""

import re
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from pipelines import noting, practice, settings
from pipelines.notes import drafts, reading, signing
from pipelines.notes.content import Risk
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner
from tests.pipelines.documents.reading import pdf_structure, word_text
from tests.pipelines.notes.writing import begun, minute, viewer

GOLDEN = Path(__file__).parent / "golden"
SCHEMES = ("soap", "dap", "birp", "girp", "psychotherapy")
FORMS: dict[str, Callable[[bytes], str]] = {
    "pdf": pdf_structure,
    "docx": word_text,
    "md": bytes.decode,
    "txt": bytes.decode,
    "fhir": bytes.decode,
}
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_SHORT = re.compile(r"(?<=Note )[0-9a-f]{8}(?=, revision)|(?<=definitions )[0-9a-f]{12}|(?<=\bReview )[0-9a-f]{8}")


def fill(store: Store, folder: Path) -> None:
    """Ann, alone; and a couple, of whom both have consented to what leaves jointly. All of it is made up."""
    couple = {"relationship": "R1", "modality": "couple"}
    consents = [
        {"client": code, "on": "2026-01-06", "scope": scope, "given": "yes"}
        for code in ("A1", "B1")
        for scope in ("all", "joint-release")
    ]
    held = {"status": "held", "ended_at": "2026-11-19T10:50"}
    report = bring(
        store,
        folder,
        practitioners=[practitioner("S1", "supervisor"), practitioner("T1", supervisor="S1")],
        clients=[
            client("C1", name="Ann *Example*", birth_year="1988"),
            client("A1", **couple, partner_role="a"),
            client("B1", **couple, partner_role="b"),
        ],
        consents=consents,
        sessions=[
            {"client": "C1", "held_at": "2026-11-05T10:00", "status": "held", "session": "s1"},
            {"client": "C1", "held_at": "2026-11-12T10:00", "status": "missed", "session": "s2"},
            {"client": "C1", "held_at": "2026-11-19T10:00", "session": "s3", "engagement": 3, **held},
            {"client": "A1", "held_at": "2026-11-19T15:00", "session": "s4", "attendees": "A1;B1", "status": "held"},
            {"client": "C1", "held_at": "2026-11-26T10:00", "status": "scheduled", "session": "s5"},
        ],
        assessments=[
            *answers([3] * 9, "C1", "PHQ-9", "2026-10-06T09:00"),
            *answers([1] * 8 + [0], "C1", "PHQ-9", "2026-11-10T09:00"),
            *answers([4] * 36, "A1", "ECR-R", "2026-11-10"),
        ],
        journal=[
            entry("2026-11-07T21:40", "C1", trigger_family="distance", response="withdraw", rupture="yes"),
            entry("2026-11-14T08:10", "C1", trigger="She did not answer *my* message", note="I want to die"),
            entry("2026-11-15T20:00", "A1", trigger_family="criticism", response="attack", shared_event="E1"),
            entry("2026-11-15T20:10", "B1", response="freeze", note="He hit me", private="yes"),
            entry("2026-11-16T20:10", "B1", response="reach", note="We talked", shared_event="E2"),
        ],
        goals=[{"client": "C1", "goal": "Ask for help", "on": "2026-10-01", "status": "open"}],
    )
    assert report.committed, report.reason


def texts(store: Store) -> dict[str, str]:
    """By the name of its golden file what each note says."""
    who = viewer(store, "T1")
    made: dict[str, str] = {}
    for scheme in SCHEMES:
        made |= _files(store, who, _signed(store, who, "C1", scheme), scheme)
    return made | _files(store, who, _signed(store, who, "A1", "soap", of_couple=True), "couple")


def _signed(store: Store, who: Viewer, code: str, scheme: str, *, of_couple: bool = False) -> UUID:
    """A note with everything that the data offer, the first quotation, and words of the clinician's own."""
    draft = begun(store, who, code, scheme, of_couple=of_couple)
    desk = noting.open_desk(store, who, draft, AS_OF)
    first, *_, last = desk.opened.scheme.sections
    words = {first.key: {"own": "She came *late*.\n\nThen she spoke."}, last.key: {"own": "Breathing, daily."}}
    if of_couple:
        words[first.key] |= {"joint": "For both to read.", "partner-a": "For A alone."}
    holder = next((one.key for one in desk.opened.scheme.sections if "quotations" in one.holds), first.key)
    picked = {holder: tuple(one.key for one in desk.material.quotations[:2])}
    told = {
        "words": words,
        "quotations": picked,
        "risk": Risk(said="reported", words="She spoke of dying; a plan is made."),
    }
    drafts.save(store, who, desk.draft, desk.draft.written.model_copy(update=told), AS_OF)
    desk = noting.open_desk(store, who, draft, AS_OF)
    note = signing.sign(store, who, desk.opened, noting.contents(store, who, desk, AS_OF), AS_OF)
    signing.add(store, who, note, "She called in the evening.", (), AS_OF, minute(30))
    return note


def _files(store: Store, who: Viewer, note: UUID, name: str) -> dict[str, str]:
    found = reading.files(store, who, note, AS_OF)
    return {
        f"{name}-{one.release}.{one.form}.txt": _laid(
            _stable(FORMS[one.form](reading.take(store, who, note, one.release, one.form, AS_OF)[0])), one.form
        )
        for one in found
    }


def _laid(text: str, form: str) -> str:
    """A PDF breaks its lines by the width of a random id: they are broken anew. All else stays as it is."""
    return textwrap.fill(" ".join(text.split()), 110) + "\n" if form == "pdf" else text


def _stable(text: str) -> str:
    """A text whose random ids are told by the order in which they come: what refers to what stands."""
    seen: dict[str, str] = {}
    named = _ID.sub(lambda found: seen.setdefault(found[0], f"id-{len(seen) + 1}"), text)
    return _SHORT.sub("…", named)


def main() -> None:
    """Write every golden file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        given = settings.Settings(store=str(home / "golden.duckdb"), key="golden " * 8, audit_heads=home / "heads")
        store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
        fill(store, home / "files")
        made = texts(store)
        store.close()
    for old in GOLDEN.glob("*.txt"):
        old.unlink()
    for name, text in made.items():
        (GOLDEN / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
