"""What is foretold is what the change step calls a reliable worsening of the last score against the first."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.change.indices import by_default
from pipelines.change.inputs import Input, Inputs, published
from pipelines.change.verdict import Scores
from pipelines.expected_course.episodes import episode
from pipelines.expected_course.outcome import Scale, ended_worse

# An SD of 4 and a reliability of .75 give an SEM of 2; 1.96 · √2 · 2 = 5.544.


def test_by_hand() -> None:
    downward = Scale(higher_is_better=False)
    assert ended_worse(episode("a", [0, 3, 9], [10, 30, 15.5], 2), downward) is False
    assert ended_worse(episode("a", [0, 3, 9], [10, 0, 15.6], 2), downward) is True
    assert ended_worse(episode("a", [0, 3], [10, 4], 2), Scale(higher_is_better=True)) is True


def test_published_points_are_reached_not_exceeded() -> None:
    points = Scale(higher_is_better=False, points=6)
    assert ended_worse(episode("a", [0, 3], [10, 16]), points) is True
    assert ended_worse(episode("a", [0, 3], [10, 15.9]), points) is False


def test_what_cannot_be_told() -> None:
    downward = Scale(higher_is_better=False)
    assert ended_worse(episode("a", [0], [10], 2), downward) is None
    assert ended_worse(episode("a", [0, 3], [10, 20]), downward) is None
    assert ended_worse(episode("a", [0, 3], [10, 20], 0), downward) is None
    assert ended_worse(episode("a", [0, 3], [10, 20], 2), Scale(higher_is_better=False, points=0)) is None


SCORES = st.floats(0, 40).map(lambda score: round(score * 4) / 4)


@given(SCORES, SCORES, st.booleans(), st.none() | st.sampled_from([0.5, 5.0, 6.25]))
def test_it_agrees_with_the_change_step(first: float, last: float, higher: bool, points: float | None) -> None:
    inputs = Inputs(sd=published(4), reliability=published(0.75), points=published(points) if points else Input())
    change = by_default(Scores(first, last), inputs, higher_is_better=higher).at()
    found = ended_worse(episode("a", [0, 1, 2], [first, 20, last], 2), Scale(higher, points=points))
    assert found == (change.reliable == "worse")
