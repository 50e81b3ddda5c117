"""An import that is killed leaves the old state or the whole new one."""

from pathlib import Path

from tests.pipelines.kill_loop import KillLoop

KILLS = 8  # kill_loop does more, with more rows
KILLS_IN_A_LAKE = 3  # a lake is some times slower


def test_a_killed_import_leaves_the_old_state_or_the_new_one(tmp_path: Path, store_kind: str):
    lake = store_kind == "ducklake"
    kills = KILLS_IN_A_LAKE if lake else KILLS
    loop = KillLoop(tmp_path, lake)
    assert loop.old != loop.new
    outcomes = list(loop.run(kills))
    assert [outcome for outcome in outcomes if outcome.checked != 0 or outcome.state == "mixed"] == []
    assert sum(outcome.cut_off for outcome in outcomes) >= kills // 2
