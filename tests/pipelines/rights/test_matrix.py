"""Every function of pipelines that reads or writes, for everybody against every client; one without a rule fails."""

from importlib import import_module
from pathlib import Path

import pytest

from pipelines.store import Store
from tests.pipelines.rights import discovery, planted, reads, unasked
from tests.pipelines.rights.reads import TAKES_FROM_ALL

# What each part states of its own functions: every file here that is named so.
RULES = [
    import_module(f"tests.pipelines.rights.{file.stem}") for file in sorted(Path(__file__).parent.glob("*_rules.py"))
]
READS = reads.READS | {name: rule for rules in RULES for name, rule in getattr(rules, "READS", {}).items()}
WRITES = reads.WRITES | {name: rule for rules in RULES for name, rule in getattr(rules, "WRITES", {}).items()}
UNASKED = unasked.UNASKED | {name: why for rules in RULES for name, why in getattr(rules, "UNASKED", {}).items()}


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
