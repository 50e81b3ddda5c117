"""The shipped keys: every worked example, every flipped item, and the wrong keys that others published."""

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from pipelines.definitions import example
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.load import SHIPPED, load
from pipelines.definitions.models import Subscale

DEFINITIONS = load()


# How each comes in, as section 1.3 of the specification has it: keys may ship for the first, only totals or codes else.
FORMS = {
    "items": (
        *("CORE-10", "CSI-16", "CSI-32", "CSI-4", "DERS-16", "DERS-18", "ECR", "ECR-12", "ECR-R", "ECR-RS", "ECR-S"),
        *("GAD-7", "ITQ", "K10", "PCL-5", "PHQ-9", "RQ", "WHO-5"),
    ),
    "scores": ("DAS-32", "DAS-4", "DAS-7", "DES-B", "DES-II", "KMSS", "OQ-45", "ORS", "RDAS", "SRS"),
    "codes": ("AAI", "ACE", "ASKED", "C-SSRS"),
}
# Section 1.4, in days; whatever is not listed there has none.
CADENCE = {
    **dict.fromkeys(("ECR", "ECR-R", "ECR-S", "ECR-12", "ECR-RS", "CSI-32", "CSI-16", "CSI-4"), 28),
    **dict.fromkeys(("PHQ-9", "GAD-7", "CORE-10", "WHO-5", "OQ-45"), 14),
    **dict.fromkeys(("ORS", "SRS"), 7),
    **dict.fromkeys(("PCL-5", "DERS-16", "DERS-18", "DES-II", "DES-B", "K10"), 28),
}
# Section 1.4: published points; and which subscales have the r and SD that change can be told with instead.
POINTS = {"PHQ-9": 6, "GAD-7": 4, "CORE-10": 6, "OQ-45": 14, "ORS": 5, "WHO-5": 10, "RDAS": 11.58, "PCL-5": 15}
WITH_ERROR = {"ECR", "ECR-R", "ECR-S", "ECR-RS", "CSI-16", "CORE-10"}
# Section 1.3: the cut-off between clinical and functional; whatever else is listed there is a band.
CLINICAL = {
    **{"CSI-32": ("<", 104.5), "CSI-16": ("<", 51.5), "CSI-4": ("<", 13.5), "RDAS": ("<", 47.31), "DAS-7": ("<", 21)},
    **{"DAS-4": ("<", 13), "KMSS": ("<", 17), "PHQ-9": (">=", 10), "GAD-7": (">=", 8), "WHO-5": ("<=", 50)},
    **{"CORE-10": (">=", 11), "OQ-45": (">=", 64), "PCL-5": (">=", 33), "ORS": ("<", 25)},
}
ITEMISED = [(one, one.items.names) for one in DEFINITIONS.instruments if one.items]
itemised = pytest.mark.parametrize(("instrument", "names"), ITEMISED, ids=[one.id for one, _ in ITEMISED])


def test_the_shipped_instruments_and_how_each_comes_in() -> None:
    assert {one.id: one.form for one in DEFINITIONS.instruments} == {
        name: form for form, names in FORMS.items() for name in names
    }


def test_defaults_are_those_of_the_specification() -> None:
    told = {one.id: one for one in DEFINITIONS.instruments}
    assert {name: one.cadence_days for name, one in told.items() if one.cadence_days} == CADENCE
    points = {(name, scale): sub.change_points.points for name, scale, sub in _subscales() if sub.change_points}
    assert points == {(name, "total"): value for name, value in POINTS.items()}
    assert {name for name, _, sub in _subscales() if sub.reliability and sub.sd} == WITH_ERROR
    cuts = {(name, scale): (c.op, c.value) for name, scale, sub in _subscales() for c in sub.cut_offs if c.clinical}
    assert cuts == {(name, "total"): value for name, value in CLINICAL.items()}
    assert {(one.id, entry.item, entry.at_least) for one in told.values() for entry in one.safety} == {
        ("PHQ-9", "9", 1),
        ("CORE-10", "6", 1),
    }


def test_no_wording_ships() -> None:
    assert [one.id for one in DEFINITIONS.instruments if one.wording] == []
    assert {one.id for one in DEFINITIONS.instruments if one.licence.text_may_ship} == {
        "PHQ-9",
        "GAD-7",
        "PCL-5",
        "K10",
        "ASKED",
    }


def test_what_nobody_read_is_unverified_and_says_so() -> None:
    """A source that was not read does not stand beside `published`."""
    for row in _sourced():
        unread = any(
            words in row["source"] for words in ("not read", "commonly", "borrowed", "illustrative", "no norm")
        )
        assert (row["status"] == "unverified") == unread or "1-7 as the ECR" in row["source"], row


@itemised
def test_every_worked_example_scores_to_what_it_says(instrument: Instrument, names: tuple[str, ...]) -> None:
    for shown in instrument.examples:
        answers = dict(zip(names, shown.answers, strict=True))
        for name, subscale in instrument.subscales.items():
            assert example.score(instrument, subscale, answers) == pytest.approx(shown.scores[name], abs=1e-6)


@itemised
def test_every_item_counts_somewhere(instrument: Instrument, names: tuple[str, ...]) -> None:
    """In one subscale, beside a total perhaps; in both of the RQ; or, of the ITQ, in a pattern alone."""
    parts = [subscale.items for name, subscale in instrument.subscales.items() if name != "total"]
    total = instrument.subscales.get("total")
    if total:
        assert total.items == names
        turned = [
            item for name, subscale in instrument.subscales.items() if name != "total" for item in subscale.reversed
        ]
        assert sorted(turned) == (sorted(total.reversed) if parts else [])
    counted = [item for part in parts for item in part]
    if instrument.id == "RQ":
        assert sorted(counted) == sorted(names * 2)
        return
    alone = {"P7", "P8", "P9", "C7", "C8", "C9"} if instrument.id == "ITQ" else set()
    patterned = {item for pattern in instrument.patterns.values() for part in pattern.parts for item in part.items}
    assert alone <= patterned
    if parts:
        assert sorted(counted) == sorted(set(names) - alone)


@pytest.mark.parametrize("instrument", [one for one, _ in ITEMISED], ids=lambda one: one.id)
def test_no_item_can_be_flipped_unnoticed(instrument: Instrument) -> None:
    for name, subscale in instrument.subscales.items():
        for item in subscale.items:
            content = _content(instrument.id.lower())
            content["subscales"][name]["reversed"] = sorted(set(subscale.reversed) ^ {item})
            with pytest.raises(ValidationError, match="the key makes"):
                Instrument.model_validate(content)


def test_the_functions_of_the_ecr_give_the_worked_numbers() -> None:
    attachments = {one.id: one.attachment for one in DEFINITIONS.instruments if one.attachment}
    assert [name for name, attachment in attachments.items() if attachment.classification] == ["ECR"]

    def values(anxiety: float, avoidance: float) -> dict[str, float]:
        classification = attachments["ECR"].classification
        assert classification is not None
        return {
            one.region: one.anxiety * anxiety + one.avoidance * avoidance + one.constant
            for one in classification.functions
        }

    # Section 2.1, the answers of the first worked example; section 2.2, the average person of Fraley's web sample.
    worked = {"secure": 7.75889, "fearful": 2.14498, "preoccupied": 1.09628, "dismissing": 5.92916}
    assert values(37 / 18, 44 / 18) == pytest.approx(worked, abs=5e-6)
    average = {"secure": 17.556, "fearful": 17.889, "preoccupied": 17.571, "dismissing": 16.863}
    assert values(3.56, 2.92) == pytest.approx(average, abs=5e-4)
    rows = DEFINITIONS.rows["attachment_function"]
    assert [(row["instrument"], row["region"], row["status"]) for row in rows] == [
        ("ECR", region, "published") for region in worked
    ]


# What public code holds, each with its own error: none of these keys may load beside the worked example.
WRONG_KEYS: dict[str, tuple[str, dict[str, tuple[Any, Any]]]] = {
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
    "CORE-10 with items 1 and 5 reversed": ("core-10", {"total": (range(1, 11), [1, 5])}),
    "DERS-18 with nothing reversed": ("ders-18", {"awareness": ([1, 4, 6], [])}),
    "CSI-16 whose descending rows are reversed once more": ("csi-16", {"total": (range(1, 17), [2, 11, 13, 14, 16])}),
    "CSI-32 whose negative wording is reversed once more": ("csi-32", {"total": (range(1, 33), [6, 10])}),
    "ECR-S with the reversed items of the ECR": ("ecr-s", {"avoidance": ([1, 3, 5, 7, 9, 11], [3])}),
    "ECR-12 with the numbers of the ECR-S": (
        "ecr-12",
        {"anxiety": (range(2, 13, 2), [8]), "avoidance": (range(1, 12, 2), [1, 5, 9])},
    ),
    "ITQ with all of its items added up": (
        "itq",
        {"ptsd": ([f"{letter}{number}" for letter in "PC" for number in range(1, 10)], [])},
    ),
}


@pytest.mark.parametrize("case", WRONG_KEYS)
def test_wrong_keys_do_not_load(case: str) -> None:
    stem, subscales = WRONG_KEYS[case]
    content = _content(stem)
    for name, (items, turned) in subscales.items():
        content["subscales"][name] |= {"items": list(items), "reversed": list(turned)}
    with pytest.raises(ValidationError, match="the key makes"):
        Instrument.model_validate(content)


@pytest.mark.parametrize(
    ("stem", "subscale", "said"),
    [
        ("rq", "self", {"subtracted": ["dismissing", "fearful"]}),
        ("rq", "other", {"subtracted": ["preoccupied", "fearful"]}),
        ("who-5", "total", {"multiplier": 1}),
        ("core-10", "total", {"aggregate": "mean"}),
        ("ecr-s", "anxiety", {"aggregate": "sum"}),
        ("pcl-5", "d", {"items": [8, 9, 10, 11, 12, 13]}),
    ],
)
def test_wrong_ways_to_count_do_not_load(stem: str, subscale: str, said: dict[str, Any]) -> None:
    content = _content(stem)
    content["subscales"][subscale] |= said
    with pytest.raises(ValidationError, match="the key makes"):
        Instrument.model_validate(content)


def test_wrong_functions_seen_in_public_code_give_other_numbers() -> None:
    """A constant without its first digit makes almost everybody secure, as do scores cut to integers."""
    attachment = next(one.attachment for one in DEFINITIONS.instruments if one.id == "ECR")
    assert attachment is not None
    assert attachment.classification is not None

    def region(anxiety: float, avoidance: float, secure: float = 0.0) -> str:
        told = {
            one.region: one.anxiety * anxiety + one.avoidance * avoidance + one.constant
            for one in attachment.classification.functions  # type: ignore[union-attr]
        }
        told["secure"] += secure
        return max(told, key=told.__getitem__)

    assert region(3.56, 2.92) == "fearful"
    assert region(3.56, 2.92, secure=-1.5307833 + 11.5307833) == "secure"
    assert (region(5, 2), region(2, 5)) == ("preoccupied", "dismissing")
    assert region(float(int(3.56)), float(int(2.92))) == "secure"


def _subscales() -> list[tuple[str, str, Subscale]]:
    return [(one.id, name, subscale) for one in DEFINITIONS.instruments for name, subscale in one.subscales.items()]


def _sourced() -> list[Any]:
    tables = ("instrument_item", "subscale", "norm", "cut_off", "change_points", "instrument_code", "item_pattern")
    rows = [row for table in (*tables, "attachment_function") for row in DEFINITIONS.rows[table]]
    for _, _, subscale in _subscales():
        rows += [entry.model_dump() for entry in subscale.reliability]
        rows += [subscale.sd.model_dump()] if subscale.sd else []
    return rows


def _content(stem: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / "instruments" / f"{stem}.toml").read_text("utf-8"))
