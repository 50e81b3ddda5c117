"""A practice's own rules: refused, with nothing changed, where their examples do not come out."""

from pathlib import Path

import pytest

from pipelines import refresh
from pipelines.errors import Refusal
from pipelines.flags.reading import browser
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF

RULE = """
category = "own"
criterion = "out-of-control-rage"
source = "the practice's own"
date = 2026-11-01

[words]
thing = "teapot|samovar"

[[rules]]
id = "own-teapot"
version = 1
tier = "review"
pattern = "{verb} the {{thing}}"
true = ["I smashed the teapot.", "smashed the samovar again"]
trap = ["I never smashed the teapot.", "He smashed the teapot."]
rationale = "What breaks here."
"""


def folder(path: Path, verb: str) -> Path:
    (path / "rules").mkdir(parents=True)
    (path / "rules" / "own.toml").write_text(
        RULE.replace("{verb}", verb).replace("{{", "{").replace("}}", "}"), "utf-8"
    )
    return path


def own(store: Store) -> set[str]:
    rules = {rule.rule for one in browser.criteria(store, operator(), AS_OF) for rule in one.rules}
    return {rule for rule in rules if rule.startswith("own-")}


def test_they_hold_or_nothing_changes(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"own-teapot, true\.0: not raised: I smashed the teapot\."):
        refresh.settle(store, (folder(tmp_path / "a", "dropped"),))
    assert own(store) == set()
    refresh.settle(store, (folder(tmp_path / "b", "smashed"),))
    assert own(store) == {"own-teapot"}


@pytest.mark.parametrize(("verb", "said"), [("(?=x)", "RE2 does not read"), ("{noun}", "noun} is a name neither of")])
def test_a_pattern_that_cannot_be_read_is_named(store: Store, tmp_path: Path, verb: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        refresh.settle(store, (folder(tmp_path / "a", verb),))
    assert own(store) == set()
