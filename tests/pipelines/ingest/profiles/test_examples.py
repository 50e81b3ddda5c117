"""Each profile that ships has an example in the tool's form, and the canonical rows that it has to become."""

import csv
from pathlib import Path

import pytest

from pipelines.definitions.load import SHIPPED, load
from pipelines.definitions.questions import questions
from pipelines.ingest.profiles.applying import applied
from pipelines.ingest.profiles.laying_out import laid_out
from pipelines.ingest.profiles.names import Known
from pipelines.ingest.profiles.recognising import recognise_profile
from pipelines.ingest.reading import read

EXAMPLES = SHIPPED / "profiles" / "examples"
PROFILES = {one.id: one for one in load().profiles}
FILES = sorted(path for path in EXAMPLES.glob("*/*") if path.stem == "export" or path.stem.startswith("export-"))


def known() -> dict[str, Known]:
    """What the shipped definitions know of each instrument."""
    found: dict[str, Known] = {}
    for one in load().instruments:
        before = found.get(one.id, Known(one.id))
        items = (*before.items, *(one.items.names if one.items else ()))
        answers = {word: f"{number:g}" for word, number in one.items.words.items()} if one.items else {}
        subscales = (*before.subscales, *one.subscales)
        found[one.id] = Known(one.id, tuple(dict.fromkeys(items)), subscales, questions().get(one.id, {}), answers)
    return found


def expected_of(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows that lie beside an example: of export.csv assessments.csv, of export-2.csv assessments-2.csv."""
    suffix = path.stem.removeprefix("export")
    found = {}
    for kind in ("assessments", "reported_scores", "codes", "journal", "practice_log", "life_events", "clients"):
        beside = path.with_name(f"{kind}{suffix}.csv")
        if beside.exists():
            with beside.open(encoding="utf-8", newline="") as file:
                found[kind] = list(csv.DictReader(file))
    return found


def rows_of(path: Path, name: str) -> dict[str, list[dict[str, str]]]:
    """What the profile makes of a file, every filled cell, by kind."""
    made: dict[str, list[dict[str, str]]] = {}
    for raw in read(path):
        table = laid_out(raw, PROFILES[name].reading)
        for kind, own in applied(table, PROFILES[name], known()):
            for row in own.rows():
                assert row.fault is None
                filled = {key: cell for key, cell in zip(own.header, row.cells, strict=True) if cell}
                made.setdefault(kind.name, []).append({"line": str(row.line)} | filled)
    return made


def test_every_profile_has_an_example():
    assert {path.parent.name for path in FILES} == set(PROFILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_example_is_recognised_by_its_columns(path: Path):
    profile = PROFILES[path.parent.name]
    if profile.reading.headerless:
        pytest.fail("a file without a header cannot be recognised: name it in its own test")
    for table in read(path):
        found = recognise_profile(table, PROFILES.values())
        assert found is not None
        assert found.id == profile.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_example_becomes_its_rows(path: Path):
    expected = expected_of(path)
    assert expected
    made = rows_of(path, path.parent.name)
    assert set(made) == set(expected)
    for kind, rows in expected.items():
        wanted = [{key: cell for key, cell in row.items() if cell} for row in rows]
        assert sorted(made[kind], key=repr_of) == sorted(wanted, key=repr_of)


def repr_of(row: dict[str, str]) -> str:
    return repr(sorted(row.items()))
