"""Omission does not show: joint and partner releases are the same with and without what must not be read there."""

from collections.abc import Iterator

import pytest

from pipelines.store import Store
from tests.pipelines.material import generated, leaving

COUPLES = 20  # full_run.py takes 200
RENDERED = 4  # of them in every form


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    yield from generated.pair(tmp_path_factory.mktemp("couples"), range(COUPLES), seed=1)


@pytest.mark.parametrize("number", range(COUPLES))
def test_what_b_keeps_private_and_what_tells_of_violence_leaves_no_trace(pair: tuple[Store, Store], number: int):
    assert generated.differing(pair, number) == []


@pytest.mark.parametrize("number", range(RENDERED))
def test_every_form_that_leaves_has_the_same_digest(pair: tuple[Store, Store], number: int):
    assert leaving.differing(pair, number) == []


def test_the_therapists_own_release_has_it(pair: tuple[Store, Store]):
    """Otherwise the test above would compare nothing with nothing."""
    own = [generated.gathered(store, 0, "own") for store in pair]
    words = [{one.text for one in found.quotations} for found in own]
    assert words[0] & set(generated.VIOLENCE)
    assert not words[1] & set(generated.VIOLENCE)
    assert own[0].flags
    joint = [generated.gathered(pair[0], number, "joint") for number in range(2)]
    assert any(one.blocks for one in joint)
