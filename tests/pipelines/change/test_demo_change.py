"""Every row of `export change` of the demo: against a second implementation, and against the sentence beside it."""

import json
import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import demo, exporting, importing, practice, settings
from pipelines.days import day
from pipelines.definitions.load import load
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import change_oracle
from tests.builders import AS_OF
from tests.change_oracle import SERIES
from tests.conftest import KEY

EARLIER = datetime(2026, 6, 15, 12, tzinfo=UTC)
JUDGING = re.compile(r"improv|better|wors|recover|deterior|harm", re.I)
# "lower is better" is only said beside a verdict; after one administration nothing may speak of change at all
CHANGE = re.compile(JUDGING.pattern + r"|chang|differ|reliab|noise|declin|increas|decreas|progress", re.I)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("demo")
    if request.config.getoption("--store") == "ducklake":
        where = {"store": f"ducklake:{home / 'store' / 'c.ducklake'}", "data_path": str(home / "store" / "files")}
    else:
        where = {"store": str(home / "store" / "practice.duckdb")}
    given = settings.Settings(**where, key=KEY, audit_heads=home / "heads")
    files = demo.write(home / "files", clients=40, weeks=60, entries=40, seed=7)
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=True)
    kinds = [file for file in files if file.suffix in (".csv", ".json", ".ndjson")]
    assert importing.run(made, kinds, importing.ImportOptions(), operator(), AS_OF).committed
    yield made
    made.close()


def adds_up(text: str) -> bool:
    """Whether the difference is that of the scores as they are shown, or is said to be before rounding."""
    first, last = (float(one) for one in re.findall(r"(\d+\.\d) on ", text)[:2])
    [(shown, before)] = re.findall(r"difference of ([\d.]+)( \(before rounding\))?", text)
    return bool(before) or abs(abs(last - first) - float(shown)) < 1e-9


def exported(
    store: Store, folder: Path, relation: str, as_of: datetime = AS_OF, method: str | None = None
) -> list[Row]:
    """A relation as JSON, whose numbers are whole."""
    out = folder / f"{relation}.json"
    exporting.export(store, operator(), relation, exporting.Wanted(method=method), as_of, "json", out)
    rows: list[Row] = json.loads(out.read_text("utf-8"))
    return rows


@pytest.mark.parametrize("as_of", [AS_OF, EARLIER])
def test_every_row_is_what_a_second_implementation_says(demo_store: Store, tmp_path: Path, as_of: datetime) -> None:
    scores, episodes = exported(demo_store, tmp_path, "scores"), exported(demo_store, tmp_path, "clients")
    expected = change_oracle.change(scores, episodes, load(()), as_of.date())
    found = {tuple(row[name] for name in SERIES): row for row in exported(demo_store, tmp_path, "change", as_of)}
    assert found.keys() == expected.keys()
    assert len(found) > 100
    for key, cells in expected.items():
        for name, value in cells.items():
            if isinstance(value, float):
                assert math.isclose(found[key][name], value, rel_tol=1e-9, abs_tol=1e-9), (key, name)
            else:
                assert found[key][name] == value, (key, name)
    classes = {row["class"] for row in found.values()}
    assert classes > {"cannot tell", "recovered", "improved", "deteriorated", "unchanged"}


def test_every_sentence_says_what_its_row_holds(demo_store: Store, tmp_path: Path) -> None:
    said: dict[tuple[Any, ...], list[str]] = {}
    for row in exported(demo_store, tmp_path, "sentences"):
        key = (row["subject"], *(row[name] for name in SERIES[1:]))
        if row["subscale"] is not None:
            said.setdefault(key, []).append(row["text"])
    rows = exported(demo_store, tmp_path, "change")
    for row in rows:
        for text in said[tuple(row[name] for name in SERIES)]:
            assert row["instrument"] in text
            assert f"n = {row['n']}" in text
            for at, score in (("baseline_at", "baseline"), ("latest_at", "latest")):
                if row[score] is not None:
                    assert f"{row[score]:.1f} on {day(date.fromisoformat(row[at]))}" in text, text
            if row["reliable"] in ("cannot tell", "none"):
                assert not JUDGING.search(text), text
            if row["n"] == 1:
                assert not CHANGE.search(text.replace("reliability", "")), text
            assert "Unverified" in text or "unverified" not in row["inputs"] or "limits" in text, text
            assert "difference of" not in text or adds_up(text), text
        points = json.loads(row["inputs"]).get("points")
        assert points is None or points["rule"] == "a difference of at least so many points"
        notes = " ".join(json.loads(row["notes"]))
        assert row["reliable"] in ("improved", "worse") or not JUDGING.search(notes), notes
        looked = "compared with the same baseline" in notes
        assert looked == (row["n"] > 2 and row["reliable"] != "cannot tell"), notes
        assert ("disagree" in notes) == (
            "comes to another verdict" in " ".join(said[tuple(row[name] for name in SERIES)])
        )
        assert row["confirmed"] != "too few" or row["n"] < 3, row
    assert {row["reliable"] for row in rows} == {"improved", "worse", "none", "cannot tell"}


def test_another_method_says_its_own_of_every_series(demo_store: Store, tmp_path: Path) -> None:
    default = exported(demo_store, tmp_path, "change")
    for method in ("jt", "en", "gln", "nk", "ha"):
        found = exported(demo_store, tmp_path, "change", method=method)
        assert {row["method"] for row in found} == {method}
        assert len(found) == len(default)
        inputs = [json.loads(row["inputs"]) for row in found]
        told = [one for one, row in zip(inputs, found, strict=True) if row["reliable"] != "cannot tell"]
        assert told
        assert all(part["value"] is not None for one in told for part in one.values())
        assert all(re.fullmatch(r"\d\d+ clients", one["mean"]["sample"]) for one in told if method == "ha")
    ecr = [row for row in found if (row["instrument"], row["subscale"], row["reason"]) == ("ECR-R", "anxiety", "")]
    assert len(ecr) < 30 or ecr[0]["rc"] is not None


def test_hageman_arrindell_tells_nothing_of_a_sample_below_thirty(demo_store: Store, tmp_path: Path) -> None:
    found = exported(demo_store, tmp_path, "change", method="ha")
    pairs: dict[tuple[Any, ...], int] = {}
    for row in found:
        pairs[tuple(row[name] for name in SERIES[1:])] = pairs.get(tuple(row[name] for name in SERIES[1:]), 0) + (
            row["reason"] == ""
        )
    few = [row for row in found if pairs[tuple(row[name] for name in SERIES[1:])] < 30]
    assert few
    assert {row["reliable"] for row in few} == {"cannot tell"}
    assert all(json.loads(row["inputs"])["sd_latest"]["status"] == "missing" for row in few)
