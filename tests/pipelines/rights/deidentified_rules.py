"""What leaves for research, as everybody: nobody is named in it, and whoever may not export gets nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipelines import exporting
from pipelines.deidentified.leaving import leaving
from pipelines.deidentified.rules import rules
from pipelines.deidentified.secret import Secret
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check

SECRET = Secret(b"r" * 32)
SOME = ("clients", "scores", "journal")


def leaves(store: Store, name: str) -> None:
    """Of no row nothing; of a relation no word and no code of anybody, to who may take it along at all."""
    for relation in SOME:
        columns, rows = leaving(store, viewer(name), relation, NOW, [], SECRET)
        assert (columns, list(rows)) == (rules().relations[relation].kept, [])
        thing = exporting.THINGS.get(relation, "record")
        hidden = planted.in_session(name) and relation not in exporting.IN_SESSION
        with TemporaryDirectory() as folder:
            out = Path(folder) / "out.csv"
            asked = (store, viewer(name), relation, exporting.Wanted(), NOW, "csv", out, lambda _: SECRET)
            if hidden or not expected.may(name, thing, "export"):
                with pytest.raises(Refusal):
                    exporting.export(*asked)
                continue
            exporting.export(*asked)
            text = out.read_text("utf-8")
            assert not planted.WORD.search(text)
            assert not planted.CODE.search(text)


READS: dict[str, Check] = {"deidentified.leaving.leaving": leaves}
