"""What is told of instruments: by hand for some, against the definition files for all of them."""

import math
from pathlib import Path
from typing import Any

import pytest

from pipelines.definitions.instrument import Instrument
from pipelines.definitions.load import load
from pipelines.definitions.publish import publish
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer, operator
from pipelines.scoring import instruments
from pipelines.scoring.instruments import Definition
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.pipelines.definitions.test_load import folder
from tests.pipelines.definitions.test_wording import WORDING

SHIPPED = load()
# A second reliability of one scale: the first that a file lists is the one that errors would be told with.
NOT_IN_FORCE = {("published", "cps.nova.edu: weighted mean")}


def opened(store: Store, name: str, version: str = "1") -> Definition:
    found = instruments.opened(store, operator(), name, version, AS_OF)
    assert found is not None
    return found


def rule(store: Store, name: str) -> dict[tuple[str, str | None], tuple[str, float | None, str | None]]:
    rows = opened(store, name).rules.astype(object).where(lambda frame: frame.notna(), None).to_dict("records")
    return {
        (row["subscale"], row["target"]): (row["rule"], row["least"] and round(row["least"], 3), row["status"])
        for row in rows
    }


def test_the_list_is_of_all_and_counts_what_nobody_read(store: Store) -> None:
    found = instruments.listed(store, operator(), AS_OF).set_index("instrument")
    assert list(found.index) == [one.id for one in SHIPPED.instruments]
    ecr_r = found.loc["ECR-R"]
    assert (ecr_r["form"], ecr_r["items"], list(ecr_r["scales"])) == ("items", 36, ["anxiety", "avoidance"])
    # the retest reliability of both scales
    assert (ecr_r["unverified"], list(ecr_r["unverified_what"])) == (2, ["reliability"])
    csi = found.loc["CSI-16"]
    assert (csi["unverified"], list(csi["unverified_what"])) == (3, ["SD", "norm", "reliability"])
    assert found.at["AAI", "unverified"] == 2
    assert found.at["KMSS", "unverified"] == 0
    assert not found["own"].any()
    assert not found["worded"].any()
    assert [bool(found.at[name, "higher_is_better"]) for name in ("CSI-16", "PHQ-9")] == [True, False]


@pytest.fixture
def shown(store_kind: str) -> list[Instrument]:
    """Every instrument; on a lake, where each takes seconds to read, one of each form and a few."""
    few = ("AAI", "DES-II", "ECR-R", "PCL-5", "RQ")
    return [one for one in SHIPPED.instruments if store_kind == "embedded" or one.id in few]


def test_every_value_of_a_file_is_shown_with_its_source(store: Store, shown: list[Instrument]) -> None:
    """Whatever is sourced in a file stands somewhere in what is told of it, with its status; and its examples do."""
    for one in shown:
        told = opened(store, one.id)
        frames = (told.scales, told.items, told.values, told.codes, told.patterns)
        there = {(row["status"], row["source"]) for frame in frames for row in frame.to_dict("records")}
        sourced = {(entry["status"], entry["source"]) for entry in _sourced(one.model_dump())}
        assert sourced, one.id
        assert sourced - there <= NOT_IN_FORCE, one.id
        assert (told.head.source, told.head.licence_source) == (one.source, one.licence.source)
        for number, example in enumerate(one.examples, 1):
            results = told.results[told.results["example"] == number]
            scores = results[results["what"] == "score"].set_index("name")["value"].to_dict()
            assert scores == pytest.approx(dict(example.scores)), one.id
            answers = told.answers[told.answers["example"] == number].drop_duplicates("item")
            assert list(answers["answer"]) == list(example.answers), one.id
            words = results[results["what"] != "score"].set_index("name")["told"].to_dict()
            assert words == {**example.patterns, **example.codes}, one.id


def _sourced(part: Any) -> list[dict[str, Any]]:
    """Every part of a definition that has a status."""
    if isinstance(part, dict):
        found = [entry for value in part.values() for entry in _sourced(value)]
        return [*found, part] if "status" in part else found
    return [entry for value in part for entry in _sourced(value)] if isinstance(part, list | tuple) else []


def test_a_worked_example_adds_up_as_it_is_shown(store: Store, shown: list[Instrument]) -> None:
    """What each answer counts as, added up by the scale's own rule, is the score that is shown."""
    added = set()
    for name in (one.id for one in shown if one.items):
        told = opened(store, name)
        keys = {row["subscale"]: row for row in told.scales.to_dict("records")}
        for group, counts in told.answers.dropna().groupby(["example", "subscale"])["counts"]:
            number, scale = group if isinstance(group, tuple) else (group, "")
            key = keys[scale]
            assert len(counts) == key["item_count"]
            made = (counts.mean() if key["aggregate"] == "mean" else counts.sum()) * key["multiplier"]
            results = told.results[(told.results["example"] == number) & (told.results["name"] == scale)]
            (score,) = results[results["what"] == "score"]["value"]
            assert made == pytest.approx(score, abs=1e-6), (name, scale)
            added.add((name, scale))
    assert added == {(one.id, scale) for one in shown if one.items for scale in one.subscales}


def test_the_key_of_the_ecr_r(store: Store) -> None:
    told = opened(store, "ECR-R")
    anxiety, avoidance = told.scales.to_dict("records")
    assert list(anxiety["items"]) == [str(number) for number in range(1, 19)]
    assert list(anxiety["reversed"]) == ["9", "11"]
    assert (anxiety["aggregate"], anxiety["items_needed"], anxiety["low"], anxiety["high"]) == ("mean", 15, 1, 7)
    assert (anxiety["dimension"], avoidance["dimension"]) == ("anxiety", "avoidance")
    assert len(told.items) == 36
    assert list(told.items.loc[told.items["reversed"], "item"]) == [
        *("9", "11", "20", "22", "26", "27", "28", "29", "30", "31", "33", "34", "35", "36")
    ]


def test_the_rule_by_which_change_is_told(store: Store) -> None:
    """Section 2.4 gives 0.982 and 1.043 points for r .90; 1.364 for the ECR-S; 1.968 for a partner, r .65, SD 1.2."""
    assert rule(store, "ECR-R") == {
        ("anxiety", None): ("error", 0.982, "unverified"),
        ("avoidance", None): ("error", 1.043, "unverified"),
    }
    assert rule(store, "ECR-S")["anxiety", None] == ("error", 1.364, "unverified")
    partner, parent = ("error", 1.968, "unverified"), ("error", 1.488, "unverified")
    assert {key: told for key, told in rule(store, "ECR-RS").items() if key[0] == "anxiety"} == {
        ("anxiety", "father"): parent,
        ("anxiety", "mother"): parent,
        ("anxiety", "partner"): partner,
        ("anxiety", None): ("none", None, None),
    }
    assert rule(store, "PHQ-9") == {("total", None): ("points", 6, "published")}
    assert rule(store, "DES-II") == {("total", None): ("none", None, "published")}, "a reliability without its SD"
    assert rule(store, "K10") == {("total", None): ("none", None, None)}
    assert rule(store, "AAI") == {}
    (level,) = opened(store, "CORE-10").rules["level"]
    assert level == 0.9


def test_patterns_codes_and_safety(store: Store) -> None:
    parts = opened(store, "PCL-5").patterns.to_dict("records")
    assert [(part["items"][0], part["needed"]) for part in parts] == [("1", 1), ("6", 1), ("8", 2), ("15", 2)]
    items = opened(store, "PHQ-9").items.set_index("item")
    assert items["safety_from"].dropna().to_dict() == {"9": 1}
    levels = opened(store, "C-SSRS").codes
    events = levels[levels["safety"]]
    assert list(zip(events["values"], events["label"], strict=True)) == [
        *(("lifetime", "moderate"), ("3 months", "high"), ("1, 2", "low"), ("3", "moderate"), ("4, 5", "high")),
    ]
    assert list(opened(store, "RQ").codes["values"]) == ["secure, fearful, preoccupied, dismissing"]


def test_the_practices_own_references_come_first_and_say_whose_they_are(store: Store, tmp_path: Path) -> None:
    row = {"instrument": "K10", "subscale": "total", "on": "2026-03-01", "reference": "our <b>clients</b>, 2025"}
    norm = {**row, "population": "functional", "mean": 14, "sd": 5, "reliability": 0.84, "reliability_type": "retest"}
    report = builders.bring(store, tmp_path, norms=[norm, {**row, "population": "clinical", "mean": 27, "sd": 8}])
    assert report.committed, report.reason
    told = opened(store, "K10")
    (least,) = told.rules["least"]
    assert least == pytest.approx(1.96 * math.sqrt(2) * 5 * math.sqrt(1 - 0.84))  # 5.5437
    assert rule(store, "K10")["total", None] == ("error", 5.544, "own")
    own = told.values[told.values["status"] == "own"]
    assert list(own["what"]) == ["reliability", "SD", "norm", "norm"]
    assert set(own["source"]) == {"our <b>clients</b>, 2025"}
    assert sorted(told.own["mean"]) == [14, 27]
    assert set(told.own["came_in"]) == {"norms.csv"}
    assert instruments.listed(store, operator(), AS_OF).set_index("instrument").at["K10", "own"] == 4


def test_wording_is_there_where_the_practice_has_it(store: Store, tmp_path: Path) -> None:
    own = load([folder(tmp_path, "wording", phq=WORDING.replace("Question 3 of", "**Question** <3> of"))])
    with store.writing() as session:
        publish(session, own, own.digest)
    told = opened(store, "PHQ-9")
    assert told.head.wording_source == "the practice's licence"
    assert told.items.set_index("item").at["3", "wording"] == "**Question** <3> of the form"
    listed = instruments.listed(store, operator(), AS_OF).set_index("instrument")
    assert list(listed.index[listed["worded"]]) == ["PHQ-9"]
    assert opened(store, "GAD-7").items["wording"].isna().all()


def test_who_does_not_work_here_is_told_nothing(store: Store) -> None:
    stranger = Viewer("5c2f0a4e-0000-0000-0000-000000000000", "Stranger", "therapist")
    with pytest.raises(Refusal, match="no right to see"):
        instruments.listed(store, stranger, AS_OF)
    with pytest.raises(Refusal, match="no right to see"):
        instruments.opened(store, stranger, "PHQ-9", "1", AS_OF)
    assert instruments.opened(store, operator(), "PHQ-9", "7", AS_OF) is None
