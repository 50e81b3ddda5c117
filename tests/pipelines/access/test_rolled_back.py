"""A store that stands behind its own record, as a whole file put back does, says so at every opening until accepted."""

import json
import shutil
from pathlib import Path

import pytest

from pipelines import practice
from pipelines.settings import Settings
from pipelines.store import Store
from tests import builders
from tests.command import Practice
from tests.pipelines.rights.audit_rows import ask, look, rows, spoil


@pytest.fixture
def store(fresh: Store) -> Store:
    return fresh


@pytest.fixture
def earlier(store: Store, given: Settings, tmp_path: Path) -> Path:
    """The store as it was before an import, which then took place; nobody has it open."""
    store.close()
    kept = tmp_path / "earlier"
    shutil.copytree(store.place.main.parent, kept)
    opened = practice.open_practice(given)
    builders.people(opened, tmp_path / "people")
    opened.close()
    return kept


def test_a_store_that_was_rolled_back_says_so_at_every_opening(earlier: Path, given: Settings, tmp_path: Path) -> None:
    at = Practice(given, tmp_path)
    assert at.run("audit", "verify").returncode == 0
    shutil.rmtree(at.main.parent)
    shutil.copytree(earlier, at.main.parent)
    checked = at.run("check")
    assert checked.returncode == 4
    assert "ends at row 1, and rows 2 to 3 are on record" in checked.stderr.splitlines()[0]
    assert "batch 1 (1 in all) was written" in checked.stderr
    answer = at.run("audit", "verify", "--json")
    assert answer.returncode == 4
    told = json.loads(answer.stdout)
    assert [finding["seq"] for finding in told["findings"]] == [2, None]
    assert told["findings"][0]["writer"] in answer.stderr
    found = [finding["what"] for finding in told["findings"]]
    accepted = at.run("audit", "verify", "--accept", "--json")
    assert accepted.returncode == 0, accepted.stderr
    assert [line for line in accepted.stderr.splitlines() if "Accepted" in line] == [
        f"Accepted: {what}" for what in found
    ]
    assert json.loads(accepted.stdout)["accepted"] == told["findings"]
    again = at.run("audit", "verify")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.startswith("The trail holds: ")
    assert len(again.stderr.splitlines()) == 1
    opened = practice.open_practice(given)
    try:
        details = look(opened, tmp_path, "SELECT detail FROM audit_event WHERE action = 'audit accepted'")
        assert details == [("; ".join(found),)]
    finally:
        opened.close()


def test_a_clinical_database_alone_that_was_rolled_back_is_told(store: Store, given: Settings, tmp_path: Path) -> None:
    builders.people(store, tmp_path / "people")
    with store.writing() as session:
        ask(session, tmp_path, "DELETE FROM batch")
    store.close()
    opened = practice.open_practice(given)
    try:
        assert opened.warning is not None
        assert opened.warning.startswith("The store is older than the record of it: it ends at batch 0")
        assert opened.warning.count(". ") == 1
    finally:
        opened.close()


def test_verifying_is_in_the_trail(store: Store, given: Settings, tmp_path: Path) -> None:
    store.close()
    at = Practice(given, tmp_path)
    answer = at.run("audit", "verify", "--json")
    assert json.loads(answer.stdout) == {"events": 1, "chains": 1, "findings": []}
    opened = practice.open_practice(given)
    try:
        last = rows(opened, tmp_path)[-1]
        assert [last[name] for name in ("action", "operator", "origin", "detail")] == [
            "audit verified", "operator", "terminal", "holds",
        ]  # fmt: skip
    finally:
        opened.close()


def test_what_is_wrong_inside_a_chain_is_not_accepted(store: Store, given: Settings, tmp_path: Path) -> None:
    spoil(store, tmp_path, "UPDATE audit_event SET detail = 'nothing at all' WHERE seq = 1")
    store.close()
    at = Practice(given, tmp_path)
    answer = at.run("audit", "verify", "--accept", "--json")
    assert answer.returncode == 4
    assert "row 1 was changed" in answer.stderr
    assert "Nothing was accepted: what is wrong inside a chain stays wrong." in answer.stderr
    assert json.loads(answer.stdout)["accepted"] == []
