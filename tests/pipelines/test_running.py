"""A command from its words to its exit code, on a store that the running app has lent."""

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import caller, importing, running
from pipelines.__main__ import app
from pipelines.errors import Stopped
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry, people, write
from tests.relations import exported


def nothing() -> None:
    """For a command that nobody stops."""


def lent(store: Store, *words: str, folder: Path, go_on: Callable[[], None] = nothing) -> tuple[int, str, str]:
    """Run a command as the app does for another process: its exit code, standard output and standard error."""
    out, err = io.BytesIO(), io.StringIO()
    address = f"ducklake:{store.place.main}" if store.place.lake_data else str(store.place.main)
    variables = {"PRACTICE_STORE": address, "PRACTICE_DATA_PATH": str(store.place.lake_data or "")}
    who = caller.Caller(out, err, folder=folder, environment=variables, screen=caller.Screen(False, 80), go_on=go_on)
    with caller.calling(who):
        code = running.run_lent(app, store, list(words))
    return code, out.getvalue().decode(), err.getvalue()


def test_a_lent_store_stays_open(store: Store, tmp_path: Path):
    assert lent(store, "check", folder=tmp_path)[0] == 0
    assert lent(store, "check", "--json", folder=tmp_path)[1].startswith('{"checks"')


def test_a_command_waits_for_an_import_of_a_page(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    write(tmp_path / "theirs", journal=[entry(entry="theirs")])
    [mine] = write(tmp_path / "mine", journal=[entry(entry="mine")])
    begun, waiting, ended = threading.Event(), threading.Event(), list[tuple[int, str, str]]()

    def command() -> None:
        begun.wait(20)
        waiting.set()
        ended.append(lent(store, "import", "theirs/journal.csv", folder=tmp_path))

    def said(what: str, done: int, total: int | None) -> None:
        begun.set()
        assert waiting.wait(20)
        assert not ended, "the command did not wait"

    thread = threading.Thread(target=command)
    thread.start()
    report = importing.run(store, [mine], importing.ImportOptions(), operator(), AS_OF, said)
    thread.join(60)
    assert report.committed
    assert ended[0][0] == 0, ended[0]
    assert {row["entry"] for row in exported(store, "journal")} == {"mine", "theirs"}


def test_a_stopped_import_leaves_nothing_and_is_not_kept_as_refused(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    write(tmp_path / "new", journal=[entry()])
    before = exported(store, "batches")

    def stop() -> None:
        raise Stopped("Stopped. Nothing was left half-written.")

    code, _, err = lent(store, "import", "new/journal.csv", folder=tmp_path, go_on=stop)
    assert (code, err) == (1, "Stopped. Nothing was left half-written.\n")
    assert exported(store, "batches") == before
    assert exported(store, "journal") == []
    assert bring(store, tmp_path / "after", journal=[entry()]).committed


@pytest.mark.parametrize(
    ("words", "code"),
    [(["check", "--nonsense"], 2), (["nonsense"], 2), (["withdraw", "99"], 1), (["rekey"], 1), (["restore", "f"], 1)],
)
def test_what_is_refused_never_ends_the_app(store: Store, tmp_path: Path, words: list[str], code: int):
    """No SystemExit, and no word on the app's own streams."""
    told = lent(store, *words, folder=tmp_path)
    assert told[0] == code
    assert told[2]


def test_an_unforeseen_failure_names_its_kind_only(capsys: pytest.CaptureFixture[str]):
    import typer

    failing = typer.Typer()

    @failing.command()
    def fail() -> None:
        raise ValueError("a client's words")

    assert running.run(failing, []) == 1
    told = capsys.readouterr()
    assert told.err == "Something went wrong that was not foreseen (ValueError). Nothing was left half-written.\n"
