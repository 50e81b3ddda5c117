"""A gathering is of one moment, and the next one of the next: nothing that was laid out or asked outlives it."""

from pathlib import Path

from pipelines.dyads.reading import cycle, episodes, measures
from pipelines.journal import reading
from pipelines.journal.told import Window
from pipelines.rights.laying import rights_laid
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, entry
from tests.pipelines.material.practices import filled, gathered, id_of, therapist

WHOLE = Window("all", None, None)


def couple(store: Store, folder: Path, *scopes: str) -> None:
    """A couple that consents to these, with an event that both tell of and a form that both answered."""
    filled(
        store,
        folder,
        consents=[consent(code, scope, "2026-02-01") for code in ("A1", "B1") for scope in scopes],
        journal=[
            entry("2026-11-12T21:40", "A1", response="pursue", shared_event="E", trigger="A tells"),
            entry("2026-11-12T21:50", "B1", response="withdraw", shared_event="E", trigger="B tells"),
        ],
        assessments=[
            row
            for code in ("A1", "B1")
            for row in answers([3] * 12, code, "ECR-12", "2026-11-10T09:00", reversed_already="no")
        ],
    )


def consent(code: str, scope: str, on: str, given: str = "yes") -> dict[str, str]:
    return {"client": code, "on": on, "scope": scope, "given": given}


def test_a_consent_that_is_taken_back_between_two_gatherings_counts_in_the_second(store: Store, tmp_path: Path):
    couple(store, tmp_path, "all")
    assert {one.text for one in gathered(store, "A1", "joint", of_couple=True).quotations} == {"A tells", "B tells"}
    taken = bring(store, tmp_path / "taken", consents=[consent("B1", "all", "2026-11-20", "no")])
    assert taken.committed
    assert gathered(store, "A1", "joint", of_couple=True).blocks == ()


def test_care_that_is_given_between_two_gatherings_counts_in_the_second(store: Store, tmp_path: Path):
    filled(store, tmp_path, journal=[entry("2026-11-12T21:40", "C001", trigger="here")])
    other = therapist(store, "T2")
    assert gathered(store, viewer=other).blocks == ()
    given = bring(
        store, tmp_path / "given", assignments=[{"client": "C001", "practitioner": "T2", "from": "2026-11-01"}]
    )
    assert given.committed
    assert [one.text for one in gathered(store, viewer=other).quotations] == ["here"]


def test_what_comes_in_during_one_is_not_of_its_moment(store: Store, tmp_path: Path):
    """Neither rows nor rights: the row that came with the consent's end is not shown by the consent before it."""
    couple(store, tmp_path, "all")
    t1, a = therapist(store), id_of(store, "A1")
    with rights_laid(store, t1, AS_OF) as now:
        assert reading.triggers(now, t1, a, AS_OF, WHOLE).entries == 1
        late = entry("2026-11-13T21:40", "A1", response="reach", trigger="late")
        bring(store, tmp_path / "late", journal=[late], consents=[consent("B1", "all", "2026-11-20", "no")])
        assert reading.responses(now, t1, a, AS_OF, WHOLE).mixes[0].entries == 1
        assert episodes(now, t1, a, AS_OF) is not None
    assert reading.triggers(store, t1, a, AS_OF, WHOLE).entries == 2
    assert episodes(store, t1, a, AS_OF) is None


def test_what_is_laid_of_one_client_does_not_stand_for_another(store: Store, tmp_path: Path):
    couple(store, tmp_path, "all")
    bring(store, tmp_path / "more", journal=[entry("2026-11-13T21:40", "B1", response="reach", trigger="more")])
    t1 = therapist(store)
    with rights_laid(store, t1, AS_OF) as now:
        counts = [
            reading.triggers(now, t1, id_of(store, code), AS_OF, WHOLE).entries for code in ("A1", "B1", "A1", "C001")
        ]
    assert counts == [1, 2, 1, 0]


def test_what_is_laid_of_one_thing_does_not_stand_for_another(store: Store, tmp_path: Path):
    """The two consent to their scores alone, and then to their journals alone: asked in every order."""
    couple(store, tmp_path, "scores")
    t1, a = therapist(store), id_of(store, "A1")
    for scores, journals in ((True, False), (False, True)):
        with rights_laid(store, t1, AS_OF) as now:
            for _ in range(2):
                assert (episodes(now, t1, a, AS_OF) is not None) == journals
                assert (measures(now, t1, a, AS_OF) is not None) == scores
                assert (cycle(now, t1, a, AS_OF) is not None) == journals
        changed = [consent(code, "scores", "2026-11-20", "no") for code in ("A1", "B1")]
        changed += [consent(code, "journal", "2026-11-20") for code in ("A1", "B1")]
        bring(store, tmp_path / "changed", consents=changed)
