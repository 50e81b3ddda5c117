"""What leaves lands nowhere where it destroys: not on the store, not on its key."""

from datetime import date
from pathlib import Path

import pytest

from pipelines import demo, exporting
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store, place
from tests.builders import AS_OF, people


def test_no_export_is_written_over_the_store_or_its_key(tmp_path: Path):
    store, key = place.Place(tmp_path / "p.duckdb"), tmp_path / "p.key"
    for own in (store.main, store.access, place.log_of(store.main), store.spool / "x.csv", key, tmp_path):
        with pytest.raises(Refusal):
            exporting.check_out(own, store, key)
    exporting.check_out(tmp_path / "journal.csv", store, key)


def test_a_demo_is_written_into_no_folder_with_files_of_others(tmp_path: Path):
    assert demo.may_write(tmp_path)
    (tmp_path / "clients.csv").write_text("client\n007\n")
    assert not demo.may_write(tmp_path)
    assert not demo.may_write(tmp_path / "clients.csv")


def test_an_export_without_a_row_says_why_in_its_own_words():
    wanted = exporting.Wanted("C001", from_day=date(2030, 1, 1))
    assert exporting.nothing("repair", wanted) == "There is nothing in repair of the client C001 in these days."
    assert exporting.nothing("repair", exporting.Wanted("C001")) == "There is nothing in repair of the client C001."
    assert "a consent of each" in exporting.nothing("transitions", exporting.Wanted("C001"))


def test_a_code_that_no_client_has_is_not_one_without_rows(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    found = [exporting.has_client(store, operator(), "repair", code, AS_OF) for code in ("C001", "NOPE")]
    assert found == [True, False]
