"""What each function that reads of answers beside scores shows: rows of the days that a person sees."""

from pipelines.scoring import trajectory
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, administrations, client_id, days


def item_changes(store: Store, name: str) -> None:
    for code in planted.CODES:
        for administration, day in administrations(store, code):
            found = trajectory.item_changes(store, viewer(name), administration, administration, NOW)
            assert (not found.empty) == (day in days(name, code))


def classification_functions(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = trajectory.classification_functions(store, viewer(name), client_id(code), NOW)
        assert {str(day)[:10] for day in found["day"]} == days(name, code)


def choices_of_client(store: Store, name: str) -> None:
    """A choice is a code: it needs the right to the record beside that to the measures."""
    for code in planted.CODES:
        found = trajectory.choices(store, viewer(name), client_id(code), NOW)
        assert {str(day)[:10] for day in found["day"]} == days(name, code) & days(name, code, "record")
        assert not found["conflict"].any()


READS: dict[str, Check] = {
    "scoring.trajectory.choices": choices_of_client,
    "scoring.trajectory.classification_functions": classification_functions,
    "scoring.trajectory.item_changes": item_changes,
}
