"""Of several definition files that do not hold every one is named in one go."""

from pathlib import Path

import pytest

from pipelines.definitions.load import load
from pipelines.errors import Refusal
from tests.pipelines.change import house


def test_every_file_that_does_not_hold_is_named_at_once(tmp_path: Path) -> None:
    for version, (given, wrong) in enumerate((("value = 0.84", "value = 1.0"), ("value = 7.5", "value = 0")), 1):
        house.definition(tmp_path, str(version), default="false")
        file = tmp_path / "instruments" / f"house-{version}.toml"
        file.write_text(file.read_text("utf-8").replace(given, wrong), "utf-8")
    (tmp_path / "instruments" / "torn.toml").write_text("id = ", "utf-8")
    with pytest.raises(Refusal) as refused:
        load((tmp_path,))
    lines = str(refused.value).splitlines()
    assert ["house-1" in lines[0], "house-2" in lines[1], "torn" in lines[2]] == [True] * 3
    assert len(lines) == 3
