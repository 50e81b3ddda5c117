"""What an import refuses and leaves alone, what its exit codes say, and what it leaves on the disk."""

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from pipelines import practice
from pipelines.settings import Settings
from pipelines.store import Session, Store
from tests.builders import answers, client, csv_text, entry, practitioner, write
from tests.command import Practice, clinical, contents, files_of, let_go, note, refused
from tests.conftest import KEY

MARKER = "the-words-of-one-client-in-no-file-of-the-store"


@pytest.fixture
def at(given: Settings, tmp_path: Path) -> Practice:
    """A place for a store at which nothing lies yet."""
    return Practice(given, tmp_path)


@pytest.fixture
def made(given: Settings, store: Store, tmp_path: Path) -> Practice:
    return let_go(given, store, tmp_path)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return note(tmp_path)


# Files.


def test_a_file_that_is_not_there_is_named(made: Practice, tmp_path: Path):
    refused(made.run("import", tmp_path / "journal-gone.csv"), "journal-gone.csv")


def test_a_file_of_no_kind_is_named_and_refuses_the_call(made: Practice, journal: Path, tmp_path: Path):
    odd = tmp_path / "holiday.csv"
    odd.write_text("client,detail\nC001,x\n", "utf-8")
    before = clinical(made)
    answer = made.run("import", journal, odd)
    assert clinical(made) == before
    refused(answer, "holiday.csv")


def test_demo_files_are_refused_by_a_practice(made: Practice, tmp_path: Path):
    [synthetic] = write(tmp_path / "demo", clients=[client("D001", synthetic="yes")])
    answer = made.run("import", synthetic)
    assert [row["client"] for row in clinical(made)["clients"]] == ["C001"]
    refused(answer, "clients.csv", "synthetic")


# A dry run.


def test_a_dry_run_leaves_the_files_of_the_store_as_they_are(made: Practice, journal: Path, store_kind: str):
    rows = clinical(made) if store_kind == "ducklake" else {}  # asked first: to open a store is to touch its files
    before = contents(made.main.parent)
    answer = made.run("import", journal, "--dry-run", "--json")
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert (said["committed"], said["files"][0]["accepted"]) == (False, 1)
    after = contents(made.main.parent)
    if store_kind == "ducklake":
        # The engine writes a lake's catalog anew even for a transaction that is rolled back: the bytes of that one file
        # say nothing, so what the store holds is compared, and which files there are.
        assert set(after) == set(before)
        assert clinical(made) == rows
    else:
        assert after == before


def test_a_dry_run_where_no_store_lies_writes_nothing(at: Practice, tmp_path: Path):
    [path] = write(tmp_path / "new", practitioners=[practitioner()])
    home = tmp_path / "home"
    home.mkdir()
    before = contents(tmp_path)
    elsewhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    assert at.run("import", path, "--dry-run", key=None, **elsewhere).returncode == 0
    assert contents(tmp_path) == before
    assert not at.main.parent.exists()


# Exit codes.


def test_every_exit_code(made: Practice, given: Settings, journal: Path, tmp_path: Path):
    assert made.run("import", journal).returncode == 0
    assert made.run("import", journal).returncode == 0  # all duplicates is done
    [wrong] = write(tmp_path / "wrong", journal=[entry(code="C999")])
    assert made.run("import", wrong).returncode == 1  # every row rejected
    [mixed] = write(tmp_path / "mixed", journal=[entry("2026-05-05"), entry(code="C999")])
    assert made.run("import", mixed).returncode == 3
    for words in (["nonsense"], ["import"], ["import", journal, "--kind", "diary"], ["export", "nonsense"]):
        assert made.run(*words).returncode == 2
    assert made.run("import", journal, "--day-first", "--month-first").returncode == 2
    assert made.run("check").returncode == 0
    opened = practice.open_practice(given)
    with opened.writing() as session:
        _lose_the_clients(session, tmp_path)
    opened.close()
    found = made.run("check", "--json")
    assert found.returncode == 4
    assert json.loads(found.stdout)["offending"]


def _lose_the_clients(session: Session, folder: Path) -> None:
    """Damage the store as no command can: the rows of the clients are gone, those about them are not."""
    statement = folder / "lose.sql"
    statement.write_text("DELETE FROM record", "utf-8")
    session.enter("clients")
    session.run(statement)


def test_json_is_the_only_thing_on_standard_output(made: Practice, journal: Path):
    answer = made.run("import", journal, "--json")
    said = json.loads(answer.stdout)
    assert set(said) == {"batch_id", "committed", "as_of", "files", "issues"}
    about = {"path", "sheet", "sha256", "kind", "source"}
    assert set(said["files"][0]) == about | {"rows_read", "accepted", "duplicate", "rejected", "superseded"}
    assert said["files"][0]["sha256"] == hashlib.sha256(journal.read_bytes()).hexdigest()
    again = json.loads(made.run("import", journal, "--json").stdout)
    assert (again["files"][0]["accepted"], again["files"][0]["duplicate"]) == (0, 1)


# What lies on the disk.


def test_everything_made_is_for_the_owner_alone(at: Practice, tmp_path: Path):
    paths = write(tmp_path / "new", practitioners=[practitioner()], clients=[client()], journal=[entry()])
    home = tmp_path / "home"
    home.mkdir(0o700)
    elsewhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    before = os.umask(0o022)
    try:
        assert at.run("import", *paths, key=None, **elsewhere).returncode == 0
        out = at.main.parent / "journal.csv"
        assert at.run("export", "journal", "--out", out, key=None, **elsewhere).returncode == 0
    finally:
        os.umask(before)
    found = [at.main.parent, *at.main.parent.rglob("*"), *home.rglob("*")]
    modes = {str(path): oct(stat.S_IMODE(path.stat().st_mode)) for path in found}
    wrong = {path: mode for path, mode in modes.items() if mode != ("0o700" if Path(path).is_dir() else "0o600")}
    assert len(modes) > 4
    assert wrong == {}


def test_no_file_of_the_store_holds_the_words_of_a_note(made: Practice, tmp_path: Path, store_kind: str):
    rows = [entry(f"2026-02-{day:02}", note=f"{MARKER} {day}", entry=MARKER + str(day)) for day in range(1, 20)]
    rows.append(entry("nonsense", note=MARKER))  # a rejected row is kept too
    path = tmp_path / "journal.csv"
    path.write_text(csv_text(rows), "utf-8")
    assert made.run("import", path).returncode == 3
    [scored] = write(tmp_path / "scored", assessments=answers([4] * 36))
    assert made.run("import", scored).returncode == 0
    assert any(MARKER in row["note"] for row in clinical(made)["journal"])
    files = list(files_of(made))
    if (
        store_kind == "ducklake"
    ):  # the catalog of this lake is not encrypted: it holds rows not yet written out, and bounds
        files = [file for file in files if file.suffix == ".parquet" or "access" in file.name]
    assert files
    needles = (MARKER.encode(), MARKER.encode("utf-16-le"), b"C001,", KEY.encode())
    assert [file for file in files for needle in needles if needle in file.read_bytes()] == []
