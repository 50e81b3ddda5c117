"""What is counted in a journal for whom: the entries of the days that a person sees, private ones for a few alone."""

from datetime import date

from pipelines.journal import reading
from pipelines.journal.reading import helping, laying, reach
from pipelines.journal.told import Window
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

WHOLE = Window("all")


def words(name: str, code: str) -> set[tuple[str, str, str, str]]:
    """The words of a client's entries that a person may read: one an entry."""
    return {word for word in expected.words(name, "journal", "read") if word[0] == code}


def entries(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.entries(store, viewer(name), client_id(code), NOW, reading.Sought(WHOLE))
        assert set(planted.WORD.findall(str(found))) == words(name, code)
        assert len(found) == len(words(name, code))
        assert {one.is_private for one in found} == {mark == "private" for *_, mark in words(name, code)}


def found(store: Store, name: str) -> None:
    for code in planted.CODES:
        told = reading.found(store, viewer(name), client_id(code), NOW, reading.Sought(WHOLE))
        assert set(planted.WORD.findall(str(told.entries))) == words(name, code)
        assert bool(told.families) == bool(words(name, code))


def triggers(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.triggers(store, viewer(name), client_id(code), NOW, WHOLE)
        assert found.entries == found.uncoded == len(words(name, code))
        assert sum(found.journal_days.values()) == len({day for _, _, day, _ in words(name, code)})


def responses(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.responses(store, viewer(name), client_id(code), NOW, WHOLE)
        assert [mix.entries for mix in found.mixes] == [len(words(name, code))] * bool(words(name, code))


def body(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.body(store, viewer(name), client_id(code), NOW, WHOLE)
        assert sum(n for _, n, _ in found.described) == len(words(name, code))


def echo(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.echo(store, viewer(name), client_id(code), NOW, WHOLE)
        assert sum(found.uncoded.values()) == len(words(name, code))


def opened(store: Store, name: str) -> None:
    for code in planted.CODES:
        with laying.opened(store, viewer(name), client_id(code), NOW) as session:
            assert session.table("asked_entry").shape[0] == len(words(name, code))
            days = {day for _, _, day, _ in words(name, code)}
            assert {str(day) for _, day in session.table("asked_day").fetchall()} == days


def helped(store: Store, name: str) -> None:
    since = date.fromisoformat(planted.DAYS[1])
    for code in planted.CODES:
        found = helping.helped(store, viewer(name), client_id(code), NOW, since)
        seen = [day for _, _, day, _ in words(name, code)]
        assert (found is not None) == bool(seen)
        if found is not None:
            (every, *_) = found.triggers
            before = sum(date.fromisoformat(day) < since for day in seen)
            assert (every.found.events_a, every.found.events_b) == (before, len(seen) - before)


def starts(store: Store, name: str) -> None:
    for code in planted.CODES:
        assert helping.starts(store, viewer(name), client_id(code), NOW) == [], "nothing was agreed, no phase is done"


def reaches(store: Store, name: str) -> None:
    for code in planted.CODES:
        last = max((day for _, _, day, _ in words(name, code)), default=None)
        assert str(reach.reach(store, viewer(name), client_id(code), NOW) or None) == str(last)


READS: dict[str, Check] = {
    "journal.reading.body.body": body,
    "journal.reading.echo.echo": echo,
    "journal.reading.entries.entries": entries,
    "journal.reading.entries.found": found,
    "journal.reading.helping.helped": helped,
    "journal.reading.helping.starts": starts,
    "journal.reading.laying.opened": opened,
    "journal.reading.reach.reach": reaches,
    "journal.reading.responses.responses": responses,
    "journal.reading.triggers.triggers": triggers,
}
UNASKED = {
    "journal.reading.figures.figures": "of made-up triggers: of nobody",
    "journal.reading.laying.lay_counts": "in a session in which the asked rows lie",
    "journal.reading.laying.lay_out": "its statement asks visible_client with the parameters that it is given",
    "journal.reading.laying.lay_periods": "in a session in which the asked rows lie",
    "journal.reading.terms.Terms": "the vocabularies are nobody's",
    "journal.reading.whole.lay_out_relation": "for `export`, with the parameters that it asks with",
}
