"""A client's own pages tell of the partner's rows only by the partner's consent, and then as if nothing were hidden."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipelines import axis
from pipelines.journal.reading import helping, mechanisms, phases, protocol
from pipelines.journal.told import Window
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, entry, practitioner
from tests.pipelines.journal.test_phases import (
    FIRST,
    FULL,
    ME,
    after,
    consents,
    diary,
    log,
    parts,
    practised,
    therapist,
)
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

WHOLE = Window("all")
COUPLE = {"relationship": "R1"}
OWN_LOG = [*parts(28, "C001", minutes="25"), log(12, "journal_day"), log(13, "journal_day"), log(21, "disclosure")]
# of the partner, everything: a refusal, other minutes, words, check-ins, wins, setbacks, disclosures, journal days
PARTNERS = [
    *parts(30, "C002", "no", minutes="15", detail="NOTHERS", activity="NOTHERS"),
    *practised(35, 4, "C002"),
    log(40, "setback", "C002", detail="NOTHERS"),
    log(41, "win", "C002"),
    log(14, "disclosure", "C002", received="badly"),
    log(15, "journal_day", "C002"),
]
REFUSED: dict[str, list[dict[str, Any]]] = {
    "said nothing": [],
    "no": consents("C002", given="no"),
    "took back": [*consents("C002"), *consents("C002", given="no", scope="journal", on="2026-02-01")],
    "scores alone": consents("C002", scope="scores"),
    "both on one day": [*consents("C002"), *consents("C002", given="no")],
}


def couple(store: Store, folder: Path, agree: list[dict[str, Any]]) -> None:
    """T1 treats both; C001 has a diary and a log, C002 nothing yet."""
    report = bring(
        store,
        folder,
        practitioners=[practitioner()],
        clients=[client("C001", **COUPLE), client("C002", **COUPLE)],
        **{
            kind: rows
            for kind, rows in {"consents": agree, "practice_log": OWN_LOG, "journal": diary()}.items()
            if rows
        },
    )
    assert report.committed, report.reason


def partners_rows(store: Store, folder: Path, log_rows: list[dict[str, Any]] = PARTNERS, **cells: str) -> None:
    mine = [entry(after(day), "C002", entry=f"p {day}", rupture="yes", **{**FULL, **cells}) for day in range(5, 25)]
    kinds = {"practice_log": log_rows, "journal": mine}
    assert bring(store, folder, **{kind: rows for kind, rows in kinds.items() if rows}).committed


def told(store: Store, viewer: Viewer) -> list[Any]:
    """All that stands on the pages and exports of C001."""
    ask = (store, viewer, ME, AS_OF)
    since = FIRST.replace(day=9)
    pages = [
        phases.way(*ask),
        phases.ways(*ask),
        phases.milestones(*ask),
        protocol.card(*ask, WHOLE),
        mechanisms.held(*ask, WHOLE),
        helping.starts(*ask),
        helping.helped(*ask, since),
        axis.events(*ask),
        axis.as_csv(*ask),
    ]
    relations = ("phases", "trigger_rates", "rate_ratios", "responses")
    by_phase = [exported(store, name, viewer, client="C001", period="phase") for name in relations[1:]]
    return [
        *pages,
        exported(store, "phases", viewer, client="C001"),
        *by_phase,
        exported(store, "repair", viewer, client="C001"),
    ]


@pytest.mark.parametrize("viewer", [therapist("T1"), operator()], ids=["therapist of both", "operator"])
def test_without_the_partners_consent_nothing_differs_with_their_rows(
    store: Store, tmp_path: Path, viewer: Viewer
) -> None:
    couple(store, tmp_path / "own", REFUSED["no"])
    before = told(store, viewer)
    partners_rows(store, tmp_path / "partner")
    assert told(store, viewer) == before
    assert "NOTHERS" not in str(before)


@pytest.mark.parametrize("why", REFUSED)
def test_only_a_newest_yes_to_the_journal_is_consent(store: Store, tmp_path: Path, why: str) -> None:
    couple(store, tmp_path / "own", REFUSED[why])
    partners_rows(store, tmp_path / "partner")
    found = phases.ways(store, therapist("T1"), ME, AS_OF)
    assert found is not None
    assert (found.partner, "partner: no" in str(found.own)) == (None, False)


def test_in_session_nothing_differs_with_the_rows_of_a_partner_who_consents(store: Store, tmp_path: Path) -> None:
    couple(store, tmp_path / "own", consents("C001", "C002"))
    with_a = replace(therapist("T1"), in_session=True)
    before = told(store, with_a)
    partners_rows(store, tmp_path / "partner")
    assert told(store, with_a) == before


def test_what_is_private_of_a_partner_who_consents_changes_nothing(store: Store, tmp_path: Path) -> None:
    couple(store, tmp_path / "own", consents("C001", "C002"))
    before = told(store, therapist("T1"))
    partners_rows(store, tmp_path / "partner", [], private="yes")
    assert told(store, therapist("T1")) == before


def test_with_the_partners_consent_their_rows_are_told(store: Store, tmp_path: Path) -> None:
    couple(store, tmp_path / "own", consents("C001", "C002"))
    partners_rows(store, tmp_path / "partner")
    found = phases.way(store, therapist("T1"), ME, AS_OF)
    assert found is not None
    agreed, practice = found.phases[2], found.phases[3]
    assert f"the signal, own: consent {after(28)}, partner: no {after(30)}" in agreed.evidence
    assert "minutes" not in str(agreed), "25 of the one who consents are enough, the refused 15 are nobody's"
    assert practice.state == "done"
    card = protocol.card(store, therapist("T1"), ME, AS_OF, WHOLE)
    assert card is not None
    assert [words.detail for words in card.parts[0].words] == [None, None]
    assert "NOTHERS" in str(card.parts[1].words)
    beside = phases.ways(store, therapist("T1"), ME, AS_OF)
    assert beside is not None
    assert beside.partner == "C002"


def test_what_both_must_agree_to_cannot_be_told_and_is_called_the_own_consent(store: Store, tmp_path: Path) -> None:
    couple(store, tmp_path / "own", [])
    found = phases.way(store, therapist("T1"), ME, AS_OF)
    assert found is not None
    assert (found.phases[2].state, found.phases[2].pointed_out) == ("cannot tell", ())
    assert found.phases[2].missing == ("the partner's consent is not known here, so this cannot be told",)
    assert "own consent to the signal" in {one.what for one in helping.starts(store, therapist("T1"), ME, AS_OF)}
    pairs = {row["pair"] for row in exported(store, "rate_ratios", client="C001", period="all")}
    assert pairs <= {"before and after the own consent"}


def test_who_treats_both_sees_the_partner_on_the_partners_own_page(store: Store, tmp_path: Path) -> None:
    couple(store, tmp_path / "own", REFUSED["no"])
    partners_rows(store, tmp_path / "partner")
    found = protocol.card(store, therapist("T1"), client_id("C002"), AS_OF, WHOLE)
    assert found is not None
    assert "NOTHERS" in str(found)
