"""Every function of pipelines that reads or writes, for everybody against every client; one without a rule fails."""

import pytest

from pipelines.store import Store
from tests.pipelines.rights import (
    access_rules,
    audit_rules,
    change_rules,
    discovery,
    keeping_rules,
    planted,
    reads,
    timeline_rules,
    unasked,
)
from tests.pipelines.rights.reads import TAKES_FROM_ALL

READS = (
    reads.READS
    | change_rules.READS
    | audit_rules.READS
    | access_rules.READS
    | keeping_rules.READS
    | timeline_rules.READS
)
WRITES = reads.WRITES | audit_rules.WRITES | access_rules.WRITES | keeping_rules.WRITES
UNASKED = unasked.UNASKED | audit_rules.UNASKED | access_rules.UNASKED | keeping_rules.UNASKED


def test_every_function_has_a_rule_and_every_rule_a_function() -> None:
    """Somebody who adds a function says here what it may tell whom, or why nobody is asked."""
    ruled = {*READS, *WRITES, *TAKES_FROM_ALL}
    assert discovery.asking() == ruled
    assert set(discovery.functions()) - discovery.asking() == set(UNASKED)
    assert all(UNASKED.values())


def test_the_walk_finds_what_is_there() -> None:
    """A walk that found nothing would let everything pass."""
    assert {"caseload.clients", "ingest.history.is_empty", "importing.run"} <= set(discovery.functions())
    assert "rights.viewer.operator" not in discovery.functions()


@pytest.mark.parametrize("function", sorted(READS))
def test_the_viewer_comes_right_after_the_store(function: str) -> None:
    assert discovery.order(discovery.functions()[function])[:2] in (["store", "viewer"], ["store", "by"])


@pytest.mark.parametrize("function", sorted(READS | WRITES))
def test_everybody_gets_what_the_rules_say(practice_store: Store, function: str) -> None:
    for name in planted.PEOPLE:
        (READS | WRITES)[function](practice_store, name)
