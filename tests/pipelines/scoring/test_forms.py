"""Instruments as forms: every item, scale and code of the definitions, with the practice's wording where it has it."""

from pathlib import Path

import pytest

from pipelines import refresh
from pipelines.definitions.load import load
from pipelines.rights.viewer import Viewer
from pipelines.scoring.forms import Form, Values, forms
from pipelines.store import Store
from tests.builders import AS_OF

WORDING = """
id = "ECR-S"
version = "1"
source = "made up for this test"

[texts]
""" + "\n".join(f'{number} = "**{number}** <b>"' for number in range(1, 13))


@pytest.fixture
def found(store: Store, viewer: Viewer, tmp_path: Path) -> dict[str, Form]:
    (tmp_path / "own" / "wording").mkdir(parents=True)
    (tmp_path / "own" / "wording" / "ecr-s.toml").write_text(WORDING, "utf-8")
    refresh.settle(store, (tmp_path / "own",))
    return {one.instrument: one for one in forms(store, viewer, AS_OF) if one.is_default}


def test_every_definition_is_a_form_with_its_items_scales_and_codes(found: dict[str, Form]) -> None:
    defined = {one.id: one for one in load().instruments}
    assert set(found) == set(defined)
    for name, instrument in defined.items():
        form = found[name]
        names = instrument.items.names if instrument.items else ()
        assert [item.item for item in form.items] == list(names)
        bounds = [instrument.items.bounds(each) for each in names] if instrument.items else []
        assert [(item.low, item.high, item.step) for item in form.items] == bounds
        turned = {item for subscale in instrument.subscales.values() for item in subscale.reversed}
        assert {item.item for item in form.items if item.reversed} == turned
        assert [scale.subscale for scale in form.scales] == list(instrument.subscales)
        assert {code.code for code in form.codes} == set(instrument.codes)


def test_every_worked_example_is_one_that_the_form_can_bear(found: dict[str, Form]) -> None:
    for instrument in load().instruments:
        form = found[instrument.id]
        for example in instrument.examples:
            if example.answers:
                pairs = zip(form.items, example.answers, strict=True)
                assert all(item.holds(answer) for item, answer in pairs)
            codes = {code.code: code for code in form.codes}
            for name, value in example.codes.items():
                assert any(values.holds(value) for values in codes[name].values)


def test_values_of_a_code_are_those_listed_or_in_range(found: dict[str, Form]) -> None:
    aai = {code.code: [values.value for values in code.values] for code in found["AAI"].codes}
    assert aai["organised"][:4] == ["F", "Ds", "E", "F1"]
    [count] = found["ACE"].codes
    assert count.values == (Values(None, 0, 10, 1, None, False),)
    assert [count.values[0].holds(value) for value in ("0", "10", "11", "2.5", "-1", "many", "nan")] == [
        *(True, True),
        *[False] * 5,
    ]
    level = next(code for code in found["C-SSRS"].codes if code.code == "level")
    assert [(values.value, values.label, values.safety) for values in level.values] == [
        *(("none", None, False), ("1", "low", True), ("2", "low", True)),
        *(("3", "moderate", True), ("4", "high", True), ("5", "high", True)),
    ]


def test_the_practices_wording_stands_beside_its_items_alone(found: dict[str, Form]) -> None:
    assert [item.wording for item in found["ECR-S"].items] == [f"**{number}** <b>" for number in range(1, 13)]
    assert {item.wording for item in found["ECR-R"].items} == {None}
