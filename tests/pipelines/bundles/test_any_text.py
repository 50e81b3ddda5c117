"""Whatever text a tool can bring comes back letter for letter, whatever it is made of."""

import json
import random
from pathlib import Path

from pipelines import importing
from pipelines.bundles import taking, writing
from pipelines.importing import ImportOptions
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, people
from tests.pipelines.bundles.conftest import Empty

_PIECES = [
    *"=+-@\t\r\n'\",;|\\ \x01\x07\x0b\x0c\x1b\x7f\x85\xa0\u200b\u200d\u202e\u2028\ufeff\ufffe\uffff",
    *(
        "NA",
        "N/A",
        "NULL",
        "\r\n",
        '""',
        "''",
        "=cmd|' /C calc'!A0",
        "{{",
        "</",
        "\U0001f469‍\U0001f469",
        "e\u0301",
        "שלום",
    ),
    *("a", "word", " ", "2026-01-01", "1e5", "#"),
]


def test_any_text_comes_back_letter_for_letter(store: Store, empty: Empty, tmp_path: Path):
    people(store, tmp_path / "people")
    chance = random.Random(20261123)
    texts = ["".join(chance.choices(_PIECES, k=chance.randint(1, 9))) for _ in range(1500)]
    rows = [
        {"client": "C001", "occurred_at": "2026-02-02", "entry": str(number), "note": text, "trigger": text[::-1]}
        for number, text in enumerate(texts)
    ]
    file = tmp_path / "journal.json"
    file.write_text(json.dumps(rows), "utf-8")
    assert importing.run(store, [file], ImportOptions(), operator(), AS_OF).total("accepted") == len(rows)
    bundle = writing.write(store, operator(), tmp_path / "bundle", AS_OF)
    other = empty()
    taken = taking.take(other, operator(), bundle.folder, AS_OF)
    assert taken.report.total("rejected") == 0, taken.report.issues[:5]
    assert _texts(other) == _texts(store)


def _texts(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return session.rows(Path(__file__).parent / "texts.sql")
