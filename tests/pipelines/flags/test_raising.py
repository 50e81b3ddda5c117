"""Flags: once for a client, a criterion and its evidence; new evidence opens a new one, and nothing takes one away."""

from pathlib import Path
from typing import Any

import pytest

from pipelines import refresh, withdrawing
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, answers, bring

EVENT = {"client": "C001", "on": "2026-11-10", "kind": "self_harm"}  # ten days ago: no silence yet


def raised(store: Store) -> list[dict[str, Any]]:
    with store.reading() as session:
        flags = session.table("escalation_flag")
        return [dict(zip(flags.columns, row, strict=True)) for row in flags.order("raised_at, flag_id").fetchall()]


def pieces(store: Store) -> list[dict[str, Any]]:
    with store.reading() as session:
        found = session.table("escalation_flag_evidence")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    builders.people(store, tmp_path)
    bring(store, tmp_path, life_events=[EVENT])
    return store


def test_a_flag_is_raised_once_with_its_evidence(filled: Store, tmp_path: Path) -> None:
    (flag,) = raised(filled)
    assert (flag["criterion"], flag["urgency"], flag["private"], flag["version"]) == (
        "out-of-control-self-harm",
        "urgent",
        "no",
        1,
    )
    assert (str(flag["raised_on"]), flag["data_version"]) == ("2026-11-20", 2)
    (piece,) = pieces(filled)
    assert (piece["part"], piece["kind"], piece["words"], piece["line"]) == (
        "life event",
        "life_event@1",
        "life event: Self-harm",
        2,
    )
    bring(filled, tmp_path, life_events=[EVENT])
    bring(filled, tmp_path, journal=[builders.entry(trigger="a quiet day")])
    refresh.refresh(filled, operator(), AS_OF, AS_OF)
    assert raised(filled) == [flag]


def test_new_evidence_raises_a_new_flag_on_what_is_new_alone(filled: Store, tmp_path: Path) -> None:
    (first,) = raised(filled)
    bring(filled, tmp_path, assessments=answers([0] * 8 + [1], instrument="PHQ-9", at="2026-11-10"))
    second = next(flag for flag in raised(filled) if flag["flag_id"] != first["flag_id"])
    assert (second["urgency"], len(raised(filled))) == ("review", 2)
    assert [one["words"] for one in pieces(filled) if one["flag_id"] == second["flag_id"]] == ["PHQ-9 item 9: 1"]


def test_a_correction_to_more_is_new_evidence(filled: Store, tmp_path: Path) -> None:
    for value in (1, 2, 1):
        bring(filled, tmp_path, assessments=answers([0] * 8 + [value], instrument="PHQ-9", at="2026-11-10"))
    assert sorted(flag["urgency"] for flag in raised(filled)) == ["review", "urgent", "urgent"]


def test_what_is_withdrawn_and_comes_again_is_the_same_flag(filled: Store, tmp_path: Path) -> None:
    flags = raised(filled)
    withdrawing.withdraw(filled, 2, operator(), AS_OF)
    assert raised(filled) == flags, "nothing that was raised is lost"
    bring(filled, tmp_path, life_events=[EVENT])
    assert raised(filled) == flags


def test_what_is_old_raises_nothing(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    bring(store, tmp_path, life_events=[{**EVENT, "on": "2026-08-01"}, {**EVENT, "on": "2026-12-01"}])
    assert "out-of-control-self-harm" not in {flag["criterion"] for flag in raised(store)}
    with store.reading() as session:
        found = session.table("criterion_evidence").filter("part = 'life event' AND sight = 'all'").fetchall()
    assert len(found) == 1, "the old event stays evidence; the one dated ahead is none yet"
