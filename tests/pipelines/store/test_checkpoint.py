"""Folding what was committed into the file: a convenience, whose failure is no failure of what was done."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipelines.store import Store


def test_what_was_committed_is_done_though_somebody_else_writes_meanwhile(store: Store, tmp_path: Path) -> None:
    """Folding the log into the file has to wait then: the next one does it. What was done is not told as a failure."""
    make, count = tmp_path / "make.sql", tmp_path / "count.sql"
    make.write_text("CREATE TABLE tried (a INTEGER)")
    count.write_text("SELECT count(*) FROM tried")
    with store.writing() as session:
        session.run(make)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(store.checkpoint).result(30)
    with store.reading() as session:
        assert session.value(count) == 0
