"""Without an import and with the clock moved on, the running program raises what silence means."""

from datetime import timedelta
from pathlib import Path

from dashboard import keeping_up
from pipelines.settings import Web
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry, people
from tests.relations import exported


def outcome(store: Store, days: int) -> str:
    rows = exported(store, "criteria", as_of=AS_OF + timedelta(days=days))
    return next(row["outcome"] for row in rows if row["criterion"] == "gone-quiet")


def test_silence_is_told_by_the_clock_alone(store: Store, tmp_path: Path) -> None:
    people(store, tmp_path)
    bring(store, tmp_path, journal=[entry("2026-11-19T22:00", note="I want to kill myself tonight.")])
    flags = [row["criterion"] for row in exported(store, "flags")]
    assert flags == ["out-of-control-self-harm"]
    keeping_up.step(store, Web(), AS_OF + timedelta(hours=1))
    assert [row["criterion"] for row in exported(store, "flags")] == flags, "an hour changes nothing"
    later = AS_OF + timedelta(days=20)
    keeping_up.step(store, Web(), later)
    assert "gone-quiet" in {row["criterion"] for row in exported(store, "flags", as_of=later)}
    assert outcome(store, 20) == "met"
