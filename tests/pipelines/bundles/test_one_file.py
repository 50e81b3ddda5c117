"""A single canonical file of a bundle, imported like any other: its manifest says how it is read."""

import shutil
from pathlib import Path

from pipelines import importing
from pipelines.bundles.writing import Bundle
from pipelines.importing import ImportOptions
from pipelines.rights.viewer import operator
from tests.builders import AS_OF
from tests.pipelines.bundles import filled
from tests.pipelines.bundles.conftest import Empty
from tests.relations import exported


def brought(bundle: Bundle, folder: Path, empty: Empty) -> list[str]:
    """The notes of May, brought by the practice's own files of people and of journals alone."""
    store, kinds = empty(), ("practitioners", "clients", "journal")
    files = [folder / one.path for one in bundle.manifest.rows if one.kind in kinds and one.source == "practice"]
    assert importing.run(store, files, ImportOptions(), operator(), AS_OF).committed
    return [row["note"] for row in exported(store, "journal") if row["occurred_at"].startswith("2026-05")]


def test_the_sign_before_a_text_goes_where_the_manifest_lists_the_file(bundle: Bundle, empty: Empty):
    told = {_guarded("" if text == "-" else text) for text in filled.HOSTILE}
    assert set(brought(bundle, bundle.folder, empty)) == told


def test_it_stays_where_the_file_was_changed_or_no_manifest_lists_it(bundle: Bundle, empty: Empty, tmp_path: Path):
    alone = tmp_path / "alone"
    shutil.copytree(bundle.folder / "rows", alone / "rows")
    assert "''=1+1" in brought(bundle, alone, empty)
    journal = bundle.folder / "rows" / "journal.csv"
    journal.write_text(journal.read_text("utf-8") + "\n", "utf-8")
    assert "''=1+1" in brought(bundle, bundle.folder, empty)


def _guarded(text: str) -> str:
    """As an export tells a text that a spreadsheet might take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else text
