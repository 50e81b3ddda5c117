"""What is coded or counted is never averaged and never drawn as a line: not by any door, and not by any relation."""

from pathlib import Path
from uuid import UUID

import pytest

from pipelines import caseload, exporting
from pipelines.rights.viewer import operator
from pipelines.scoring import trajectory
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.relations import exported

MONTHS = ("2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05")
CODED = {"AAI": ("organised", "F"), "ACE": ("count", "4"), "C-SSRS": ("level", "3"), "RQ": ("choice", "secure")}
# Whatever tells of scores: each of these that there is.
TELLING = ("scores", "attachment", "administrations", "change", "sentences")
SCORED = tuple(name for name in TELLING if name in exporting.relations())


def client(store: Store) -> UUID:
    return UUID(str(caseload.clients(store, operator(), AS_OF).at[0, "client_id"]))


def why(store: Store) -> dict[str, tuple[str, int]]:
    found = trajectory.undefined(store, operator(), client(store), AS_OF).to_dict("records")
    return {row["instrument"]: (row["why"], row["administrations"]) for row in found}


@pytest.mark.parametrize("name", CODED)
def test_a_code_of_every_month_makes_no_line(name: str, store: Store, tmp_path: Path) -> None:
    """Four of them, whose numbers could be averaged by whoever wanted to."""
    builders.people(store, tmp_path)
    code, value = CODED[name]
    row = {"client": "C001", "instrument": name, "code": code, "value": value, "coder": "R1"}
    report = builders.bring(store, tmp_path, codes=[{**row, "coded_at": day} for day in MONTHS])
    assert builders.counts(report) == (4, 0, 0, 0)
    assert trajectory.series(store, operator(), client(store), AS_OF) == []
    assert {relation: exported(store, relation) for relation in SCORED} == {relation: [] for relation in SCORED}
    assert len(exported(store, "codes")) == 4
    assert why(store) == {}


@pytest.mark.parametrize("name", ["AAI", "ACE", "C-SSRS"])
def test_nor_does_one_that_comes_as_a_total_or_as_answers(name: str, store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    row = {"client": "C001", "instrument": name}
    totals = [{**row, "administered_at": day, "subscale": "total", "score": 4} for day in MONTHS[:3]]
    answers = [{**row, "administered_at": MONTHS[3], "item": item, "response": 1} for item in (1, 2)]
    builders.bring(store, tmp_path, reported_scores=totals, assessments=answers)
    assert trajectory.series(store, operator(), client(store), AS_OF) == []
    kept = {relation: exported(store, relation) for relation in SCORED if relation != "administrations"}
    assert kept == {relation: [] for relation in kept}
    assert why(store) == {name: ("coded or counted", 4)}


def test_why_something_was_kept_and_not_scored(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    row = {"client": "C001", "administered_at": MONTHS[0], "response": 1}
    sent = [
        {**row, "instrument": "HOUSE", "item": 1},
        {**row, "instrument": "PHQ-9", "version": "7", "item": 1},
        {**row, "instrument": "DAS-32", "item": 1},
        {**row, "instrument": "ITQ", "item": "P7"},
        {**row, "instrument": "K10", "item": 1},
    ]
    totals = [{**row, "instrument": "RDAS", "subscale": "total", "score": 40, "response": ""}]
    builders.bring(store, tmp_path, assessments=sent, reported_scores=totals)
    assert why(store) == {
        "HOUSE": ("no definition", 1),
        "PHQ-9": ("no definition of this version", 1),
        "DAS-32": ("totals only", 1),
        "ITQ": ("nothing that counts", 1),
    }, "one answer of the K10 counts, though too little for a score, and a total has its score"
