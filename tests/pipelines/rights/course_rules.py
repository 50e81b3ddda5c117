"""The expected course in the matrix: of the open episode, the days that a viewer sees of the client's measures."""

from datetime import date
from pathlib import Path

from pipelines.expected_course.reading import expected as told
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, days

HERE = Path(__file__).parent
_PART = "a part of one transaction, whose beginning has asked; it is handed the open session"


def expected(store: Store, name: str) -> None:
    with store.writing() as session:
        session.run(HERE / "plant_model.sql")
        session.run(HERE / "plant_courses.sql")
    for code in planted.CODES:
        found = told(store, viewer(name), client_id(code), NOW).courses
        seen = {str(day)[:10] for one in found for day in one.points["day"]}
        begin = max(row.get("opened_on", "2026-01-05") for row in planted.CLIENTS if row["client"] == code)
        assert seen == {day for day in days(name, code) if date.fromisoformat(day) >= date.fromisoformat(begin)}
        assert {one.sentence for one in found} == ({planted.word(code, "measures", max(seen))} if seen else set())


READS: dict[str, Check] = {"expected_course.reading.expected": expected}
UNASKED = {
    "expected_course.derive.derive": _PART,
    "expected_course.derive.derive_all": _PART,
    "expected_course.fitting.fit_models": _PART,
}
