"""A right that is given or taken between two reads counts in the second one: nothing about rights is remembered."""

from pathlib import Path

from pipelines import withdrawing
from pipelines.rights import asked, break_glass, may_of_client
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Session, Store
from tests import builders
from tests.builders import AS_OF, client, practitioner
from tests.pipelines.rights import laying

CLIENT = laying.identity("client", ("practice", "C001"))


def person(code: str, role: str) -> Viewer:
    return Viewer(laying.viewer_id(("practice", code)), code, role)


def sees(store: Store, session: Session, who: Viewer) -> bool:
    """What a session tells that was open already, and one that is opened now."""
    ways = {**asked(store, who, AS_OF), "thing": "record", "act": "read"}
    ways.pop("viewer_id")
    before = CLIENT in laying.seen(session, ("practice", who.name), **ways)
    assert before == may_of_client(store, who, CLIENT, "record", "read", AS_OF)
    return before


def test_what_is_given_or_taken_between_two_reads_counts_in_the_second(store: Store, tmp_path: Path):
    staff = [practitioner(), practitioner("T2"), practitioner("S9", "supervisor")]
    builders.bring(store, tmp_path / "people", practitioners=staff, clients=[client()])
    other, opening = person("T2", "therapist"), person("S9", "supervisor")
    with store.reading() as session:
        assert not sees(store, session, other)
        given = builders.bring(
            store, tmp_path / "given", assignments=[{"client": "C001", "practitioner": "T2", "from": "2026-01-05"}]
        )
        assert sees(store, session, other)
        assert given.batch_id is not None
        withdrawing.withdraw(store, given.batch_id, operator(), AS_OF)
        assert not sees(store, session, other)
        assert not sees(store, session, opening)
        break_glass.open(store, opening, "C001", "practice", "nobody else is in the house", AS_OF)
        assert sees(store, session, opening)
