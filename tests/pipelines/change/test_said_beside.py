"""What a sentence about change says beside the verdict: age, whose norms, newer forms, gaps, what has no definition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipelines.change import notes
from pipelines.change.baseline import Newer
from pipelines.change.facts import Facts
from pipelines.change.inputs import Input, Inputs
from pipelines.change.sentences import change_sentence
from tests.pipelines.change.test_sentences import CHANGE, facts


@pytest.mark.parametrize(
    ("days", "said"),
    [(10, None), (11, "a newer one is due"), (22, "about today it says little"), (671, "about today it says nothing")],
)
def test_how_old_a_score_is_decides_what_it_says_of_today(days: int, said: str | None) -> None:
    weekly = facts(5.2, 3.0, as_of=date(2026, 11, 20) + timedelta(days=days), cadence_days=7)
    assert (f"The latest score is {days} days old; {said}." in change_sentence(weekly)) == (said is not None)


def test_by_whose_norms_is_said_and_that_they_are_newer_than_the_baseline() -> None:
    own = Inputs(
        sd=Input(value=3.0, status="own", since=date(2026, 6, 1)),
        reliability=Input(value=0.5, status="own", kind="retest", since=date(2026, 6, 1)),
    )
    text = change_sentence(facts(6.0, 2.0, own))
    assert (
        "Judged by the practice's own standard deviation and reliability of 1 Jun 2026. "
        "At baseline other values were in force; these are used for all scores alike." in text
    )
    assert "At baseline" not in change_sentence(facts(6.0, 2.0, own, baseline_at=date(2026, 6, 1)))
    assert "Judged" not in change_sentence(facts(6.0, 2.0))
    points = (Input("points", 6.0, "own", since=date(2026, 1, 1)),)
    told = change_sentence(_points(points))
    assert "reaches the practice's own threshold of at least 6 points" in told
    assert "published" not in told


def _points(inputs: tuple[Input, ...]) -> Facts:
    by_points = facts(20.0, 12.0, subscale="total", instrument="PHQ-9")
    return replace(by_points, method="points", threshold=6.0, reliable="improved", rc=None, s_diff=None, inputs=inputs)


def test_inputs_with_which_nothing_could_count_are_said_to_be_so() -> None:
    said = "No change on this scale could count with these inputs."
    assert said in change_sentence(facts(5.2, 4.7, out_of_reach=True))
    assert said not in change_sentence(facts(5.2, 4.7))


def test_newer_forms_without_a_score_are_said() -> None:
    on = date(2026, 11, 25)
    items = notes.newer(Newer(1, on, "too few items", 5, 8))
    assert items == "1 newer form (on 25 Nov 2026) could not be scored: 5 answered, 8 are needed."
    unknown = notes.newer(Newer(3, on, "no definition", version="2"))
    assert unknown == "3 newer forms of version 2 (the last on 25 Nov 2026) have no definition: not scored."
    assert notes.newer(Newer(1, on, "out of range")).endswith("could not be scored: an answer lies out of range.")
    assert items in change_sentence(facts(5.2, 3.0, newer=(items,)))
    once = change_sentence(facts(5.2, None, n=1, reason="one administration", latest_at=None, newer=(items, unknown)))
    assert items in once
    assert not CHANGE.search(once)


def test_a_change_that_held_over_a_gap_says_how_long_that_was() -> None:
    held = facts(5.2, 3.0, confirmed="yes", verdict_class="improved", cadence_days=14, last_gap=366)
    assert "It held at the last two administrations, 366 days apart." in change_sentence(held)
    assert "It held at the last two administrations." in change_sentence(replace(held, last_gap=28))


def test_an_instrument_without_a_definition_is_said_to_have_none() -> None:
    assert "cannot be told: no definition is known." in change_sentence(facts(5.2, 3.0, Inputs(), is_defined=False))
