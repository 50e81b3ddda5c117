"""Who is in whose caseload, and what a day's list tells: joined to the statements in test_matrix.py."""

from datetime import date

from pipelines import caseload
from pipelines.caseload import quality
from pipelines.caseload.summary import episodes
from pipelines.caseload.today import today
from pipelines.store import Store
from tests.pipelines.rights import expected, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, days


def clients(store: Store, name: str) -> None:
    found = caseload.clients(store, viewer(name), NOW).set_index("code")
    if planted.in_session(name):
        assert found.empty, "the list names others"
        return
    sight = expected.sight(name, "caseload", "read")
    assert {code: found.at[code, "scope"] for code in found.index} == {
        code: scope for (_, code), (scope, _) in sight.items()
    }
    for code in found.index:
        assert str(found.at[code, "last_on"])[:10] == max(days(name, code)), (
            "the last measured day is one that they see"
        )


def header(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = caseload.header(store, viewer(name), client_id(code), NOW)
        assert (found is not None) == (code in expected.codes(name, "caseload", "read"))
        words = {day for client, _, day, _ in expected.words(name, "caseload", "read") if client == code}
        if found is not None and planted.in_session(name):
            assert found.name is None
        elif found is not None:
            assert found.name == planted.word(code, "caseload", max(words)), "of the newest episode that they see"


def own_day(store: Store, name: str) -> None:
    """Whoever is in their own care today, and of them nothing that they may not read; in session nobody."""
    sight = expected.sight(name, "caseload", "read")
    mine = {code for (_, code), (scope, until) in sight.items() if (scope, until) == ("own", rules.FOR_EVER)}
    found = today(store, viewer(name), NOW)
    assert {one.code for one in found} == (set() if planted.in_session(name) else mine)
    told = set(planted.WORD.findall(str(found)))
    assert told <= {word for thing in rules.SEEING for word in expected.words(name, thing, "read")}
    met = {str(one.next_session.date()) for one in found if one.next_session}
    assert met <= set(planted.DAYS)


def behind_summaries(store: Store, name: str) -> None:
    """The episodes of whom the viewer treats or supervises, and of nobody else; in session none."""
    found = episodes(store, viewer(name), date(2000, 1, 1), planted.TODAY, NOW)
    sight = expected.sight(name, "caseload", "read")
    mine = {code for (_, code), (scope, _) in sight.items() if scope in ("own", "supervised", "operator")}
    assert {one.code for one in found} == (set() if planted.in_session(name) else mine)
    told = set(planted.WORD.findall(str(found)))
    assert told <= {word for thing in rules.SEEING for word in expected.words(name, thing, "read")}
    flagged = {one.code for one in found if one.flags}
    assert flagged <= expected.codes(name, "flags", "read")


def came_in(store: Store, name: str) -> None:
    """Clients by therapist, no more than the viewer treats or supervises, and sources of theirs alone."""
    found = quality.quality(store, viewer(name), date(2000, 1, 1), planted.TODAY, NOW)
    sight = expected.sight(name, "caseload", "read")
    mine = {code for (_, code), (scope, _) in sight.items() if scope in ("own", "supervised", "operator")}
    if planted.in_session(name):
        mine = set()
    assert all(one.clients <= len(mine) for one in found.therapists)
    assert sum(one.clients for one in found.therapists) >= len(mine), "each stands under somebody"
    allowed = bool(mine) and expected.may(name, "imports", "read")
    assert {one.source for one in found.sources} == ({"practice"} if allowed else set())
    near = {row["practitioner"] for row in planted.PRACTITIONERS if _is_near(row, name)}
    assert {one.therapist for one in found.therapists} <= (set() if planted.in_session(name) else near)
    assert not planted.WORD.search(str(found))
    assert not planted.CODE.search(str(found))


def _is_near(row: rules.Row, name: str) -> bool:
    """Whether a practitioner is the person, or supervised by them today by this row."""
    first, last = row.get("from", "0001-01-01"), row.get("to", "9999-12-31")
    supervised = row.get("supervisor") == name and first <= str(planted.TODAY) <= last
    return name in ("operator", row["practitioner"]) or supervised


def recently(store: Store, name: str) -> None:
    """The same of the last days."""
    found = quality.recent(store, viewer(name), NOW)
    whole = quality.quality(store, viewer(name), date(2000, 1, 1), planted.TODAY, NOW)
    assert {one.therapist for one in found.therapists} <= {one.therapist for one in whole.therapists}
    assert {one.source for one in found.sources} == {one.source for one in whole.sources}


READS: dict[str, Check] = {
    "caseload.clients": clients,
    "caseload.header": header,
    "caseload.quality.counts.quality": came_in,
    "caseload.quality.counts.recent": recently,
    "caseload.summary.episodes.episodes": behind_summaries,
    "caseload.today.today": own_day,
}
UNASKED = {"caseload.today.reasons.reasons": "it asks by the parameters that rights.asked gives"}
