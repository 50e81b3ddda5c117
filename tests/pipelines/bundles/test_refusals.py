"""What is refused, in which words, and that nothing is left half-done."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipelines.bundles import taking, writing
from pipelines.bundles.writing import Bundle
from pipelines.errors import Refusal
from pipelines.ingest import history
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, people
from tests.pipelines.bundles.conftest import Empty
from tests.pipelines.bundles.filled import THERAPIST


def refused(store: Store, path: Path, words: str) -> None:
    """It is refused in these words, and the store is as empty as it was."""
    with pytest.raises(Refusal, match=words):
        taking.take(store, operator(), path, AS_OF)
    assert history.is_empty(store)


def changed(bundle: Bundle, name: str, change: Callable[[str], str]) -> None:
    """Change a file of a bundle, and its digest in the manifest with it: as somebody would who means it."""
    path, manifest = bundle.folder / name, bundle.folder / "manifest.json"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    if path != manifest:
        told = json.loads(manifest.read_text("utf-8"))
        for one in (*told["rows"], *told["recorded"], *told["others"]):
            if one["path"] == name:
                one["sha256"] = sha256(path.read_bytes()).hexdigest()
        manifest.write_text(json.dumps(told), "utf-8")


def test_only_who_holds_the_key_writes_one_or_takes_one_in(full: Store, tmp_path: Path):
    with pytest.raises(Refusal, match="holds the store's key"):
        writing.write(full, THERAPIST, tmp_path / "bundle", AS_OF)
    with pytest.raises(Refusal, match="holds the store's key"):
        taking.take(full, THERAPIST, tmp_path, AS_OF)
    assert not (tmp_path / "bundle").exists()


def test_it_replaces_nothing_and_needs_a_folder_to_lie_in(store: Store, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    with pytest.raises(Refusal, match="is there already"):
        writing.write(store, operator(), tmp_path / "mine", AS_OF)
    with pytest.raises(Refusal, match="no folder"):
        writing.write(store, operator(), tmp_path / "no" / "where", AS_OF)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["file"]


def test_it_comes_into_an_empty_store_of_the_same_clock_only(bundle: Bundle, empty: Empty, tmp_path: Path):
    refused(empty("America/New_York"), bundle.folder, "init --timezone Europe/Amsterdam")
    refused(empty(demo=True), bundle.folder, "of a practice, and this store is not")
    taken = empty()
    people(taken, tmp_path / "people")
    with pytest.raises(Refusal, match="holds a practice already"):
        taking.take(taken, operator(), bundle.folder, AS_OF)


def test_a_file_that_is_not_as_it_was_written_refuses_the_bundle(bundle: Bundle, empty: Empty):
    other = empty()
    for name in ("rows/journal.csv", "fhir/clients.ndjson", "recorded/escalation_flag.ndjson"):
        path = bundle.folder / name
        content = path.read_bytes()
        path.write_bytes(content.replace(b"2026", b"2025", 1))
        refused(other, bundle.folder, f"{name} is not there, or not as it was written")
        path.unlink()
        refused(other, bundle.folder, f"{name} is not there, or not as it was written")
        path.write_bytes(content)
    assert taking.take(other, operator(), bundle.folder / "manifest.json", AS_OF).report.committed


def test_a_forged_bundle_reads_nothing_outside_and_brings_nothing_half(bundle: Bundle, empty: Empty, tmp_path: Path):
    other, clean = empty(), tmp_path / "clean"
    shutil.copytree(bundle.folder, clean)

    def fresh() -> None:
        shutil.rmtree(bundle.folder)
        shutil.copytree(clean, bundle.folder)

    for place in ("../bundle/rows/journal.csv", "/etc/passwd", "rows/../rows/journal.csv"):
        changed(bundle, "manifest.json", lambda text, place=place: text.replace("rows/journal.csv", place, 1))
        refused(other, bundle.folder, "is no file of the bundle")
        fresh()
    changed(bundle, "manifest.json", lambda text: text[: len(text) // 2])
    refused(other, bundle.folder, "is not the manifest of a bundle")
    fresh()
    changed(bundle, "manifest.json", lambda text: text.replace('"format": 1', '"format": 9', 1))
    refused(other, bundle.folder, "use a newer one")
    fresh()
    changed(bundle, "manifest.json", lambda text: text.replace('"table": "flag_review"', '"table": "account"', 1))
    refused(other, bundle.folder, "of a table that this program does not take")
    fresh()
    changed(bundle, "recorded/flag_review.ndjson", lambda text: text.replace("{", '{"made_up": "x", ', 1))
    refused(other, bundle.folder, "line 1, has a column that is not known here")
    fresh()
    changed(
        bundle, "recorded/flag_review.ndjson", lambda text: text.replace('"recorded_at": "2', '"recorded_at": "x', 1)
    )
    refused(other, bundle.folder, "between line 1 and 2 what cannot be taken")
    fresh()
    changed(bundle, "recorded/session_note_file.ndjson", lambda text: text.replace("own.pdf", "joint.pdf", 1))
    refused(other, bundle.folder, "not as it was signed")
    fresh()
    changed(bundle, "recorded/escalation_flag.ndjson", lambda text: "")
    refused(other, bundle.folder, "would not hold together")


def test_a_rehearsal_changes_nothing(bundle: Bundle, empty: Empty):
    other = empty()
    taken = taking.take(other, operator(), bundle.folder, AS_OF, dry_run=True)
    assert taken.report.total("accepted") > 100
    assert taken.recorded > 10
    assert history.is_empty(other)


def test_a_disk_that_takes_nothing_is_said(full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from pipelines.bundles.folder import Folder

    def full_disk(self: Folder, name: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Folder, "file", full_disk)
    with pytest.raises(Refusal, match="the room there"):
        writing.write(full, operator(), tmp_path / "bundle", AS_OF)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("bundle")]
