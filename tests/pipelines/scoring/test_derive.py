"""Scores against a second implementation, and properties that no key may break."""

import math
import random
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from pipelines.definitions.load import load as load_definitions
from pipelines.scoring.derive import derive, derive_all
from pipelines.store import Session, Store
from tests import oracles
from tests.pipelines.scoring import responses

HERE = Path(__file__).parent
DAY = date(2026, 11, 20)
DEFINITIONS = load_definitions()
COLUMNS = (
    *("client", "instrument", "version", "target", "respondent", "administration", "administered_at", "subscale"),
    *("score", "status", "items_answered", "items_needed", "sem", "file_id", "line", "client_id", "administration_id"),
)


def stored(session: Session) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in session.rows(HERE / "all_scores.sql")]


def answers(
    values: Any, client: str = "C1", instrument: str = "ECR-R", at: str = "2026-02-02T10:00", **cells: Any
) -> Any:
    """One administration, its items in the order of the form; None leaves one out."""
    row = {"client": client, "instrument": instrument, "administered_at": at, **cells}
    defined = DEFINITIONS.instrument(instrument)
    names = defined.items.names if defined and defined.items else map(str, range(1, 1000))
    return [{**row, "item": item, "response": v} for item, v in zip(names, values, strict=False) if v is not None]


def some_practice(seed: int, administrations: int = 250, faults: float = 0.02) -> list[dict[str, Any]]:
    """Answers of every kind: complete, with gaps, out of range, keyed already, several targets, unknown versions."""
    chance = random.Random(seed)
    made = []
    for number in range(administrations):
        instrument = chance.choice([one for one in DEFINITIONS.instruments if one.form == "items"])
        assert instrument.items is not None
        gaps = chance.choice([0, 0, 0.05, 0.2, 0.6])
        cells = {
            "version": chance.choice([None, None, "1", "7"]),
            "target": chance.choice([None, "partner", "mother", "best friend"]),
            "respondent": chance.choice([None, "partner"]),
            "administration": chance.choice([None, f"A{number}"]),
        }
        values: list[float | None] = []
        for item in instrument.items.names:
            low, high, _ = instrument.items.bounds(item)
            value: float | None = float(chance.randint(int(low), int(high)))
            if chance.random() < faults / 5:
                value = chance.choice([low - 1, high + 1, low + 0.5])
            values.append(None if chance.random() < gaps else value)
        at = f"2026-{1 + number % 12:02}-{1 + number % 27:02}T{number % 24:02}:{chance.randint(0, 59):02}"
        rows = answers(values, f"C{number % 40}", instrument.id, at, **cells)
        already = [chance.choice([None, None, "no", "yes"]) for _ in rows]
        made += [{**row, "reversed_already": said} for row, said in zip(rows, already, strict=True)]
    return made


def close(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("seed", [1, 2])
def test_scores_are_those_of_the_second_implementation(session: Session, seed: int) -> None:
    rows = some_practice(seed)
    responses.load(session, rows)
    derive_all(session, DAY)
    expected = oracles.scores(rows, DEFINITIONS)
    found = {(row["administration_id"], row["subscale"]): row for row in stored(session)}
    assert len(found) == len(expected)
    for key, told in expected.items():
        administration = dict(zip(oracles.ADMINISTRATION, key, strict=False))
        row = found[responses.administration_id(administration), key[-1]]
        assert close(row["score"], told["score"]), (key, told, row)
        assert close(row["sem"], told["sem"]), (key, told, row)
        assert [row[name] for name in ("status", "items_answered", "items_needed")] == [
            told[name] for name in ("status", "items_answered", "items_needed")
        ]
        assert row["client_id"] == responses.client_id(administration["client"])
        assert row["version"] == "1"
        assert row["target"] == administration["target"]
    statuses = {told["status"] for told in expected.values()}
    assert statuses == {"scored", "prorated", "too few items", "out of range"}


def test_a_score_names_its_first_row(session: Session) -> None:
    rows = answers([2] * 36)
    responses.load(session, [{**row, "file_id": 3 - (n > 20), "line": 100 - n} for n, row in enumerate(rows)])
    derive_all(session, DAY)
    assert [(row["subscale"], row["file_id"], row["line"]) for row in stored(session)] == [
        ("anxiety", 3, 83),
        ("avoidance", 2, 65),
    ]


def test_the_order_of_rows_means_nothing(store: Store) -> None:
    rows = [{**row, "line": line} for line, row in enumerate(some_practice(3, 60), 2)]
    shuffled = random.Random(3).sample(rows, len(rows))
    results = []
    for given in (rows, shuffled):
        with store.rehearsing() as session:
            responses.load(session, given)
            derive_all(session, DAY)
            results.append(stored(session))
    assert results[0] == results[1]
    assert results[0]


def test_every_score_lies_in_its_range(session: Session) -> None:
    responses.load(session, some_practice(4))
    derive_all(session, DAY)
    ranges = {(row["instrument"], row["subscale"]): (row["low"], row["high"]) for row in DEFINITIONS.rows["subscale"]}
    scored = [row for row in stored(session) if row["score"] is not None]
    assert len(scored) > 100
    for row in scored:
        low, high = ranges[row["instrument"], row["subscale"]]
        slack = 1e-9
        if row["status"] == "scored":
            assert low - slack <= row["score"] <= high + slack


def test_removing_an_answer_never_makes_a_score(store: Store) -> None:
    rows = some_practice(5, 80, faults=0)
    chance = random.Random(5)
    removed = {chance.randrange(len(rows)) for _ in range(60)}
    kept = [row for position, row in enumerate(rows) if position not in removed]
    results = []
    for given in (rows, kept):
        with store.rehearsing() as session:
            responses.load(session, given)
            derive_all(session, DAY)
            results.append({(row["administration_id"], row["subscale"]): row["score"] for row in stored(session)})
    assert all(results[0][key] is not None for key, score in results[1].items() if score is not None)


def test_keying_twice_is_the_identity(session: Session) -> None:
    once = answers([1 + n % 7 for n in range(36)], "raw")
    responses.load(session, once)
    keyed = session.rows(HERE / "keyed.sql")
    again = [
        {**row, "client": "twice", "response": float(value)}
        for row, value in zip(once, [value for (value,) in keyed], strict=True)
    ]
    responses.load(session, again, batch=2)
    twice = session.rows(HERE / "keyed_of_batch.sql", batch_id=2)
    assert [value for (value,) in twice] == [row["response"] for row in once]


def test_answers_that_came_keyed_are_not_keyed_again(session: Session) -> None:
    responses.load(session, answers([2] * 36, reversed_already="yes"))
    derive_all(session, DAY)
    assert [row["score"] for row in stored(session)] == [2, 2]


def test_targets_never_mix(session: Session) -> None:
    for batch, (target, value) in enumerate((("partner", 2), ("mother", 6), ("best friend", 5)), 1):
        responses.load(session, answers([value] * 9, instrument="ECR-RS", target=target), batch=batch)
    derive_all(session, DAY)
    anxiety = {row["target"]: (row["score"], row["sem"]) for row in stored(session) if row["subscale"] == "anxiety"}
    assert anxiety["partner"] == (2, pytest.approx(1.2 * math.sqrt(0.35)))
    assert anxiety["mother"] == (6, pytest.approx(1.2 * math.sqrt(0.20)))
    assert anxiety["best friend"] == (5, None)


def test_a_version_without_definition_and_an_unknown_instrument_stay_unscored(session: Session) -> None:
    responses.load(session, answers([2] * 36, version="9") + answers([1] * 5, instrument="XYZ"))
    derive_all(session, DAY)
    assert stored(session) == []


@pytest.mark.parametrize(
    ("gaps", "score", "status"),
    [(0, 9, "scored"), (1, 9, "prorated"), (2, None, "too few items"), (9, None, None)],
)
def test_a_sum_with_gaps(session: Session, gaps: int, score: float | None, status: str | None) -> None:
    responses.load(session, answers([1] * (9 - gaps) + [None] * gaps, instrument="PHQ-9"))
    derive_all(session, DAY)
    found = [(row["score"], row["status"], row["items_needed"]) for row in stored(session)]
    assert found == ([(score, status, 8)] if status else [])


def test_the_first_item_of_the_csi_reaches_six(session: Session) -> None:
    responses.load(session, answers([6, *[5] * 15], "best", "CSI-16") + answers([5, 6, *[5] * 14], "wrong", "CSI-16"))
    derive_all(session, DAY)
    assert {row["client"]: (row["score"], row["status"]) for row in stored(session)} == {
        "best": (81, "scored"),
        "wrong": (None, "out of range"),
    }


def reported(subscale: str = "total", score: float = 12, instrument: str = "PHQ-9", **cells: Any) -> dict[str, Any]:
    return {
        **{"client": "C1", "instrument": instrument, "administered_at": "2026-02-02T10:00"},
        **{"subscale": subscale, "score": score, **cells},
    }


def test_reported_scores_are_taken_as_they_are(session: Session) -> None:
    given = [
        reported(),
        reported("anxiety", 3.5, "ECR-R"),
        reported("global", 50, "Unknown scale", version="2"),
        reported("total", 28, "GAD-7"),
    ]
    responses.load(session, given, "reported_scores")
    derive_all(session, DAY)
    told = [
        tuple(row[name] for name in ("instrument", "version", "score", "status", "items_answered"))
        for row in stored(session)
    ]
    assert told == [
        ("ECR-R", "1", 3.5, "reported", None),
        ("GAD-7", "1", None, "out of range", None),
        ("PHQ-9", "1", 12, "reported", None),
        ("Unknown scale", "2", 50, "reported", None),
    ]
    assert stored(session)[0]["sem"] == pytest.approx(1.12 * math.sqrt(0.1))


def test_answers_win_over_a_reported_score_and_one_coder_over_two(session: Session) -> None:
    responses.load(session, answers([1] * 5, instrument="PHQ-9"))
    two = [reported("warmth", 6, "Interview", coder="B"), reported("warmth", 4, "Interview", coder="A")]
    responses.load(session, [reported(), *two], "reported_scores", batch=2)
    derive_all(session, DAY)
    assert [(row["instrument"], row["score"], row["status"]) for row in stored(session)] == [
        ("Interview", 4, "reported"),
        ("PHQ-9", None, "too few items"),
    ]


def test_what_is_coded_or_counted_never_becomes_a_score(session: Session) -> None:
    sent = [reported("count", 4, "ACE"), reported("total", 4, "ACE", version="2"), reported("coherence", 4, "AAI")]
    responses.load(session, sent, "reported_scores")
    responses.load(session, answers([1] * 10, instrument="ACE"), batch=2)
    derive_all(session, DAY)
    assert stored(session) == []


def test_only_touched_clients_are_derived_again(session: Session) -> None:
    rows = some_practice(6, 80)
    responses.load(session, rows)
    responses.load(session, [reported(client="C3"), reported(client="C4")], "reported_scores", batch=2)
    derive_all(session, DAY)
    complete = stored(session)
    session.run(HERE / "touch_nobody.sql")
    session.load("touched_client", pyarrow.table({"client_id": [responses.client_id("C3")]}))
    session.run(HERE / "spoil_scores.sql")
    derive(session, DAY)
    after = stored(session)
    assert [row for row in after if row["client"] == "C3"] == [row for row in complete if row["client"] == "C3"]
    assert all(row["score"] == -1 for row in after if row["client"] != "C3")
    assert len(after) == len(complete)
    derive_all(session, DAY)
    assert stored(session) == complete
