"""The shipped rules: every example comes out."""

import pytest

from pipelines.definitions.load_rules import text_rules
from pipelines.definitions.rules import Rule
from pipelines.flags.reader.examples import unmet

RULES = text_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_come_out(rule: Rule):
    assert list(unmet([rule])) == []
