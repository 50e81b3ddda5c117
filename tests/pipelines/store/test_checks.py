"""Every integrity check finds the offender that is planted for it, that one only, and nothing in a sound store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest

from pipelines import refresh
from pipelines.store import Session, Store
from tests.builders import answers, bring, client, entry, practitioner
from tests.pipelines.store import flag_offenders
from tests.pipelines.store.flag_offenders import a_finding_in_no_text, a_flag_of_nothing, evidence_of_no_flag
from tests.pipelines.store.putting import identity, put

SOUND = 1  # the batch that the sound store came in with
BATCH, FILE = 2, 100  # the batch that plants, and its file
ELSEWHERE = 9  # a batch that touched nothing


@dataclass(frozen=True)
class Offender:
    """What is planted, and the kind and subject that the check of that name must tell."""

    check: str
    plant: Callable[[Session], tuple[str, str]]
    touching: bool = True  # whether the check, asked about a batch, looks at what that batch touched only


def batch(session: Session, number: int = BATCH, status: str = "committed") -> None:
    put(session, "batch", batch_id=number, action="import", status=status, at_utc=datetime(2026, 11, 20, 12))


def file(session: Session, file_id: int = FILE, rows_read: int = 1, accepted: int = 1, rejected: int = 0) -> None:
    """The record of a file of the planting batch, by default of one row that was taken."""
    counts = {"rows_read": rows_read, "accepted": accepted, "duplicate": 0, "rejected": rejected, "superseded": 0}
    put(session, "import_file", file_id=file_id, batch_id=BATCH, path="planted.csv", kind="journal", **counts)


def record(session: Session, kind: str, key: str, **cells: Any) -> str:
    """A row of a kind as the planting batch would have written it; returns its key."""
    code = str(cells.get("client", "C001"))
    [[client_id]] = session.rows(CLIENT_ID, client=code)
    row = {"key": key, "source": "practice", "client_id": str(client_id), "client": code}
    row |= {"file_id": FILE, "line": 2, "batch_from": BATCH}
    put(session, "record", kind, **(row | cells))
    return key


CLIENT_ID = Path(__file__).parent / "client_id.sql"
ENTRY_KEY = Path(__file__).parent / "entry_key.sql"
SCORE = {"source": "practice", "client": "C001", "instrument": "ECR-R", "subscale": "anxiety", "status": "scored"}
SUGGESTED = {"family": "a", "phrase": "b", "begins": 0, "ends": 4, "counted": False, "rule_digest": ""}


# One planter an offence. All that an offence is not about is as an import would have left it.


def a_row_of_nobody(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    record(session, "journal", identity("row"), client="C999", client_id=identity("nobody"))
    return "journal", identity("nobody")


def a_client_who_was_taken_back(session: Session) -> tuple[str, str]:
    """The only episode of care is retracted, and a goal is left."""
    batch(session)
    file(session, rows_read=2, accepted=2)
    record(session, "clients", identity("episode"), client="C998", client_id=identity("gone"), retracted="yes")
    record(session, "goals", identity("goal"), client="C998", client_id=identity("gone"))
    return "goals", identity("gone")


def rows_that_went_missing(session: Session) -> tuple[str, str]:
    """Three were read, and only two are told of."""
    batch(session)
    file(session, rows_read=3, accepted=1, rejected=1)
    record(session, "journal", identity("row"))
    return "import_file", str(FILE)


def a_key_that_stands_twice(session: Session) -> tuple[str, str]:
    """A newer version of an entry came, and the older one was never ended."""
    batch(session)
    file(session)
    [[key]] = session.rows(ENTRY_KEY)
    return "journal", record(session, "journal", str(key))


def fewer_rows_than_were_accepted(session: Session) -> tuple[str, str]:
    batch(session)
    file(session, rows_read=2, accepted=2)
    record(session, "journal", identity("row"))
    return "import_file", str(FILE)


def more_rows_than_were_accepted(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    record(session, "journal", identity("row"))
    record(session, "goals", identity("another"), line=3)
    return "import_file", str(FILE)


def a_row_of_no_file(session: Session) -> tuple[str, str]:
    batch(session)
    return "journal", record(session, "journal", identity("row"), file_id=FILE + 1)


def a_row_of_no_batch(session: Session) -> tuple[str, str]:
    file(session)
    return "journal", record(session, "journal", identity("row"))


def a_row_of_a_refused_batch(session: Session) -> tuple[str, str]:
    batch(session, status="refused")
    file(session)
    return "journal", record(session, "journal", identity("row"))


def a_row_that_nobody_ended(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    return "journal", record(session, "journal", identity("row"), batch_to=BATCH + 1)


def a_row_that_ended_before_it_began(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    return "journal", record(session, "journal", identity("row"), batch_to=SOUND)


def a_row_that_ended_as_it_began(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    return "journal", record(session, "journal", identity("row"), batch_to=BATCH)


def a_score_of_nothing(session: Session) -> tuple[str, str]:
    lost = identity("administration")
    put(session, "subscale_score", administration_id=lost, client_id=identity("C001"), file_id=1, line=2, **SCORE)
    return "subscale_score", lost


def a_client_of_no_therapist(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    own = {"client": "C997", "client_id": identity("own"), "therapist": "T9"}
    return "clients", record(session, "clients", identity("episode"), **own)


def an_assignment_to_nobody(session: Session) -> tuple[str, str]:
    batch(session)
    file(session)
    return "assignments", record(session, "assignments", identity("row"), practitioner="T9")


def a_therapist_of_another_source(session: Session) -> tuple[str, str]:
    """T1 of the practice is nobody in the files of a trial."""
    batch(session)
    file(session)
    own = {"client": "C997", "client_id": identity("own"), "therapist": "T1", "source": "trial"}
    return "clients", record(session, "clients", identity("episode"), **own)


CHANGE = {
    **{"source": "practice", "client": "C001", "instrument": "ECR-R", "title": "ECR-R", "subscale": "anxiety"},
    **{"position": 9, "n": 1, "reliable": "cannot tell", "confirmed": "too few", "crossed": "not assessable"},
    **{"class": "cannot tell", "reason": "", "baseline_rule": "first", "inputs": "{}", "notes": "[]"},
}


def change(session: Session, method: str, *, is_default: bool, rests_on: list[str]) -> tuple[str, str]:
    """A row of the client's change, as of the day on which theirs stands."""
    [[client_id]] = session.rows(CLIENT_ID, client="C001")
    own = {"method": method, "is_default": is_default, "baseline_ids": rests_on, "as_of_day": date(2026, 11, 20)}
    put(session, "change_estimate", client_id=str(client_id), **own, **CHANGE)
    return "change_estimate", str(client_id)


def a_change_of_nothing(session: Session) -> tuple[str, str]:
    return change(session, "jt", is_default=True, rests_on=[identity("administration")])


def a_change_that_nobody_sees(session: Session) -> tuple[str, str]:
    return change(session, "en", is_default=False, rests_on=[identity("administration")])


def a_change_of_no_day(session: Session) -> tuple[str, str]:
    """Of somebody who was never derived."""
    own = {"method": "jt", "is_default": True, "baseline_ids": [], "as_of_day": date(2026, 11, 20)}
    session.load("change_estimate", pyarrow.Table.from_pylist([{**own, **CHANGE, "client_id": identity("never")}]))
    return "change_estimate", identity("never")


def a_suggestion_of_no_entry(session: Session) -> tuple[str, str]:
    put(session, "trigger_suggestion", key=identity("entry"), client_id=identity("C001"), **SUGGESTED)
    return "trigger_suggestion", identity("C001")


OFFENDERS = (
    Offender("change_is_shown_once", a_change_that_nobody_sees, touching=False),
    Offender("change_is_shown_once", a_change_of_no_day, touching=False),
    Offender("change_rests_on_scores", a_change_of_nothing, touching=False),
    Offender("client_is_known", a_row_of_nobody),
    Offender("client_is_known", a_client_who_was_taken_back),
    Offender("file_counts_add_up", rows_that_went_missing),
    Offender("finding_rests_on_text", a_finding_in_no_text, touching=False),
    Offender("flag_has_its_evidence", a_flag_of_nothing, touching=False),
    Offender("flag_has_its_evidence", evidence_of_no_flag, touching=False),
    Offender("flag_has_its_evidence", flag_offenders.evidence_of_another, touching=False),
    Offender("one_current_row_per_key", a_key_that_stands_twice),
    Offender("review_has_its_flag", flag_offenders.a_review_of_no_flag, touching=False),
    Offender("review_has_its_flag", flag_offenders.a_taking_back_of_nothing, touching=False),
    Offender("row_counts_as_accepted", fewer_rows_than_were_accepted),
    Offender("row_counts_as_accepted", more_rows_than_were_accepted),
    Offender("row_has_its_batch", a_row_of_no_file),
    Offender("row_has_its_batch", a_row_of_no_batch),
    Offender("row_has_its_batch", a_row_of_a_refused_batch),
    Offender("row_has_its_batch", a_row_that_nobody_ended),
    Offender("row_has_its_batch", a_row_that_ended_before_it_began),
    Offender("row_has_its_batch", a_row_that_ended_as_it_began),
    Offender("score_has_its_administration", a_score_of_nothing, touching=False),
    Offender("suggestion_rests_on_text", a_suggestion_of_no_entry, touching=False),
    Offender("supervision_has_what_it_ends", flag_offenders.a_supervision_that_ends_nothing, touching=False),
    Offender("therapist_is_known", a_client_of_no_therapist, touching=False),
    Offender("therapist_is_known", an_assignment_to_nobody, touching=False),
    Offender("therapist_is_known", a_therapist_of_another_source, touching=False),
)


@pytest.fixture
def sound(store: Store, tmp_path: Path) -> Store:
    """A store with people, a scored questionnaire, a reported score, a journal and a goal."""
    reported = {"client": "C001", "instrument": "AAS", "administered_at": "2026-02-02", "subscale": "close", "score": 3}
    report = bring(
        store,
        tmp_path / "sound",
        practitioners=[practitioner()],
        clients=[client()],
        assignments=[{"client": "C001", "practitioner": "T1", "from": "2026-01-05"}],
        assessments=answers([4] * 36),
        reported_scores=[reported],
        journal=[entry()],
        goals=[{"client": "C001", "goal": "G1", "on": "2026-02-02", "status": "open"}],
    )
    assert report.batch_id == SOUND
    assert all(file.accepted and not file.rejected for file in report.files), report.issues
    return store


def found(session: Session, batch_id: int | None = None) -> dict[str, list[tuple[str, str]]]:
    """The kind and subject of whatever a check tells, by the checks that tell anything."""
    told = refresh.check(session, batch_id)
    return {name: [(str(kind), str(subject)) for kind, subject, _ in rows] for name, rows in told.items() if rows}


def test_a_sound_store_has_no_offender(sound: Store):
    with sound.reading() as session:
        told = refresh.check(session)
        assert set(told) == {path.stem for path in refresh.CHECKS.glob("*.sql")}
        assert all(rows == [] for rows in told.values())
        assert found(session, SOUND) == {}


def test_an_empty_store_has_no_offender(store: Store):
    with store.reading() as session:
        assert found(session) == {}


def test_each_check_finds_its_offender_and_nothing_else(sound: Store):
    """Each is planted in a transaction that ends in nothing: one sound store does for them all."""
    for offender in OFFENDERS:
        with sound.rehearsing() as session:
            told = {offender.check: [offender.plant(session)]}
            assert found(session) == told, offender.plant.__name__
            assert found(session, BATCH) == told, offender.plant.__name__
            # A batch that touched none of it is not to blame; a check that looks at everything tells it all the same.
            elsewhere = found(session, ELSEWHERE)
            assert elsewhere == ({} if offender.touching else told), offender.plant.__name__
    with sound.reading() as session:
        assert found(session) == {}


def test_a_batch_is_asked_about_all_versions_of_the_keys_it_touched(sound: Store):
    """The older version of a key is as wrong as the newer one, whichever batch is asked about."""
    with sound.rehearsing() as session:
        told = {"one_current_row_per_key": [a_key_that_stands_twice(session)]}
        assert found(session, SOUND) == told


def test_every_check_has_an_offender():
    assert {offender.check for offender in OFFENDERS} == {path.stem for path in refresh.CHECKS.glob("*.sql")}
