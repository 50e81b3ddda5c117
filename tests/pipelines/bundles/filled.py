"""A practice with something of everything that a bundle carries, and what it tells of itself."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipelines import deciding, exporting, importing, noting, refresh
from pipelines.caseload import supervision
from pipelines.entering import codings, own_norms
from pipelines.entering.moments import Occasion
from pipelines.journal import coding
from pipelines.notes import drafts, reading, signing
from pipelines.notes.content import Risk
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner, write
from tests.pipelines.keeping import couple
from tests.pipelines.rights import laying

HOSTILE = (
    "=1+1",
    "'already quoted",
    "''twice",
    "-",  # in a code a code, elsewhere missing
    "@SUM(A1)",
    "\ttabbed",
    'a "quoted" word, a comma; a semicolon',
    "two\nlines\r\nand a return\ralone",
    "שלום עולם 👩‍👩‍👧 ́",
    "<b>bold</b> & \\ | `code` #typst $x$",
    "control \x01\x02\x1f characters",
    "   blanks around   ",
    "null",
    "long " * 10_000,
)
THERAPIST = Viewer(laying.viewer_id(("practice", "T1")), "Name of T1", "therapist", account="T1")
SECRET = "PSYCHOTHERAPY-WORDS"
_PROVENANCE = ("source_file", "source_line")
# Relations that tell of imports and of who did what; all others must come back as they were.
OF_THE_STORE = ("audit", "import_issues", "batches")


def fill(store: Store, folder: Path) -> None:
    """Brought, corrected, typed, decided, raised, reviewed, signed; of two sources, in two zones."""
    couple.fill(store, folder / "couple")
    _hostile(store, folder)
    _elsewhere(store, folder)
    _typed(store)
    _decided(store)
    _signed(store)
    refresh.refresh(store, operator(), AS_OF, AS_OF)


def _hostile(store: Store, folder: Path) -> None:
    texts = [entry(f"2026-05-{day:02}T10:00", couple.CAT, note=text) for day, text in enumerate(HOSTILE, 1)]
    coded = [
        entry(f"2026-06-{day:02}T10:00", couple.CAT, entry=text[:5], intensity=7.123456789012345)
        for day, text in enumerate(HOSTILE[:5], 1)
    ]
    numbers = [
        {"client": couple.CAT, "instrument": "made up", "administered_at": "2026-04-01", "item": "1", "response": 1e-7},
        {
            "client": couple.CAT,
            "instrument": "made up",
            "administered_at": "2026-04-01",
            "item": "-",
            "response": 1 / 3,
        },
    ]
    report = bring(store, folder / "hostile", journal=[*texts, *coded], assessments=numbers)
    assert (report.committed, report.total("rejected")) == (True, 0), report.issues


def _elsewhere(store: Store, folder: Path) -> None:
    """A second tool with codes of its own, kept in another zone: days begin and times in UTC fall elsewhere."""
    files = write(
        folder / "elsewhere",
        practitioners=[practitioner("S1", "supervisor"), practitioner("T1", supervisor="S1")],
        clients=[client(couple.CAT, name="Somebody else")],
        journal=[
            entry("2026-03-03T02:30Z", couple.CAT, note="of the day before, over there"),
            entry("2026-03-04", couple.CAT),
            entry("2026-03-05T23:30", couple.CAT),
            entry("2026-03-06T23:30+05:30", couple.CAT, recorded_at="2026-03-07T00:15:30.25Z"),
        ],
        assessments=answers([3] * 9, couple.CAT, "PHQ-9", "2026-03-08"),
    )
    options = importing.ImportOptions(source="other tool", timezone="America/New_York")
    assert importing.run(store, files, options, operator(), AS_OF).total("rejected") == 0


def _typed(store: Store) -> None:
    """A coding over one that a file had brought, and the practice's own reference values."""
    row = {"client": couple.CAT, "instrument": "AAI", "coded_at": "2026-04-01", "code": "organised", "coder": "K"}
    with tempfile.TemporaryDirectory() as folder:
        assert bring(store, Path(folder), codes=[{**row, "value": "Ds1"}]).committed
    client_id = laying.identity("client", ("practice", couple.CAT))
    given = codings.Coding("AAI", "1", Occasion(date(2026, 4, 1)), {"organised": "F2"}, coder="K")
    assert codings.codes(store, THERAPIST, client_id, given, AS_OF).report.committed
    norm = own_norms.Norm(
        "PHQ-9",
        "total",
        date(2026, 1, 1),
        "Nobody 2020, table 1",
        population="functional",
        sample="nobody",
        mean=5.0,
        sd=4.123456789,
        n=100,
    )
    report = own_norms.norms(store, operator(), norm, AS_OF).report
    assert report.committed, report.issues


def _decided(store: Store) -> None:
    client_id = laying.identity("client", ("practice", couple.CAT))
    deciding.start_phase(store, THERAPIST, client_id, date(2026, 3, 1), "medication", AS_OF, AS_OF)
    with store.reading() as session:
        [key] = session.rows(Path(__file__).parent / "entry_key.sql", note="what Cat wrote")
    coding.give_family(store, THERAPIST, client_id, key[0], "distance", AS_OF, AS_OF)
    supervision.follow_up(store, THERAPIST, client_id, "Ask Cat about the phone.", AS_OF.date(), AS_OF, AS_OF)
    item = supervision.pin(store, THERAPIST, client_id, "Whether to ask Cat's partner in.", AS_OF, AS_OF)
    supervision.done(store, THERAPIST, item, AS_OF, AS_OF + timedelta(minutes=1))


def _signed(store: Store) -> None:
    """Notes of one and of two, added to, co-signed, withdrawn; a psychotherapy note; a draft."""
    for number, (code, scheme, of_couple) in enumerate(
        ((couple.CAT, "soap", False), (couple.ANN, "dap", True), (couple.CAT, "psychotherapy", False))
    ):
        client_id = laying.identity("client", ("practice", code))
        at = AS_OF + timedelta(minutes=number)
        draft = noting.begin(store, THERAPIST, client_id, scheme, None, AS_OF.date(), at, of_couple=of_couple)
        desk = noting.open_desk(store, THERAPIST, draft, at)
        words = {"conversation": {"own": SECRET}} if scheme == "psychotherapy" else {}
        made = desk.draft.written.model_copy(update={"risk": Risk(said="none reported"), "words": words})
        drafts.save(store, THERAPIST, desk.draft, made, at)
        desk = noting.open_desk(store, THERAPIST, draft, at)
        note = signing.sign(store, THERAPIST, desk.opened, noting.contents(store, THERAPIST, desk, at), at)
        if not of_couple and scheme != "psychotherapy":
            signing.add(store, THERAPIST, note, "She called in the evening.", (), AS_OF, at + timedelta(minutes=30))
        if of_couple:
            signing.withdraw(store, THERAPIST, note, "Written on the wrong day.", AS_OF, at + timedelta(minutes=30))
    client_id = laying.identity("client", ("practice", couple.CAT))
    noting.begin(store, THERAPIST, client_id, "soap", None, AS_OF.date(), AS_OF)


def told(store: Store) -> dict[str, list[str]]:
    """Every relation but those of the store itself, each row as JSON without where it came from, sorted."""
    return {name: _rows(store, name) for name in exporting.relations() if name not in OF_THE_STORE}


def _rows(store: Store, relation: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "relation.json"
        exporting.export(store, operator(), relation, exporting.EVERYTHING, AS_OF, "json", out)
        return sorted(json.dumps(_bare(row), sort_keys=True) for row in json.loads(out.read_text("utf-8")))


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in _PROVENANCE}
    if "flag" in kept:
        pieces = json.loads(kept["evidence"])
        kept["evidence"] = [{k: v for k, v in one.items() if k not in ("file", "line")} for one in pieces]
    return kept


def supervised(store: Store) -> list[supervision.Entry]:
    """What was ever said in supervision of one client."""
    client_id = laying.identity("client", ("practice", couple.CAT))
    return supervision.of_client(store, THERAPIST, client_id, AS_OF + timedelta(days=1))


def notes(store: Store) -> list[str]:
    """Every signed note that the key's holder may see, with what was done with it and the digests of its files."""
    found = reading.notes(store, operator(), AS_OF)
    return [
        "\n".join(
            (
                str(one),
                str(reading.contents(store, operator(), one.note_id, AS_OF)),
                str(reading.done(store, operator(), one.note_id, AS_OF)),
                str(reading.files(store, operator(), one.note_id, AS_OF)),
            )
        )
        for one in found
    ]
