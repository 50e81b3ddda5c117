"""The sentence under the plane: both points, one probability, five conditions, and no noun for a person."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipelines.change.plane_sentence import LABELS, PlaneFacts, Point, plane_sentence
from pipelines.change.prototypes import PROTOTYPES
from pipelines.change.region_move import Place, Plane, region_move
from tests.pipelines.change.test_region_move import AFTER, BEFORE, MIDPOINT, at
from tests.pipelines.change.test_sentences import CHANGE, JUDGING

TYPES = re.compile("|".join(PROTOTYPES) + "|earned", re.IGNORECASE)


def facts(*places: Place, plane: Plane = MIDPOINT, **rest: Any) -> PlaneFacts:
    points = [Point(place.on, place.anxiety, place.avoidance) for place in places]
    known = PlaneFacts(
        "ECR-R",
        len(points),
        points[0] if points else None,
        points[-1] if len(points) > 1 else None,
        region_move(places, plane),
        plane,
    )
    return replace(known, **rest)


def test_a_move_that_held() -> None:
    text = plane_sentence(facts(at(0, *BEFORE), at(60, *AFTER), at(88, *AFTER), unverified=("reliability",)))
    assert text == (
        "ECR-R: anxiety 5.2 and avoidance 3.0 on 1 Jan 2026, and anxiety 3.0 and avoidance 2.4 on 30 Mar 2026 (n = 3). "
        "The latest true scores lie in the lower-anxiety, lower-avoidance region with a probability of over 99 % "
        "(cuts 4.0 and 4.0; drawn towards: web). A reliable move towards that region: outside it at baseline: met; "
        "reliably lower on every dimension that was above its cut, none reliably higher: met; "
        "inside it now: met; held for 28 days: met; "
        "same version and target: met. Unverified: reliability."
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (AFTER, "that has not held long enough"),
        ((4.0, 3.0), "not (yet) into that region"),
        ((5.0, 3.0), "No change that can be told from noise"),
        ((6.5, 3.0), "A reliable worsening on at least one dimension"),
    ],
)
def test_each_label_has_its_words(after: tuple[float, float], said: str) -> None:
    text = plane_sentence(facts(at(0, *BEFORE), at(60, *after)))
    assert said in text
    assert not TYPES.search(text)
    assert bool(JUDGING.search(text)) == ("worsening" in said)
    assert set(LABELS) >= {region_move([at(0, *BEFORE), at(60, *after)], MIDPOINT).label}


def test_a_worsening_does_not_say_that_nothing_exceeded_measurement_error() -> None:
    text = plane_sentence(facts(at(0, *BEFORE), at(60, 6.5, 3.0)))
    assert "A reliable worsening on at least one dimension:" in text
    assert "reliably lower on every dimension that was above its cut, none reliably higher: not met" in text
    assert "measurement error" not in text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((3.0, 2.4), (2.9, 2.3), "In that region, but without a reliable change into it"),
        ((4.1, 2.4), (3.9, 2.4), "No change that can be told from noise"),
        ((4.1, 2.4), (2.5, 2.4), "A reliable change, but not clearly from outside"),
        ((3.0, 2.4), (5.0, 2.4), "A reliable worsening on at least one dimension"),
    ],
)
def test_what_began_in_or_near_the_region_can_be_told(
    before: tuple[float, float], after: tuple[float, float], said: str
) -> None:
    text = plane_sentence(facts(at(0, *before), at(60, *after)))
    assert f"{said}: outside it at baseline: not met" in text
    assert "The baseline was not clearly outside that region to begin with" in text
    assert "cannot be told:" not in text
    assert ("no dimension was above its cut" in text) == (before == (3.0, 2.4))


def test_one_point_has_no_probability_and_no_word_of_change() -> None:
    text = plane_sentence(facts(at(0, *AFTER)))
    assert text == (
        "ECR-R: anxiety 3.0 and avoidance 2.4 on 1 Jan 2026 (n = 1). There is no other point to compare it with."
    )
    assert not CHANGE.search(text)
    assert not TYPES.search(text)


def test_age_and_another_version_are_said() -> None:
    one = facts(at(0, *AFTER), as_of=date(2026, 10, 1), cadence_days=28, unverified=("reliability",))
    text = plane_sentence(one)
    assert text.endswith(
        "There is no other point to compare it with. It is 273 days old; about today it says little. "
        "Unverified: reliability."
    )
    assert not CHANGE.search(text.replace("reliability", ""))
    two = facts(at(0, *BEFORE), at(60, *AFTER), as_of=date(2026, 10, 1), cadence_days=28)
    assert plane_sentence(two).endswith("The latest point is 213 days old; about today it says little.")
    said = plane_sentence(replace(two, version="2", version_changed_on=date(2025, 12, 1)))
    assert said.startswith(
        "Version changed on 1 Dec 2025, not comparable: these scores are of version 2. ECR-R: anxiety"
    )
    assert not CHANGE.search(plane_sentence(replace(one, version_changed_on=date(2025, 12, 1), unverified=())))


def test_what_cannot_be_told() -> None:
    assert "no administration with both dimensions" in plane_sentence(facts())
    assert "no administration with both dimensions" in plane_sentence(facts(at(0, 5.2, None)))
    mixed = plane_sentence(facts(at(0, *BEFORE), at(60, *AFTER, target="mother")))
    assert mixed == "ECR-R: the scores come from different versions or targets (n = 2) and are not comparable."
    blurred = plane_sentence(facts(at(0, *BEFORE), at(60, *AFTER, sem_anxiety=None), target="partner"))
    assert blurred.startswith("ECR-R (about: partner): anxiety 5.2")
    assert "probability" not in blurred
    assert "cannot be told" in blurred
    assert not JUDGING.search(blurred)


def test_a_flat_prior_and_a_small_probability_are_said() -> None:
    text = plane_sentence(facts(at(0, *BEFORE), at(60, 6.0, 3.0), plane=Plane(4.0, 4.0)))
    assert "a probability of under 1 % (cuts 4.0 and 4.0; drawn towards: no reference population)" in text
    middling = plane_sentence(facts(at(0, *BEFORE), at(60, 4.0, 3.0), plane=Plane(4.0, 4.0)))
    assert "a probability of 50 %" in middling
