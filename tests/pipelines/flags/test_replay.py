"""Replay gives what was there, byte for byte, and changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines import exporting, refresh, replaying
from pipelines.definitions.load import SHIPPED, load
from pipelines.errors import Refusal, WrongUsage
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, answers, bring, client, entry, practitioner


def exported(store: Store, as_of: datetime = AS_OF) -> bytes:
    return exporting.as_bytes(store, operator(), "criteria", as_of)


def replayed(store: Store, folder: Path, **wanted: object) -> bytes:
    out = folder / "replayed.csv"
    replaying.replay(store, operator(), AS_OF, out=out, **wanted)  # type: ignore[arg-type]
    return out.read_bytes()


def changed(folder: Path, old: str, new: str) -> Path:
    """A folder with the self-harm criterion in other words."""
    text = (SHIPPED / "criteria" / "out-of-control-self-harm.toml").read_text("utf-8")
    assert old in text
    folder.mkdir()
    (folder / "own.toml").write_text(text.replace(old, new), "utf-8")
    return folder


def plant(store: Store, folder: Path) -> list[bytes]:
    """Four batches, and the outcomes as each left them."""
    low, high = [1, 1, 1, 1, 1, 1, 1, 1, 0], [2, 3, 2, 2, 2, 2, 2, 2, 2]
    phq = {"instrument": "PHQ-9", "administration": "A1"}
    found = []
    bring(store, folder, practitioners=[practitioner()], clients=[client(), client("C002")])
    bring(store, folder, assessments=[*answers(low, at="2026-08-03", instrument="PHQ-9")])
    found.append(exported(store))
    bring(store, folder, assessments=[*answers(high, at="2026-11-10", **phq)], journal=[entry(note="i want to die")])
    found.append(exported(store))
    bring(store, folder, assessments=[*answers(low, at="2026-11-10", **phq)])  # a correction
    found.append(exported(store))
    bring(
        store,
        folder,
        journal=[{**entry(note="a good day"), "retracted": "yes"}],
        life_events=[{"client": "C002", "on": "2026-11-01", "kind": "violence"}],
    )
    found.append(exported(store))
    return found


def test_every_earlier_version_comes_out_byte_for_byte(store: Store, tmp_path: Path) -> None:
    found = plant(store, tmp_path)
    assert len(set(found)) == 4
    flags = store_rows(store)
    for version, was in enumerate(found, 2):
        assert replayed(store, tmp_path, data_version=version) == was
        assert replayed(store, tmp_path, data_version=version) == was
    assert replayed(store, tmp_path) == found[-1] == exported(store)
    assert store_rows(store) == flags, "nothing in the store has changed"


def store_rows(store: Store) -> list[object]:
    with store.reading() as session:
        tables = ("escalation_flag", "escalation_flag_evidence", "criterion", "criterion_part", "criterion_outcome")
        return [sorted(map(str, session.table(name).fetchall())) for name in tables]


def test_the_same_data_under_other_criteria(store: Store, tmp_path: Path) -> None:
    plant(store, tmp_path)
    folder = changed(tmp_path / "other", "at_least = 1\nurgent_from = 2", "at_least = 3")
    other = replaying.other_criteria(folder)
    first = replayed(store, tmp_path, criteria=other, data_version=3)
    assert first == replayed(store, tmp_path, criteria=other, data_version=3)
    assert first != replayed(store, tmp_path, data_version=3)
    assert b"out-of-control-self-harm,1,met" in replayed(store, tmp_path, data_version=3)
    assert replayed(store, tmp_path, criteria=load().criteria) == exported(store)


def test_a_comparison_says_what_would_fire_and_what_not(store: Store, tmp_path: Path) -> None:
    high = [2, 3, 2, 2, 2, 2, 2, 2, 1]
    bring(store, tmp_path, practitioners=[practitioner()], clients=[client(opened_on="2025-01-07")])
    bring(store, tmp_path, assessments=[*answers(high, at="2026-06-01", instrument="PHQ-9")])
    other = replaying.other_criteria(changed(tmp_path / "other", "at_least = 1\nurgent_from = 2", "at_least = 2"))
    out = tmp_path / "compared.csv"
    replaying.compare(store, operator(), AS_OF, load().criteria, other, out=out)
    told = [line.split(",") for line in out.read_text("utf-8").splitlines()[1:]]
    assert {(row[0], row[1], row[3]) for row in told} == {("C001", "out-of-control-self-harm", "would no longer fire")}
    days = ["2026-06-05", "2026-07-03", "2026-07-31", "2026-08-28"]
    assert [row[2] for row in told] == days, "every four weeks back from 20 November, 90 days from 1 June on"


def test_what_cannot_be_replayed_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no data version 9"):
        replayed(store, tmp_path, data_version=9)
    with pytest.raises(Refusal, match="No criterion was found"):
        replaying.other_criteria(tmp_path)
    folder = changed(tmp_path / "gone", "item_at_least@1", "item_at_least@0")
    with pytest.raises(Refusal, match=r"own\.toml, parts\.0\.kind: the kind item_at_least@0 is not shipped"):
        replaying.other_criteria(folder)


def test_time_alone_makes_gone_quiet_fire(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    bring(store, tmp_path, assessments=[*answers([0, 0, 0, 0, 0, 0, 0, 0, 3], at="2026-11-18", instrument="PHQ-9")])
    assert b"gone-quiet,1,not met" in exported(store)
    later = datetime(2026, 12, 2, 12, tzinfo=UTC)
    assert b"gone-quiet,1,met" in exported(store, later)
    before = store_rows(store)[0]
    refresh.refresh(store, operator(), later, later)
    raised = [row for row in store_rows(store)[0] if row not in before]  # type: ignore[attr-defined, operator]
    assert len(raised) == 1
    assert "gone-quiet" in str(raised)
    refresh.refresh(store, operator(), later, later)
    assert len(store_rows(store)[0]) == len(before) + 1, "once"  # type: ignore[arg-type]
