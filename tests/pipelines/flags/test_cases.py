"""Every criterion × piece of evidence in all the states that it can give; and nothing that is taken away makes a no."""

from pathlib import Path

import pytest

from pipelines.definitions.load import load
from pipelines.store import Store
from tests.pipelines.flags.case_folders import STATES, cases, outcomes, slug, variants

CRITERIA = load().criteria
READ = {rule.criterion for rule in load().rules}
CASES = [case for case in cases() if case.part != "text" or case.criterion in READ]


def test_every_part_of_every_criterion_has_its_cases() -> None:
    """met and cannot tell of each, not met of each that establishes it."""
    wanted = {
        (one.id, slug(part.part), state)
        for one in CRITERIA
        for part in one.parts
        for state in STATES
        if state != "not-met" or part.establishes
    }
    assert {(case.criterion, case.part, case.state) for case in cases()} == wanted


def test_each_case_comes_out(store: Store, tmp_path: Path) -> None:
    found = outcomes(store, tmp_path, [case.files for case in CASES], [case.criterion for case in CASES])
    assert dict(zip([case.name for case in CASES], found, strict=True)) == {
        case.name: STATES[case.state] for case in CASES
    }


@pytest.mark.parametrize("criterion", [one.id for one in CRITERIA])
def test_what_is_taken_away_denies_nothing(store: Store, tmp_path: Path, criterion: str) -> None:
    """But where another row of the case states the negative, which the case lists beforehand."""
    open_cases = [case for case in CASES if case.criterion == criterion and case.state != "not-met"]
    tried = [variant for case in open_cases for variant in variants(case)]
    assert len(tried) > 10
    found = outcomes(store, tmp_path, [variant.files for variant in tried], [criterion] * len(tried))
    wrong = [one.name for one, outcome in zip(tried, found, strict=True) if outcome == "not met" and not one.denied]
    assert wrong == []
    rows = [(one, outcome) for one, outcome in zip(tried, found, strict=True) if one.denied and not one.column]
    assert [one.name for one, outcome in rows if outcome != "not met"] == [], "a case lists what denies"
