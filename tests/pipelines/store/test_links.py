"""A store that is reached by a link is that store; one without its second file is no store."""

from pathlib import Path

import pytest

from pipelines import practice
from pipelines.errors import Refusal
from pipelines.settings import Settings
from pipelines.store import Store, place


def test_a_link_leads_to_the_store_with_all_that_belongs_to_it(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "practice.duckdb").touch()
    (tmp_path / "link.duckdb").symlink_to(tmp_path / "real" / "practice.duckdb")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    direct = place.parse(str(tmp_path / "real" / "practice.duckdb"))
    assert place.parse(str(tmp_path / "link.duckdb")) == direct
    assert place.parse(str(tmp_path / "folder" / "practice.duckdb")) == direct
    assert place.parse(str(tmp_path / "link.duckdb")).access == tmp_path.resolve() / "real" / "practice.access.duckdb"


def test_a_link_that_leads_in_a_circle_is_refused(tmp_path: Path):
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(Refusal):
        practice.open_practice(Settings(store=str(tmp_path / "one"), key="k" * 40))


def test_without_its_second_file_no_store_is_opened_and_none_is_made(store: Store, given: Settings):
    store.close()
    second = store.place.access
    kept = second.with_name("elsewhere")
    second.rename(kept)
    with pytest.raises(Refusal, match="second file is missing"):
        practice.open_practice(given)
    assert not second.exists()
    kept.rename(second)
    opened = practice.open_practice(given)
    opened.close()
