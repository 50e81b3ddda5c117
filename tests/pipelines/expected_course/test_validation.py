"""What counts as foretold: only what stood before the last score; and who is tried out by whose model."""

import pytest

from pipelines.expected_course.episodes import Episode, episode
from pipelines.expected_course.validation import FOLDS, Judged, Validation, fold, judge, tally
from tests.pipelines.expected_course.made import LOWER, PLAIN


def closed(*scores: float, client: str = "a") -> Episode:
    return episode(client, list(range(len(scores))), list(scores))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((24, 30, 30, 30), Judged(True, True, 1)),
        ((24, 30, 30, 22, 22, 30), Judged(True, True, 3)),
        ((24, 22, 21, 20), Judged(False, False)),
        ((24, 22, 30, 30), Judged(True, None)),  # two outside only with the last, which is the outcome itself
        ((24, 22, 21, 30, 30), Judged(True, False)),
        ((24, 30, 30, 20), Judged(False, True, 1)),
        ((24, 30, 30), Judged(True, None)),  # three scores: only two of them come before the end
    ],
)
def test_the_last_score_foretells_nothing(scores: tuple[float, ...], expected: Judged) -> None:
    assert judge(PLAIN, closed(*scores), LOWER) == expected


def test_two_scores_are_not_judged() -> None:
    assert judge(PLAIN, closed(24, 40), LOWER) is None


def test_what_could_not_be_told_counts_against_the_rule() -> None:
    judged = [
        *[Judged(True, True, 4)] * 7,
        *[Judged(True, False)] * 2,
        Judged(True, None),
        *[Judged(False, False)] * 17,
        *[Judged(False, True, 2)] * 3,
        *[Judged(False, None)] * 5,
    ]
    found = tally(judged)
    assert found == Validation(worse=10, worse_flagged=7, others=20, others_flagged=3, untold=6, lead=4)
    assert found.sensitivity.estimate == 0.7
    assert found.specificity.estimate == 0.85
    assert found.predictive_value.estimate == 0.7
    assert found.passes


@pytest.mark.parametrize(
    "found",
    [
        Validation(worse=10, worse_flagged=6, others=100, others_flagged=0, untold=0, lead=2),
        Validation(worse=10, worse_flagged=10, others=100, others_flagged=16, untold=0, lead=2),
        Validation(worse=9, worse_flagged=9, others=100, others_flagged=0, untold=0, lead=2),
        Validation(worse=0, worse_flagged=0, others=100, others_flagged=0, untold=0, lead=None),
        Validation(worse=20, worse_flagged=20, others=0, others_flagged=0, untold=0, lead=1),
    ],
)
def test_what_foretells_too_little_does_not_pass(found: Validation) -> None:
    assert not found.passes


def test_a_client_is_in_one_fold_whatever_the_order_and_bad_ends_are_spread() -> None:
    episodes = [closed(24, 23, 40 if number < 25 else 20, client=f"c{number % 100}") for number in range(150)]
    folds = fold(episodes, LOWER)
    by_client = {one.client: its for one, its in zip(episodes, folds, strict=True)}
    assert all(by_client[one.client] == its for one, its in zip(episodes, folds, strict=True))
    assert fold(episodes[::-1], LOWER) == folds[::-1]
    worse = [by_client[f"c{number}"] for number in range(25)]
    assert [worse.count(each) for each in range(FOLDS)] == [5] * FOLDS
    assert [folds.count(each) for each in range(FOLDS)] == pytest.approx([30] * FOLDS, abs=6)
