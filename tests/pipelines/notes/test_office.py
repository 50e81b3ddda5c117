"""A signed note's Word file, opened by another program than any that wrote it: LibreOffice."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipelines import noting
from pipelines.notes import reading
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.notes import golden_notes
from tests.pipelines.notes.writing import begun, signed, viewer, written

HOSTILE = "=1+1 <b>bold</b> & 'quoted' \u05e9\u05dc\u05d5\u05dd \U0001f469 #typst $x$ **stars**"


@pytest.fixture
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("There is no LibreOffice: install Debian's package libreoffice-writer-nogui.")
        pytest.skip("there is no LibreOffice here")
    return found


def opened(office: str, file: Path) -> ElementTree.Element:
    """A document as LibreOffice understands it: its own format, in one XML file."""
    profile = file.parent / "profile"
    words = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "fodt", file.name]
    told = subprocess.run(words, cwd=file.parent, capture_output=True, timeout=180, check=False)
    made = file.with_suffix(".fodt")
    assert made.exists(), told.stderr
    return ElementTree.fromstring(made.read_bytes())


def found(root: ElementTree.Element, kind: str) -> list[str]:
    """The texts of all elements of a kind, without the notes that stand in them."""
    return ["".join(one.itertext()).strip() for one in root.iter() if one.tag.rpartition("}")[2] == kind]


def test_headings_table_footnotes_and_words_are_what_they_are_meant_to_be(
    store: Store, tmp_path: Path, office: str
) -> None:
    golden_notes.fill(store, tmp_path / "files")
    who = viewer(store, "T1")
    one = begun(store, who, "C1")
    every = [quoted.key for quoted in noting.open_desk(store, who, one, AS_OF).material.quotations]
    written(store, who, one, words={"plan": {"own": HOSTILE}}, quotations={"subjective": tuple(every)})
    note = signed(store, who, one)
    file = tmp_path / "note.docx"
    file.write_bytes(reading.take(store, who, note, "own", "docx", AS_OF)[0])
    root = opened(office, file)
    headings = found(root, "h")
    for name in ("Subjective", "Objective", "Assessment", "Plan", "Risk assessment"):
        assert name in headings
    assert any(heading.startswith("Progress note (SOAP)") for heading in headings)
    assert found(root, "table-row"), "the head of the note is a table"
    footnotes = found(root, "note-body")
    plain = reading.take(store, who, note, "own", "txt", AS_OF)[0].decode()
    assert len(footnotes) >= plain[plain.index("\nNotes\n") :].count("\n[") > 10
    assert any("PHQ-9 (version 1), total: sum of 9 items" in one for one in footnotes)
    text = "\n".join(found(root, "p"))
    assert HOSTILE in text
    assert "I want to die" in text
    assert "Clinician: Name of T1" in text
