"""Files made to take all memory or all time, small: `big` runs them in full size."""

from pathlib import Path

from tests.pipelines.ingest.reading.broken import big

SIZES = {"deep_json": 1_000_000, "gzip_bomb": 120_000_000, "sheet_of_blanks": 150_000_000}
SIZES |= {"far_cells": 10**9, "multiplied_text": 10**9}


def test_no_bomb_takes_more_than_its_memory_and_its_time(tmp_path: Path):
    assert list(big.complaints(tmp_path, lambda name: SIZES.get(name, 40_000_000), 60)) == []
