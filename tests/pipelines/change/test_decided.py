"""Decisions and what follows from them; control limits; the practice's own slopes as a prior; who sees which words."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pipelines import deciding, refresh
from pipelines.change import reading
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, bring, client, practitioner
from tests.pipelines.change import house
from tests.pipelines.rights import laying

C001 = laying.identity("client", ("practice", "C001"))
T1 = Viewer(laying.viewer_id(("practice", "T1")), "T1", "therapist")
LATER = AS_OF + timedelta(minutes=5)


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    refresh.settle(fresh, (house.definition(tmp_path / "own"),))
    builders.people(fresh, tmp_path / "people")
    return fresh


def weekly(code: str, *scores: float, first: date = date(2026, 8, 3)) -> list[dict[str, object]]:
    return [house.row(code, (first + timedelta(weeks=week)).isoformat(), score) for week, score in enumerate(scores)]


def test_a_rebaseline_moves_the_baseline_and_is_told_with_its_reason(store: Store, tmp_path: Path) -> None:
    assert bring(store, tmp_path / "a", reported_scores=house.rows("C001", 10, 30, 31, 32)).committed
    reason = "A new treatment began on that day."
    deciding.rebaseline(store, T1, C001, date(2026, 3, 1), reason, AS_OF, AS_OF)
    [one] = [one for one in reading.verdicts(store, T1, C001, AS_OF) if one.is_default]
    assert (one.baseline, str(one.baseline_at), one.n, one.reliable) == (30, house.DAYS[1], 3, "none")
    assert one.rebaseline is not None
    assert (one.rebaseline.since, one.rebaseline.reason, one.rebaseline.by) == (date(2026, 3, 1), reason, "T1")
    [before] = [one for one in reading.verdicts(store, T1, C001, AS_OF - timedelta(days=1)) if one.is_default]
    assert (before.baseline, before.rebaseline) == (10, None), "on the day before nobody had decided it"


def test_the_scores_before_a_phase_are_set_against_those_from_it_on(store: Store, tmp_path: Path) -> None:
    """Before 10, 20; after 20, 30, 30: of six pairs five and a half have the later score higher."""
    rows = weekly("C001", 10, 20, 20, 30, 30)
    assert bring(store, tmp_path / "a", reported_scores=rows).committed
    deciding.start_phase(store, T1, C001, date(2026, 8, 17), "couple sessions", AS_OF, AS_OF)
    [one] = reading.phase_comparisons(store, T1, C001, AS_OF)
    assert (one.label, one.on, one.m, one.n, one.reason) == ("couple sessions", date(2026, 8, 17), 2, 3, "")
    assert one.nap == pytest.approx(5.5 / 6)
    assert one.low is not None
    assert one.high is not None
    assert one.low < 5.5 / 6 < one.high
    assert "2 of these scores lie before 17 Aug 2026, 3 from then on" in one.sentence
    assert "92 % have the later score higher" in one.sentence
    assert "couple" not in one.sentence, "a person's own words stay out of it"
    assert reading.phase_comparisons(store, T1, C001, AS_OF - timedelta(days=1)) == []


def test_who_sees_only_measures_reads_no_reason_and_no_label(store: Store, tmp_path: Path) -> None:
    """T2 treats the partner; both have agreed that scores are shared."""
    people = [
        client(relationship="R1", partner_role="a"),
        client("C002", "T2", relationship="R1", partner_role="b"),
    ]
    consents = [{"client": "C001", "on": "2026-02-01", "scope": "scores", "given": "yes"}]
    assert bring(store, tmp_path / "a", practitioners=[practitioner("T2")], clients=people, consents=consents).committed
    assert bring(store, tmp_path / "b", reported_scores=house.rows("C001", 10, 20, 30)).committed
    deciding.rebaseline(store, T1, C001, date(2026, 2, 1), "What she told me alone.", AS_OF, AS_OF)
    deciding.start_phase(store, T1, C001, date(2026, 3, 1), "after she told me", AS_OF, AS_OF)
    event = {"client": "C001", "on": "2026-03-02", "kind": "violence"}
    assert bring(store, tmp_path / "c", life_events=[event]).committed
    with store.reading() as session:
        [(key,)] = session.rows(Path(__file__).parent / "event_key.sql")
    deciding.start_phase(store, T1, C001, None, "", AS_OF, AS_OF, event_key=key)
    partner = Viewer(laying.viewer_id(("practice", "T2")), "T2", "therapist")
    seen, own = (
        [one.rebaseline for one in reading.verdicts(store, who, C001, AS_OF) if one.is_default] for who in (partner, T1)
    )
    assert [one.reason for one in own if one] == ["What she told me alone."]
    assert [one.reason for one in seen if one] == [""]
    assert [one.label for one in reading.phase_comparisons(store, T1, C001, AS_OF)] == ["after she told me", "violence"]
    assert [one.label for one in reading.phase_comparisons(store, partner, C001, AS_OF)] == [""]


def test_limits_from_eight_scores_that_are_given_often(store: Store, tmp_path: Path) -> None:
    """Means of moving ranges: 10 12 10 12 ... moves by 2 each time; 11 ± 3 · 2 / 1.128 = 5.680851 and 16.319149."""
    assert bring(store, tmp_path / "a", reported_scores=weekly("C001", *[10, 12] * 3, 10)).committed
    assert reading.limits(store, T1, C001, AS_OF) == [], "seven are too few"
    assert bring(store, tmp_path / "b", reported_scores=weekly("C001", *[10, 12] * 6, 30)).committed
    [one] = reading.limits(store, T1, C001, AS_OF)
    assert (one.n, one.center, one.interpretable) == (13, 11, True)
    assert (one.low, one.high) == (pytest.approx(5.680851, abs=1e-6), pytest.approx(16.319149, abs=1e-6))
    assert one.signals == (date(2026, 10, 26),)
    assert "1 score lies beyond them: 26 Oct 2026." in one.sentence
    monthly = [house.row("C001", f"2026-{month:02}-03", 10 + month % 2) for month in range(1, 12)]
    assert bring(store, tmp_path / "c", clients=[client("C003")]).committed
    assert bring(store, tmp_path / "d", reported_scores=[one | {"client": "C003"} for one in monthly]).committed
    seldom = laying.identity("client", ("practice", "C003"))
    assert reading.limits(store, T1, seldom, AS_OF) == [], "what is given once a month is not measured often"


def test_a_slope_has_a_prior_from_thirty_series_and_from_no_later_day(store: Store, tmp_path: Path) -> None:
    """Twenty-nine others: slopes by turns +30 and -30 in 60 days, so ±15 a month, with a standard error far below."""
    codes = [f"D{number:02}" for number in range(29)]
    assert bring(store, tmp_path / "a", clients=[client(code) for code in codes]).committed
    days = ("2026-02-01", "2026-03-03", "2026-04-02")
    rows = []
    for number, code in enumerate(codes):
        given = (5, 20, 35) if number % 2 else (35, 20, 5)
        rows += [house.row(code, day, score) for day, score in zip(days, given, strict=True)]
    assert bring(store, tmp_path / "b", reported_scores=rows).committed
    mine = [house.row("C001", day, 20) for day in days]
    other = laying.identity("client", ("practice", "D00"))
    [alone] = [one for one in reading.verdicts(store, operator(), other, AS_OF) if one.is_default]
    assert alone.slope is not None
    assert (alone.slope.slope, alone.slope.prior_sd, alone.slope.prior_source) == (-15, None, "")
    assert bring(store, tmp_path / "c", reported_scores=mine).committed
    [one] = [one for one in reading.verdicts(store, T1, C001, AS_OF) if one.is_default]
    assert one.slope is not None
    error = 3 / 2**0.5  # SEM 3, days -1, 0 and 1 month from their mean
    assert one.slope.error == pytest.approx(error)
    assert one.slope.prior_sd == pytest.approx((29 / 30 * 15**2 - error**2) ** 0.5)
    assert one.slope.prior_source == "the slopes of 30 series of this practice, up to 2 Apr 2026"
    assert (one.slope.mean, one.slope.p_better) == (pytest.approx(0), pytest.approx(0.5))
    earlier = datetime.fromisoformat("2026-04-01T12:00:00+00:00")
    [then] = [one for one in reading.verdicts(store, T1, C001, earlier) if one.is_default]
    assert then.slope is not None
    assert then.slope.prior_sd is None, "the practice's slopes rest on the next day's scores"


def test_the_practices_two_norms_give_a_cut_off(store: Store, tmp_path: Path) -> None:
    """No cut-off is published; c = (6 · 12 + 4 · 32) / (6 + 4) = 20 between clients 12 (4) and students 32 (6)."""
    [file] = (tmp_path / "own" / "instruments").iterdir()
    text = file.read_text("utf-8")
    start, end = text.index("[[subscales.total.cut_offs]]"), text.index("[[examples]]")
    file.write_text(text[:start] + text[end:], "utf-8")
    refresh.settle(store, (tmp_path / "own",))
    assert bring(store, tmp_path / "a", reported_scores=house.rows("C001", 10, 30)).committed
    [one] = [one for one in reading.verdicts(store, T1, C001, AS_OF) if one.is_default]
    assert (one.cut, one.cut_source, one.verdict_class) == (None, "", "improved")
    given = {"instrument": "HOUSE", "subscale": "total", "on": "2026-01-01", "reference": "counted in our files"}
    norms = [
        given | {"population": "clinical", "sample": "our clients", "mean": 12, "sd": 4, "n": 50},
        given | {"population": "functional", "sample": "our students", "mean": 32, "sd": 6, "n": 60},
    ]
    assert bring(store, tmp_path / "b", norms=norms).committed
    [one] = [one for one in reading.verdicts(store, T1, C001, AS_OF) if one.is_default]
    assert one.cut == pytest.approx(20)
    assert one.cut_source.startswith("c of Jacobson & Truax (1991), from the practice's own norms")
    assert (one.crossed, one.verdict_class) == ("yes", "recovered")
    assert {two.name: two.status for two in one.inputs}["cut_off"] == "own"
