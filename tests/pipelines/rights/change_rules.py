"""What each function that reads of change shows: rows that rest on the days that a person sees."""

from pipelines.change import reading
from pipelines.change.reading import rows
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, days


def told_of(*targets: str | None) -> set[str]:
    """The days that stand in the targets: each administration has a target of its own."""
    return {planted.WORD.fullmatch(target or "")[3] for target in targets}  # type: ignore[index]


def verdicts(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.verdicts(store, viewer(name), client_id(code), NOW)
        assert told_of(*(one.series.target for one in found)) == days(name, code)
        assert {str(one.baseline_at) for one in found if one.baseline_at} <= days(name, code)
        assert all(one.latest_at is None for one in found), "each target has one score"


def region_moves(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.region_moves(store, viewer(name), client_id(code), NOW)
        assert told_of(*(one.series.target for one in found)) == days(name, code)
        assert {str(point.on) for one in found for point in one.path} == days(name, code)


def nothing_often(store: Store, name: str) -> None:
    """Three scores are too few for limits; what they tell, and whom, is tests/pipelines/change's."""
    for code in planted.CODES:
        assert reading.limits(store, viewer(name), client_id(code), NOW) == []


def no_phase(store: Store, name: str) -> None:
    for code in planted.CODES:
        assert reading.phase_comparisons(store, viewer(name), client_id(code), NOW) == []


def find(store: Store, name: str) -> None:
    for code in planted.CODES:
        with store.reading() as session:
            found = rows.find(store, viewer(name), client_id(code), NOW, session, "change_estimate")
        told = found.tables["change_estimate"] if found else []
        assert told_of(*(row["target"] for row in told)) == days(name, code)


READS: dict[str, Check] = {
    "change.reading.limits": nothing_often,
    "change.reading.phase_comparisons": no_phase,
    "change.reading.region_moves": region_moves,
    "change.reading.rows.find": find,
    "change.reading.verdicts": verdicts,
}
