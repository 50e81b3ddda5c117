"""The whole path by files: a definition of the practice's own, scores written by hand, and `export change` of them."""

import csv
import io
import json
from pathlib import Path

import pytest

from pipelines import exporting
from pipelines.errors import WrongUsage
from pipelines.settings import Settings
from tests.command import Practice
from tests.pipelines.change import house

AS_OF = "2026-05-01"
# difference, rc = difference / 4.242641, reliable, confirmed, crossed, class: counted by hand
JACOBSON_TRUAX = {
    "recovers": ("15", 3.535534, "improved", "yes", "yes", "recovered"),
    "provisional": ("15", 3.535534, "improved", "no", "yes", "recovered"),
    "improves": ("15", 3.535534, "improved", "yes", "no", "improved"),
    "noisy": ("8", 1.885618, "none", "no", "yes", "unchanged"),
    "harmed": ("-10", -2.357023, "worse", "too few", "yes", "harmed"),
    "deteriorates": ("-10", -2.357023, "worse", "too few", "no", "deteriorated"),
    "once": ("", None, "cannot tell", "too few", "not assessable", "cannot tell"),
    "floor": ("0", 0.0, "none", "no", "no", "unchanged"),
}
# (latest - (28 + .84 (baseline - 28))) / 3
EDWARDS_NUNNALLY = {
    "recovers": (4.306667, "improved"),
    "noisy": (2.24, "improved"),
    "harmed": (-3.226667, "worse"),
    "floor": (-1.493333, "none"),
}
COLUMNS = (
    "client,source,instrument,version,target,subscale,method,baseline_at,latest_at,n,baseline,latest,difference,s_diff,rc,"
    "reliable,confirmed,cut,crossed,class,inputs"
)


@pytest.fixture
def practice_(given: Settings, tmp_path: Path) -> Practice:
    made = Practice(given, tmp_path)
    definitions = house.definition(tmp_path / "own")
    said = made.run("init", "--timezone", "Europe/Amsterdam", "--definitions", definitions)
    assert said.returncode == 0, said.stderr
    said = made.run("import", *house.files(tmp_path / "files"), "--definitions", definitions, "--as-of", AS_OF)
    assert said.returncode == 0, said.stderr
    return made


def exported(made: Practice, *words: str) -> dict[str, dict[str, str]]:
    """A relation's rows by client, as a person gets them."""
    said = made.run("export", *words, "--as-of", AS_OF, "--definitions", made.home / "own")
    assert said.returncode == 0, said.stderr
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    return {row.get("client") or row["subject"]: row for row in rows}


def test_scores_written_by_hand_come_out_as_counted(practice_: Practice) -> None:
    found = exported(practice_, "change")
    assert ",".join(next(iter(found.values()))).startswith(COLUMNS)
    assert found.keys() == JACOBSON_TRUAX.keys()
    for code, (difference, rc, *words) in JACOBSON_TRUAX.items():
        row, scores = found[code], house.SCORES[code]
        assert (row["method"], row["difference"]) == ("jt", difference), code
        assert [row[name] for name in ("reliable", "confirmed", "crossed", "class")] == words, code
        assert (row["n"], row["baseline"], row["baseline_at"]) == (str(len(scores)), str(scores[0]), house.DAYS[0])
        if rc is None:
            assert (row["latest"], row["latest_at"], row["rc"], row["s_diff"]) == ("", "", "", "")
            continue
        assert (row["latest"], row["latest_at"]) == (str(scores[-1]), house.DAYS[len(scores) - 1])
        assert float(row["rc"]) == pytest.approx(rc, abs=1e-5)
        assert float(row["s_diff"]) == pytest.approx(4.242641, abs=1e-5)
        assert row["cut"] == "25"
        inputs = json.loads(row["inputs"])
        assert inputs["reliability"] == {
            "value": 0.84,
            "status": "published",
            "type": "retest",
            "source": "a paper of ours",
        }
        assert (inputs["sd"]["value"], inputs["sd"]["status"]) == (7.5, "published")

    other = exported(practice_, "change", "--method", "en")
    for code, (rc, reliable) in EDWARDS_NUNNALLY.items():
        assert float(other[code]["rc"]) == pytest.approx(rc, abs=1e-5)
        assert (other[code]["method"], other[code]["reliable"]) == ("en", reliable)
    for code, row in found.items():
        noted = "disagree" in row["notes"]
        assert noted == (code == "noisy"), "Jacobson–Truax says none, Edwards–Nunnally improved"

    said = exported(practice_, "sentences")
    assert said["noisy"]["text"] == (
        "HOUSE was 20.0 on 2 Feb 2026 and 28.0 on 30 Mar 2026 (n = 3). The difference of 8.0 is within the 8.3 that "
        "measurement error allows (Jacobson–Truax): it cannot be told from noise. That they lie on different sides of "
        "the cut-off shows nothing by itself. Edwards–Nunnally comes to another verdict: the result depends on the "
        "method."
    )
    assert json.loads(said["noisy"]["numbers"])["difference"] == 8
    assert said["recovers"]["text"].endswith("recovered, judged by retest reliability.")
    assert said["once"]["text"] == (
        "HOUSE: 20.0 on 2 Feb 2026 (n = 1). There is no other score to compare it with. "
        "It is 88 days old; about today it says little."
    )

    assert "The improvement held at the last two" not in said["provisional"]["text"], "it reached 16 before: no change"

    missing = exported(practice_, "change", "--method", "ha")
    assert {row["reliable"] for row in missing.values()} == {"cannot tell"}, "there is no sample of thirty"
    assert json.loads(missing["recovers"]["inputs"])["sd_latest"]["status"] == "missing"


@pytest.mark.parametrize(("relation", "method"), [("change", "jacobson"), ("scores", "jt")])
def test_a_method_that_is_none_is_wrong_usage(relation: str, method: str) -> None:
    with pytest.raises(WrongUsage, match="method"):
        exporting.check(relation, "csv", exporting.Wanted(method=method))
