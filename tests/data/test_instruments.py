"""The shipped keys: every worked example, every flipped item, and the wrong keys that others published."""

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.definitions import example
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.load import SHIPPED, load

DEFINITIONS = load()


def test_the_shipped_instruments() -> None:
    assert [one.id for one in DEFINITIONS.instruments] == [
        *("CSI-16", "ECR", "ECR-12", "ECR-R", "ECR-RS", "ECR-S", "GAD-7", "PHQ-9"),
    ]


@pytest.mark.parametrize("instrument", DEFINITIONS.instruments, ids=lambda one: one.id)
def test_every_worked_example_scores_to_what_it_says(instrument: Instrument) -> None:
    for shown in instrument.examples:
        answers = dict(zip(instrument.items.names, shown.answers, strict=True))
        for name, subscale in instrument.subscales.items():
            assert example.score(instrument, subscale, answers) == pytest.approx(shown.scores[name], abs=1e-6)


@pytest.mark.parametrize("instrument", DEFINITIONS.instruments, ids=lambda one: one.id)
def test_every_item_counts_in_one_subscale(instrument: Instrument) -> None:
    counted = [item for subscale in instrument.subscales.values() for item in subscale.items]
    assert sorted(counted) == sorted(instrument.items.names)


@pytest.mark.parametrize("instrument", DEFINITIONS.instruments, ids=lambda one: one.id)
def test_no_item_can_be_flipped_unnoticed(instrument: Instrument) -> None:
    for name, subscale in instrument.subscales.items():
        for item in subscale.items:
            content = _content(instrument.id.lower())
            content["subscales"][name]["reversed"] = sorted(set(subscale.reversed) ^ {item})
            with pytest.raises(ValidationError, match="the key makes"):
                Instrument.model_validate(content)


# What public code holds, each with its own error: none of these keys may load beside the worked example.
WRONG_KEYS = {
    "ECR-R with item 21 reversed, as before the correction of 2013": (
        "ecr-r",
        {"avoidance": (range(19, 37), [20, 21, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36])},
    ),
    "ECR-R by odd and even, a reverse list of nobody's": (
        "ecr-r",
        {
            "anxiety": (range(2, 37, 2), [2, 22]),
            "avoidance": (range(1, 36, 2), [3, 5, 11, 15, 17, 19, 25, 27, 29, 31, 33, 35]),
        },
    ),
    "ECR-R with the key of the ECR": (
        "ecr-r",
        {"anxiety": (range(2, 37, 2), [22]), "avoidance": (range(1, 36, 2), [3, 15, 19, 25, 27, 29, 31, 33, 35])},
    ),
    "ECR with the scales swapped": (
        "ecr",
        {"anxiety": (range(1, 36, 2), [3, 15, 19, 25, 27, 29, 31, 33, 35]), "avoidance": (range(2, 37, 2), [22])},
    ),
    "ECR with nothing reversed": ("ecr", {"anxiety": (range(2, 37, 2), []), "avoidance": (range(1, 36, 2), [])}),
    "ECR-R in a local order: item 2 in both scales, item 3 in neither": (
        "ecr-r",
        {
            "anxiety": ([1, 2, *range(4, 19), 19], [1, 4, 6, 10, 12, 16]),
            "avoidance": ([2, *range(20, 37)], [21, 22, 26, 27, 29, 30, 35, 36]),
        },
    ),
}


@pytest.mark.parametrize("case", WRONG_KEYS)
def test_wrong_keys_do_not_load(case: str) -> None:
    stem, subscales = WRONG_KEYS[case]
    content = _content(stem)
    for name, (items, turned) in subscales.items():
        content["subscales"][name] |= {"items": list(items), "reversed": turned}
    with pytest.raises(ValidationError, match="the key makes"):
        Instrument.model_validate(content)


def _content(stem: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / "instruments" / f"{stem}.toml").read_text("utf-8"))
