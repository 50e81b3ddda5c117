"""What a bundle's files hold, read by means that are not ours: csv, json, fhir.resources."""

import csv
import json
import re
import stat
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from fhir.resources.R4B import get_fhir_model_class

from pipelines.bundles.writing import Bundle
from pipelines.ingest.kinds import KINDS
from pipelines.store import Store
from tests.pipelines.bundles import filled
from tests.pipelines.keeping import couple
from tests.relations import exported


def rows(bundle: Bundle, name: str) -> list[dict[str, str]]:
    with (bundle.folder / "rows" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def clients(bundle: Bundle) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (bundle.folder / "fhir/clients.ndjson").read_text("utf-8").splitlines()]


def test_every_file_is_listed_with_its_digest_and_for_its_owner_alone(bundle: Bundle):
    listed = {one.path: one.sha256 for one in bundle.manifest.files()}
    there = {str(path.relative_to(bundle.folder)): path for path in bundle.folder.rglob("*") if path.is_file()}
    assert set(there) - {"manifest.json"} == set(listed)
    for name, digest in listed.items():
        assert sha256(there[name].read_bytes()).hexdigest() == digest
    assert {stat.S_IMODE(path.stat().st_mode) for path in there.values()} == {0o600}
    assert stat.S_IMODE(bundle.folder.stat().st_mode) == 0o700
    assert not any(code in name for name in there for code in (couple.ANN, couple.BOB, couple.CAT))


def test_texts_are_safe_for_a_spreadsheet_and_whole(bundle: Bundle):
    notes = [row["note"] for row in rows(bundle, "journal.csv") if row["occurred_at"].startswith("2026-05")]
    dangerous = ("=", "+", "-", "@", "\t", "\r", "'")
    told = {note.removeprefix("'") if note.startswith("'") else note for note in notes}
    assert told == {"" if text == "-" else text for text in filled.HOSTILE}
    assert not [note for note in notes if note.startswith(dangerous[:-1])]
    numbers = {
        row["item"]: row["response"] for row in rows(bundle, "assessments.csv") if row["instrument"] == "made up"
    }
    assert numbers == {"1": "0.0000001", "'-": repr(1 / 3)}


def test_a_row_says_where_it_came_from_first(full: Store, bundle: Bundle):
    [told] = [row for row in rows(bundle, "journal.csv") if row["note"] == "what Cat wrote"]
    [stored] = [row for row in exported(full, "journal", client=couple.CAT) if row["note"] == "what Cat wrote"]
    assert (told["source_file"], told["source_line"]) == (stored["source_file"], stored["source_line"])
    first = bundle.manifest.provenance[0]
    assert (first.batch, first.action) == (1, "import")
    assert "journal.csv" in [file.path for file in first.files]
    assert any(file.timezone == "America/New_York" for batch in bundle.manifest.provenance for file in batch.files)


def test_no_psychotherapy_note_and_no_draft_is_in_it(bundle: Bundle):
    for path in bundle.folder.rglob("*"):
        if path.is_file():
            assert filled.SECRET.encode() not in path.read_bytes(), path
    assert "psychotherapy" not in (bundle.folder / "recorded/session_note.ndjson").read_text()
    assert not (bundle.folder / "recorded/note_draft.ndjson").exists()
    assert any("psychotherapy" in one for one in bundle.manifest.left_out)


def test_every_client_is_valid_fhir_and_all_it_refers_to_is_there(bundle: Bundle):
    found = clients(bundle)
    assert len(found) == 4
    kinds: Counter[str] = Counter()
    for one in found:
        assert get_fhir_model_class("Bundle").model_validate(one).type == "collection"
        there = {entry["fullUrl"] for entry in one["entry"]}
        assert len(there) == len(one["entry"])
        asked = set(re.findall(r'"reference": "(urn:uuid:[^"]+)"', json.dumps(one)))
        assert asked <= there
        kinds.update(entry["resource"]["resourceType"] for entry in one["entry"])
        assert all(entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in one["entry"])
    assert set(kinds) == {
        *("Patient", "Practitioner", "EpisodeOfCare", "Encounter", "Goal", "QuestionnaireResponse", "Observation"),
        "DetectedIssue",
    }


def test_fhir_holds_every_answer_score_and_entry(full: Store, bundle: Bundle):
    resources = [entry["resource"] for one in clients(bundle) for entry in one["entry"]]
    responses = [one for one in resources if one["resourceType"] == "QuestionnaireResponse"]
    asked = Counter(_asked(one) for one in responses)
    entries = exported(full, "journal")
    assert asked["journal"] == len(entries)
    assert asked["intake"] == len(exported(full, "intake"))
    measured = [one for one in responses if _asked(one) not in KINDS]
    assert sum(len(one["item"]) for one in measured) == len(exported(full, "item_responses"))
    scores = [one for one in resources if "urn:secure-base:score" in json.dumps(one.get("code"))]
    assert len(scores) == len(exported(full, "scores"))
    flags = [one for one in resources if one["resourceType"] == "DetectedIssue"]
    assert len(flags) == len(exported(full, "flags"))
    notes = {
        answer["valueString"]
        for one in responses
        for item in one["item"]
        if item["linkId"] == "note"
        for answer in item["answer"]
    }
    assert {row["note"] for row in entries if row["note"].startswith("what")} <= notes


def _asked(response: dict[str, Any]) -> str:
    """The instrument, or the kind of row, that a response answers."""
    return str(response["questionnaire"]).split("|")[0].rsplit(":", 1)[1]


def test_a_folder_of_the_bundle_lies_where_it_was_asked_for(bundle: Bundle, tmp_path: Path):
    assert bundle.folder == tmp_path / "bundle"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("bundle")) == ["bundle"]
