"""A couple's releases: who is in which, by which consent, and how rows are named there."""

import re
from datetime import date
from pathlib import Path

import pytest

from pipelines.notes.content import Material
from pipelines.store import Store
from tests.builders import answers, entry
from tests.pipelines.material.practices import filled, gathered, grounds, held, told

ALL = [{"client": code, "on": "2026-02-01", "scope": "all", "given": "yes"} for code in ("A1", "B1")]


def practice(store: Store, folder: Path, consents: list[dict[str, str]]) -> Store:
    """One event that both tell of, forms of attachment and of symptoms, something private and a flag of B's."""
    filled(
        store,
        folder,
        consents=consents,
        sessions=[held("A1", "2026-11-05", attendees="A1;B1", engagement=3), held("A1", "2026-11-19", engagement=4)],
        journal=[
            entry("2026-11-12T21:40", "A1", response="pursue", shared_event="E", trigger="A tells"),
            entry("2026-11-12T21:50", "B1", response="withdraw", shared_event="E", trigger="B tells"),
            entry("2026-11-13T21:50", "B1", note="i want to die", private="yes"),
            entry("2026-11-14T21:50", "B1", note="He hit me last night."),
        ],
        assessments=[
            row
            for code in ("A1", "B1")
            for row in (
                *answers([3] * 12, code, "ECR-12", "2026-11-10T09:00", reversed_already="no"),
                *answers([1] * 9, code, "PHQ-9", "2026-11-10T09:10"),
            )
        ],
        goals=[{"client": "A1", "goal": "less shouting", "on": "2026-02-01", "status": "open"}],
    )
    return store


def instruments(found: Material) -> list[tuple[str, str]]:
    return [(one.about, one.instrument) for one in found.administrations]


@pytest.fixture
def agreed(store: Store, tmp_path: Path) -> Store:
    return practice(store, tmp_path, ALL)


def test_the_own_release_has_both_and_what_is_of_the_two(agreed: Store):
    found = gathered(agreed, "A1", of_couple=True)
    assert {one.about for one in found.blocks} == {"", "a", "b"}
    assert {one.text for one in found.quotations} == {"A tells", "B tells", "i want to die", "He hit me last night."}
    assert {one.about for one in found.flags} == {"a", "b"}
    assert told(found, "couple:events") == ["Since 5 Nov 2026 both have written about 1 event."]
    assert len(told(found, "couple:measures")) == 2, "anxiety and avoidance beside each other; nothing of symptoms"
    assert told(found, "ratings:a") == ["Rated by the clinician, 0 to 4: constructive engagement 4."]


def test_a_partners_release_has_that_partner_alone(agreed: Store):
    found = gathered(agreed, "A1", "partner-a", of_couple=True)
    assert {one.about for one in (*found.blocks, *found.quotations, *found.administrations)} == {"a"}
    assert [one.text for one in found.quotations] == ["A tells"]
    assert told(found, "goals:a") == ["\u201cless shouting\u201d, open since 1 Feb 2026"]
    assert not {one.kind for one in found.blocks} & {"flags", "ratings"}
    assert found.flags == ()
    other = gathered(agreed, "A1", "partner-b", of_couple=True)
    assert [one.text for one in other.quotations] == ["B tells"], "nothing private, and nothing of violence or fear"


def test_answers_of_a_form_that_asks_for_safety_stay(agreed: Store):
    """With the total the other eight would tell the ninth."""
    found = gathered(agreed, "A1", "partner-a", of_couple=True)
    answered = {one.instrument: len(one.answers) for one in found.administrations}
    assert answered == {"ECR-12": 12, "PHQ-9": 0}


def test_a_joint_release_tells_what_both_opened(agreed: Store):
    found = gathered(agreed, "A1", "joint", of_couple=True)
    assert {one.about for one in found.blocks} == {"", "a", "b"}
    assert {one.text for one in found.quotations} == {"A tells", "B tells"}
    assert instruments(found) == [("a", "ECR-12"), ("b", "ECR-12")], "of symptoms a joint view says nothing"
    assert not {one.kind for one in found.blocks} & {"flags", "ratings", "goals", "events"}


@pytest.mark.parametrize(
    ("scope", "kinds"),
    [("scores", {"measures", "change", "gaps"}), ("journal", {"triggers", "responses", "phase", "gaps"})],
)
def test_a_joint_release_keeps_to_the_consent(store: Store, tmp_path: Path, scope: str, kinds: set[str]):
    consents = [{"client": code, "on": "2026-02-01", "scope": scope, "given": "yes"} for code in ("A1", "B1")]
    found = gathered(practice(store, tmp_path, consents), "A1", "joint", of_couple=True)
    assert {one.kind for one in found.blocks} == kinds


def test_without_the_consent_of_both_there_is_no_joint_material(store: Store, tmp_path: Path):
    found = gathered(practice(store, tmp_path, ALL[:1]), "A1", "joint", of_couple=True)
    assert (found.blocks, found.quotations, found.administrations) == ((), (), ())
    assert found.since == date(2026, 11, 5)


@pytest.mark.parametrize("release", ["joint", "partner-a", "partner-b"])
def test_rows_are_named_by_their_keys_where_files_and_lines_would_tell(agreed: Store, release: str):
    found = gathered(agreed, "A1", release, of_couple=True)  # type: ignore[arg-type]
    footnotes = [one for block in found.blocks for line in block.lines for one in line.grounds]
    footnotes += [one for quoted in found.quotations for one in quoted.grounds]
    assert footnotes
    assert not [one for one in footnotes if "csv" in one or " line" in one or "batch" in one]
    assert all(re.search(r"(no row|\d+ rows?, keys? [0-9a-f]{8})", one) for one in footnotes)
    assert "csv" in grounds(gathered(agreed, "A1", of_couple=True), "triggers:a")[0]
