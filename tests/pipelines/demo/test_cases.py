"""The demo's clients who meet a criterion and those who nearly do: its README's table, held against the criteria."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipelines import importing, practice, settings
from pipelines.demo.cases import plant_cases, read_cases
from pipelines.demo.originality import runs
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.relations import exported

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "data" / "demo"
LINE = re.compile(r"^\| ([a-z-]+) \| (C\d{3}) \| ([a-z, ]+) \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
SENTENCES = ("trigger", "somatic_note", "response_note", "note")


class Promise(NamedTuple):
    criterion: str
    client: str
    outcome: str
    through: str
    why: str


PROMISED = [Promise(*cells) for cells in LINE.findall((DEMO / "README.md").read_text("utf-8"))]
BY_TEXT = [each for each in PROMISED if each.through == "text"]
BY_CODED = [each for each in PROMISED if each.through != "text"]


def named(each: Promise) -> str:
    return f"{each.criterion} {each.client}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], str]]:
    """What `export criteria` says of the whole demo: by criterion and client, with the urgency."""
    home = tmp_path_factory.mktemp("cases")
    given = settings.Settings(store=str(home / "store" / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=True)
    files = [path for path in sorted(DEMO.iterdir()) if path.suffix != ".md"]
    assert importing.run(made, files, importing.ImportOptions(), operator(), AS_OF).committed
    told = {}
    for row in exported(made, "criteria"):
        urgent = ", urgent" if row["urgency"] == "urgent" else ""
        told[row["criterion"], row["client"]] = row["outcome"] + urgent
    yield told
    made.close()


@pytest.mark.parametrize("promise", BY_CODED, ids=named)
def test_what_rests_on_codes_answers_scores_and_dates(outcomes: dict[tuple[str, str], str], promise: Promise) -> None:
    assert outcomes[promise.criterion, promise.client] == promise.outcome, promise.why


@pytest.mark.parametrize("promise", BY_TEXT, ids=named)
def test_what_rests_on_the_text_rules(outcomes: dict[tuple[str, str], str], promise: Promise) -> None:
    """These depend on what the text reader finds in a sentence, or leaves."""
    assert outcomes[promise.criterion, promise.client] == promise.outcome, promise.why


def test_the_table_is_that_of_the_cases() -> None:
    assert [tuple(each) for each in PROMISED] == [
        (case.criterion, case.client, case.outcome, case.through, case.why) for case in read_cases()
    ]


def test_each_criterion_is_met_and_nearly_met_in_more_than_one_way() -> None:
    ways = defaultdict(set)
    for each in PROMISED:
        ways[each.criterion, each.outcome.startswith("met")].add(each.through)
    criteria = {path.stem for path in (ROOT / "data" / "criteria").glob("*.toml")}
    assert {criterion for criterion, is_met in ways if is_met} == criteria
    assert {criterion for criterion, is_met in ways if not is_met} == criteria
    met = set().union(*(through for (_, is_met), through in ways.items() if is_met))
    assert met >= {"item", "code", "score", "life event", "intake", "coded responses", "text"}
    # What gets worse is told by measures alone; of all others there are two kinds or more.
    assert {criterion for (criterion, is_met), through in ways.items() if is_met and len(through) < 2} == {
        "reliable-worsening"
    }


def test_the_sentences_are_not_the_rules_own_words() -> None:
    """No six words in a row that stand in an example of a rule."""
    known = set()
    for path in (ROOT / "data" / "rules").glob("*.toml"):
        for rule in tomllib.loads(path.read_text("utf-8"))["rules"]:
            known |= {run for text in (*rule["true"], *rule["trap"]) for run in runs(text, 6)}
    said = [
        told["cells"].get(name, "") for case in read_cases() for told in (*case.change, *case.add) for name in SENTENCES
    ]
    assert len(known) > 1000
    assert len([text for text in said if text]) > 25
    assert {run for text in said for run in runs(text, 6)} & known == set()


def test_a_case_whose_row_is_not_there_is_refused() -> None:
    tables = {kind: [] for kind in ("assessments", "codes", "journal", "life_events", "reported_scores")}
    with pytest.raises(Refusal, match="and 0 fit"):
        plant_cases(tables, read_cases())
