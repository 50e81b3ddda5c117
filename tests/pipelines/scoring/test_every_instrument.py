"""An answered file of every instrument, through the real import, against the keys of the specification."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.definitions.load import load
from pipelines.store import Store
from tests import builders, specification
from tests.pipelines.scoring.test_derive import stored
from tests.relations import exported

DEFINITIONS = load()

# Written by hand, in the order of the form: other answers than those of the worked examples.
ANSWERS = {
    "ECR": [4, 6, 2, 5, 3, 7, 1, 2, 5, 5, 2, 3, 4, 6, 6, 1, 2, 5, 7, 4, 3, 3, 2, 6, 5, 5, 6, 4, 1, 3, 7, 5, 6, 2, 5, 6],
    "ECR-R": [
        5,
        6,
        3,
        4,
        7,
        2,
        5,
        6,
        3,
        1,
        2,
        5,
        4,
        6,
        7,
        3,
        5,
        4,
        2,
        6,
        3,
        5,
        1,
        2,
        4,
        7,
        6,
        5,
        7,
        6,
        5,
        3,
        6,
        7,
        4,
        6,
    ],
    "ECR-S": [3, 6, 5, 7, 2, 4, 1, 6, 3, 5, 4, 7],
    "ECR-12": [6, 5, 7, 2, 4, 3, 5, 6, 2, 1, 4, 3],
    "ECR-RS": [2, 3, 1, 4, 5, 6, 6, 7, 4],
    "RQ": [2, 6, 7, 3],
    "CSI-32": [6, 2, 1, 5, 0, 3, 2, 4, 1, 5, 2, 2, 3, 0, 4, 5, 1, 3, 2, 4, 5, 0, 1, 3, 2, 5, 4, 1, 2, 3, 0, 5],
    "CSI-16": [6, 1, 2, 0, 3, 5, 1, 2, 4, 0, 3, 2, 5, 1, 0, 2],
    "CSI-4": [1, 2, 0, 3],
    "PHQ-9": [2, 3, 1, 0, 2, 3, 1, 0, 1],
    "GAD-7": [3, 2, 2, 1, 0, 3, 1],
    "WHO-5": [1, 0, 2, 4, 2],
    "CORE-10": [3, 1, 0, 4, 2, 1, 3, 2, 4, 0],
    "PCL-5": [4, 2, 3, 1, 2, 0, 2, 1, 3, 4, 2, 0, 3, 2, 1, 4, 2, 3, 0, 4],
    "ITQ": [2, 0, 4, 1, 0, 2, 0, 2, 1, 3, 4, 1, 0, 2, 2, 3, 1, 0],
    "DERS-16": [3, 1, 4, 5, 2, 3, 5, 1, 2, 4, 3, 1, 5, 2, 4, 3],
    "DERS-18": [1, 4, 2, 2, 5, 3, 1, 4, 3, 5, 2, 1, 4, 3, 5, 1, 2, 3],
    "K10": [1, 3, 5, 4, 2, 3, 1, 5, 4, 2],
}
# Totals as another tool reports them, and one that the scale cannot give.
TOTALS: dict[str, tuple[dict[str, float], float]] = {
    "RDAS": ({"total": 51, "consensus": 24, "satisfaction": 15, "cohesion": 12}, 70),
    "DAS-32": ({"total": 96}, 152),
    "DAS-7": ({"total": 19}, 37),
    "DAS-4": ({"total": 12}, 22),
    "KMSS": ({"total": 11}, 2),
    "OQ-45": ({"total": 81, "sd": 47, "ir": 20, "sr": 14}, 181),
    "DES-II": ({"total": 17.5}, 101),
    "DES-B": ({"total": 10, "average": 1.25}, 33),
    "ORS": ({"total": 22.6}, 40.5),
    "SRS": ({"total": 37.1}, -1),
}
CODES: dict[str, dict[str, str]] = {
    "AAI": {"organised": "E2", "unresolved": "trauma", "cannot_classify": "yes", "coherence": "3.5"},
    "C-SSRS": {"level": "4", "behaviour": "3 months"},
    "ACE": {"count": "6"},
    "ASKED": {"self_harm": "no", "violence_or_fear": "yes"},
    "RQ": {"choice": "fearful"},
}
AT = "2026-02-02T10:00"


def items(name: str) -> list[str]:
    """The items as the specification numbers or names them, in the order of the form."""
    if name == "RQ":
        return ["secure", "fearful", "preoccupied", "dismissing"]
    if name == "ITQ":
        return list(specification.PATTERNS["ITQ"][1])
    return [str(number) for number in range(1, len(ANSWERS[name]) + 1)]


def rows(name: str, answers: dict[str, int], code: str) -> list[dict[str, Any]]:
    row = {"client": code, "instrument": name, "administered_at": AT, "reversed_already": "no"}
    return [{**row, "item": item, "response": response} for item, response in answers.items()]


def expected(name: str, answers: dict[str, int]) -> dict[str, Any]:
    form = specification.FORMS[name]
    told = {scale: specification.score(form, key, answers) for scale, key in form.scales.items()}
    return {
        scale: (made[0] if made[0] is None else pytest.approx(made[0], abs=1e-9), made[1])
        for scale, made in told.items()
        if made
    }


def scores(store: Store, code: str) -> dict[str, Any]:
    with store.reading() as session:
        return {row["subscale"]: (row["score"], row["status"]) for row in stored(session) if row["client"] == code}


def test_nothing_is_left_out() -> None:
    assert {*ANSWERS, *TOTALS, *CODES} == {one.id for one in DEFINITIONS.instruments}
    assert set(ANSWERS) == set(specification.FORMS) == {one.id for one in DEFINITIONS.instruments if one.items}
    for one in DEFINITIONS.instruments:
        examples = [list(shown.answers) for shown in one.examples]
        assert ANSWERS.get(one.id) not in examples


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_scored_by_the_specifications_key(name: str, store: Store, tmp_path: Path) -> None:
    """Complete; then, of each scale, as many gaps as the rule allows, and one more."""
    complete = dict(zip(items(name), ANSWERS[name], strict=True))
    given = {"C000": complete}
    for number, key in enumerate(specification.FORMS[name].scales.values(), 1):
        allowed = len(key.items) - specification.needed(key)
        for letter, gaps in (("A", allowed), ("B", allowed + 1)):
            left_out = key.items[:gaps]
            given[f"{letter}{number:03}"] = {item: value for item, value in complete.items() if item not in left_out}
    builders.people(store, tmp_path, *given)
    sent = [row for code, answers in given.items() for row in rows(name, answers, code)]
    report = builders.bring(store, tmp_path, assessments=sent)
    assert report.committed
    assert (report.total("rejected"), report.issues) == (0, ())
    for code, answers in given.items():
        assert scores(store, code) == expected(name, answers), code
    for number, (scale, key) in enumerate(specification.FORMS[name].scales.items(), 1):
        gappy = len(key.items) > specification.needed(key)
        status = "prorated" if key.how == "sum" and gappy else "scored"
        assert scores(store, "C000")[scale][1] == "scored"
        assert scores(store, f"A{number:03}")[scale][1] == status
        assert scores(store, f"B{number:03}")[scale] == (None, "too few items")


def test_worked_by_hand() -> None:
    """A few of the numbers above, counted on paper: the second implementation is no better than its key."""
    counted: dict[str, dict[str, float]] = {
        # 3 + (4-1) + (4-0) + 4 + 2 + 1 + 3 + 2 + 4 + 0
        "CORE-10": {"total": 26},
        "WHO-5": {"total": 36},
        # (2 + 3) - (7 + 6), and (2 + 7) - (3 + 6)
        "RQ": {"self": -8, "other": 0},
        # (6 + 7 + 4) / 3, and (6 + 5 + 7 + 4 + 5 + 6) / 6
        "ECR-RS": {"anxiety": 17 / 3, "avoidance": 5.5},
        # (6-1) + (6-2) + (6-3)
        "DERS-18": {"awareness": 12, "clarity": 11, "total": 57},
        "ITQ": {"ptsd": 9, "dso": 12},
        "PCL-5": {"total": 43, "b": 12, "c": 2, "d": 15, "e": 14},
    }
    for name, told in counted.items():
        found = expected(name, dict(zip(items(name), ANSWERS[name], strict=True)))
        assert {scale: found[scale][0] for scale in told} == told


@pytest.mark.parametrize("name", TOTALS)
def test_totals_come_as_they_are_and_answers_are_kept_unscored(name: str, store: Store, tmp_path: Path) -> None:
    told, impossible = TOTALS[name]
    builders.people(store, tmp_path, "C001", "C002", "C003")
    row: dict[str, Any] = {"instrument": name, "administered_at": AT}
    sent = [{**row, "client": "C001", "subscale": scale, "score": score} for scale, score in told.items()]
    sent.append({**row, "client": "C002", "subscale": "total", "score": impossible})
    report = builders.bring(store, tmp_path, reported_scores=sent)
    assert builders.rules(report) == [(len(sent) + 1, "score", "out-of-range")]
    assert scores(store, "C001") == {scale: (score, "reported") for scale, score in told.items()}
    answered = builders.bring(store, tmp_path, assessments=builders.answers([1] * 5, "C003", name))
    assert builders.counts(answered) == (5, 0, 0, 0)
    assert builders.rules(answered) == [(2, "instrument", "not-scored")]
    assert f"{name} is taken as totals" in answered.issues[0].message
    assert scores(store, "C002") == scores(store, "C003") == {}


@pytest.mark.parametrize("name", CODES)
def test_codes_are_kept_and_make_no_score(name: str, store: Store, tmp_path: Path) -> None:
    defined = DEFINITIONS.instrument(name)
    assert defined is not None
    for code, value in CODES[name].items():
        assert any(group.holds(value) for group in defined.codes[code])
    builders.people(store, tmp_path)
    row = {"client": "C001", "instrument": name, "coded_at": AT, "coder": "R1"}
    report = builders.bring(
        store, tmp_path, codes=[{**row, "code": code, "value": value} for code, value in CODES[name].items()]
    )
    assert report.committed
    assert not report.issues
    assert {(row["code"], row["value"]) for row in exported(store, "codes")} == set(CODES[name].items())
    assert scores(store, "C001") == {}


@pytest.mark.parametrize("name", ["AAI", "ACE", "C-SSRS"])
def test_a_count_that_comes_as_a_score_or_as_answers_is_kept_and_never_scored(
    name: str, store: Store, tmp_path: Path
) -> None:
    builders.people(store, tmp_path)
    row = {"client": "C001", "instrument": name, "administered_at": AT}
    totals = [{**row, "subscale": "total", "score": 4}, {**row, "subscale": "count", "score": 4}]
    for report in (
        builders.bring(store, tmp_path, reported_scores=totals),
        builders.bring(store, tmp_path, assessments=builders.answers([1, 0], instrument=name)),
    ):
        assert builders.counts(report) == (2, 0, 0, 0)
        assert builders.rules(report) == [(2, "instrument", "not-scored")]
        assert f"{name} is coded or counted" in report.issues[0].message
    assert scores(store, "C001") == {}
