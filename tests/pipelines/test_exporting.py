"""What leaves lands nowhere where it destroys: not on the store, not on its key."""

from pathlib import Path

import pytest

from pipelines import demo, exporting
from pipelines.errors import Refusal
from pipelines.store import place


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
