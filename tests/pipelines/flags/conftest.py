"""A practice of three clients in which flags are laid."""

from pathlib import Path

import pytest

from pipelines.store import Store
from tests.pipelines.flags import planting


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    planting.people(store, tmp_path)
    return store
